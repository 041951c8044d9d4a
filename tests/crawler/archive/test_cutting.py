"""Records cut out of archives: valid WARC files again, byte for byte what was written."""

import gzip
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import warc
from crawler.archive.cutting import address, exchanges
from crawler.archive.files import begun
from crawler.archive.records import write_exchange
from crawler.clock import SHANGHAI

AT = datetime(2026, 11, 22, 2, 30, tzinfo=SHANGHAI)
PAGE = "https://www.nhsa.gov.cn/art/1.html"


def recorded(path: Path, *pages: tuple[str, int, dict[str, str], bytes]) -> Path:
    """An archive with these answers: address, status, headers, body."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as out:
        for at, (url, status, headers, body) in enumerate(pages):
            answer = HtmlResponse(url, status=status, headers=headers, body=body)
            write_exchange(out, Request(url), answer, AT + timedelta(seconds=at))
    return path


@pytest.fixture
def night(tmp_path: Path) -> Path:
    return recorded(
        tmp_path / "2026-11-22T023000.warc.gz",
        ("https://www.nhsa.gov.cn/list.html", 200, {}, b"<p>list</p>" * 9_000),
        (PAGE, 200, {}, "<p>正文</p>".encode() * 20_000),
        ("https://www.nhsa.gov.cn/old.html", 302, {"Location": "/new.html"}, b""),
        ("https://www.nhsa.gov.cn/new.html", 200, {}, b"new"),
    )


def test_what_is_cut_out_is_a_warc_file(night: Path, tmp_path: Path) -> None:
    (found,) = exchanges(night, {address(PAGE)})
    assert found.answer.body.startswith("<p>正文".encode()) and found.answer.at == AT + timedelta(
        seconds=1
    )
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(b"".join(found.members))
    with path.open("rb") as stream:
        told = [(r.rec_type, r.rec_headers.get_header("WARC-Target-URI"))
                for r in ArchiveIterator(stream, check_digests="raise")
                if r.raw_stream.read() is not None]  # fmt: skip
    assert told == [("response", PAGE), ("request", PAGE)]
    again = warc.load((path,)).find("GET", PAGE)
    assert again is not None and again.body == found.answer.body
    assert all(member in night.read_bytes() for member in found.members)
    assert gzip.GzipFile(fileobj=BytesIO(found.members[0])).read().startswith(b"WARC/1")


def test_scheme_and_fragment_do_not_count(night: Path) -> None:
    (found,) = exchanges(night, {address("http://www.nhsa.gov.cn/art/1.html#top")})
    assert found.answer.url == PAGE


def test_where_an_address_leads_on_to_comes_along(night: Path) -> None:
    found = exchanges(night, {address("https://www.nhsa.gov.cn/old.html")})
    assert [one.answer.status for one in found] == [302, 200]
    assert found[0].leads_to == "https://www.nhsa.gov.cn/new.html"


@pytest.mark.parametrize("left", [-1, -30, -400])
def test_a_file_that_was_cut_off_gives_its_whole_records(night: Path, left: int) -> None:
    night.write_bytes(night.read_bytes()[:left])
    assert len(exchanges(night, {address(PAGE)})) == 1


def test_a_file_that_is_gone_or_none_gives_nothing(tmp_path: Path) -> None:
    assert exchanges(tmp_path / "no.warc.gz", {address(PAGE)}) == []
    (tmp_path / "no.warc.gz").write_bytes(b"nothing of the kind")
    assert exchanges(tmp_path / "no.warc.gz", {address(PAGE)}) == []


def test_when_a_file_was_begun_stands_in_its_name() -> None:
    assert begun(Path("2026-11/2026-11-22T023000.warc.gz")) == AT
    assert begun(Path("notes.warc.gz")) is None
