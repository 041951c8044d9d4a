"""The pages behind an issue: readable, as they came, with their files; what is missing is named."""

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from sqlite_utils import Database
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import warc
from crawler.config import Home
from crawler.items import Attachment
from crawler.store import articles
from digest.config.settings import Publication
from digest.issue.model import Entry, EntryState, SectionKey
from digest.packing import dossier
from digest.packing.evidence import evidence
from digest.store import entries
from tests.crawler.archive.test_cutting import AT, recorded
from tests.crawler.archive.test_revisits import written
from tests.digest.packing.conftest import MENDER, loaded
from tests.digest.web.sample import NIGHT
from tests.digest.web.texts import FUND, QUALITY

FILE = "https://www.nhsa.gov.cn/module/download/1/a.pdf"
HEAD = {
    "title": "动态参考2026年第11期",
    "state": "送审",
    "made": "2026-11-24",
    "by": "张",
    "notes": [],
}
PAGE = "<html><body>原样的网页</body></html>".encode()


@pytest.fixture
def archived(db: Database, home: Home) -> Path:
    """A night's archive with one page, its file, and a later version of the page."""
    with_file = replace(FUND, attachments=(Attachment(FILE, "问题清单", "清单一"),))
    articles.save_read(db, with_file, NIGHT)
    name = "2026-11-22T021500.warc.gz"
    recorded(
        home.archive / "2026-11" / name,
        ("https://www.nhsa.gov.cn/list.html", 200, {}, b"list"),
        (FUND.url, 503, {}, b"busy"),
        (FUND.url, 200, {}, PAGE),
        (FILE, 200, {}, b"%PDF-1.7 bytes"),
    )
    recorded(home.archive / "2026-11" / "2026-11-23T021500.warc.gz", (FUND.url, 200, {}, b"later"))
    recorded(home.archive / "2026-11" / "2026-11-20T021500.warc.gz", (QUALITY.url, 200, {}, b"q"))
    return home.archive


def packed(db: Database, book: Publication, archive: Path) -> tuple[dict[str, bytes], Any]:
    files = dossier.files(evidence(db, loaded(db, book), archive), HEAD)
    return files, json.loads(files["证据/manifest.json"])


def page_of(manifest: Any, url: str) -> Any:
    return next(page for page in manifest["pages"] if page["url"] == url)


def test_a_page_as_it_came_and_as_it_reads(
    archived: Path, db: Database, book: Publication, tmp_path: Path
) -> None:
    files, manifest = packed(db, book, archived)
    page = page_of(manifest, FUND.url)
    assert page["missing"] == []
    assert [one["status"] for one in page["records"]] == [200]
    assert page["fetched"] == "2026-11-22T02:30:02+08:00"
    text = files[page["text"]["path"]].decode()
    assert text.splitlines()[:2] == [FUND.title, f"网址：{FUND.url}"]
    assert FUND.body[2].text in text and "附件：问题清单" in text
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(files["证据/网页.warc.gz"])
    with cut.open("rb") as stream:
        bodies = [
            (record.rec_headers.get_header("WARC-Record-ID"), record.content_stream().read())
            for record in ArchiveIterator(stream, check_digests="raise")
            if record.rec_type == "response"
        ]
    assert (page["records"][0]["id"], PAGE) in bodies
    assert b"later" not in dict(bodies).values() and b"list" not in dict(bodies).values()


@pytest.fixture
def again(archived: Path) -> Path:
    """The page came whole on an earlier night, and the night it was read by reference to it."""
    before = archived / "2026-11" / "2026-11-18T021500.warc.gz"
    night = archived / "2026-11" / "2026-11-22T021500.warc.gz"
    night.unlink()
    for answer in (HtmlResponse(FUND.url, body=PAGE), Response(FILE, body=b"%PDF-1.7 bytes")):
        asked = Request(answer.url)
        written(night, asked, answer, AT, written(before, asked, answer, AT - timedelta(days=4)))
    return archived


def test_a_page_that_came_unchanged_is_both_records(
    again: Path, db: Database, book: Publication, tmp_path: Path
) -> None:
    files, manifest = packed(db, book, again)
    page = page_of(manifest, FUND.url)
    (record,) = page["records"]
    assert (page["missing"], record["status"], record["at"]) == ([], 200, AT.isoformat())
    assert record["refers_to"]["at"] == (AT - timedelta(days=4)).isoformat()
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(files["证据/网页.warc.gz"])
    with cut.open("rb") as stream:
        kinds = {
            one.rec_headers.get_header("WARC-Record-ID"): one.rec_type
            for one in ArchiveIterator(stream, check_digests="raise")
        }
    assert kinds[record["id"]] == "revisit" and kinds[record["refers_to"]["id"]] == "response"
    found = warc.load((cut,))
    answer = found.find("GET", FUND.url)
    assert not found.damaged and answer is not None and answer.body == PAGE
    (file,) = (f for f in page["attachments"] if f["url"] == FILE)
    assert files[file["file"]["path"]] == b"%PDF-1.7 bytes"


def test_original_that_was_lost_is_named(again: Path, db: Database, book: Publication) -> None:
    (again / "2026-11" / "2026-11-18T021500.warc.gz").unlink()
    (again / "2026-11" / "2026-11-23T021500.warc.gz").unlink()
    files, manifest = packed(db, book, again)
    page = page_of(manifest, FUND.url)
    (file,) = (f for f in page["attachments"] if f["url"] == FILE)
    assert page["missing"] == file["missing"] == [dossier.NO_ORIGINAL]
    assert file["file"] is None and len(page["records"]) == 1
    assert "存有原样的那一夜的档案找不到" in files["证据/目录.html"].decode()


def test_its_file_too(archived: Path, db: Database, book: Publication) -> None:
    files, manifest = packed(db, book, archived)
    file = next(f for f in page_of(manifest, FUND.url)["attachments"] if f["url"] == FILE)
    assert file["file"]["path"].endswith("问题清单.pdf")
    assert files[file["file"]["path"]] == b"%PDF-1.7 bytes"
    assert file["file"]["sha256"] == sha256(b"%PDF-1.7 bytes").hexdigest()


def test_a_page_of_an_earlier_night_is_found(
    archived: Path, db: Database, book: Publication
) -> None:
    _, manifest = packed(db, book, archived)
    assert len(page_of(manifest, QUALITY.url)["records"]) == 1


def test_every_printed_entry_has_its_line_and_what_it_lacks(
    archived: Path, db: Database, book: Publication
) -> None:
    own = Entry(0, SectionKey.CASE, 0, EntryState.PICK, "自己写的案例。", "没有原文。")
    entries.add(db, 1, own, MENDER)
    files, manifest = packed(db, book, archived)
    printed = [e for s in loaded(db, book).sections for e in s.printed]
    assert [one["heading"] for one in manifest["entries"]] == [e.heading for e in printed]
    assert manifest["entries"][-1]["missing"] == ["没有存下的原文"]
    lost = [page["url"] for page in manifest["pages"] if page["missing"]]
    assert FUND.url not in lost and len(lost) == len(manifest["pages"]) - 2
    contents = files["证据/目录.html"].decode()
    assert "没有存下的原文" in contents and "网页存档里没有这一页" in contents
    assert contents.count('class="place"') == len(printed)


def test_what_the_manifest_says_is_so(archived: Path, db: Database, book: Publication) -> None:
    files, manifest = packed(db, book, archived)
    texts = [page["text"] for page in manifest["pages"]]
    texts += [f["file"] for page in manifest["pages"] for f in page["attachments"] if f["file"]]
    for one in texts:
        assert sha256(files[one["path"]]).hexdigest() == one["sha256"]
        assert len(files[one["path"]]) == one["bytes"]


@pytest.mark.parametrize(
    "title", ['甲/乙\\丙:丁*戊?"<>|', "一\n二\t三", "题" * 300, "..", "坏\x01\u200b字", ""]
)
def test_a_name_that_every_system_takes(
    title: str, db: Database, book: Publication, home: Home
) -> None:
    articles.save_read(db, replace(FUND, title=title or "无"), NIGHT + timedelta(days=1))
    files, _ = packed(db, book, home.archive)
    for path in files:
        path.encode()
        assert not set(path.split("/")[-1]) & set('\\:*?"<>|\n\t')
        assert len(path.split("/")[-1].encode()) < 200
