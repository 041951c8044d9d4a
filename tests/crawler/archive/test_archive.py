"""WARC files: written, read back, cut off, missing."""

import gzip
from datetime import datetime
from itertools import accumulate
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Headers, Response

from crawler.archive import warc
from crawler.archive.members import members
from crawler.archive.records import write_exchange
from crawler.clock import SHANGHAI
from crawler.errors import ArchiveError

AT = datetime(2026, 11, 19, 2, 30, tzinfo=SHANGHAI)


def write(path: Path, bodies: dict[str, bytes]) -> Path:
    with path.open("wb") as out:
        for url, body in bodies.items():
            headers = Headers({"Content-Type": "text/html", "Set-Cookie": ["a=1", "b=2"]})
            write_exchange(out, Request(url), Response(url, headers=headers, body=body), AT)
    return path


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = write(tmp_path / "a.warc.gz", {"https://x.cn/a?id=1#top": "医保".encode("gb18030")})
    found = warc.load((path,))
    answer = found.find("GET", "http://X.cn/a?id=1")
    assert answer is not None
    assert answer.body == "医保".encode("gb18030")
    assert ("Set-Cookie", "b=2") in answer.headers
    assert (answer.status, answer.at, found.night) == (200, AT, AT)
    assert found.find("GET", "https://x.cn/a?id=2") is None


def test_post_is_told_apart_by_its_body(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as out:
        for page in (b"page=1", b"page=2"):
            asked = Request("https://x.cn/list.jsp", method="POST", body=page)
            write_exchange(out, asked, Response(asked.url, body=b"rows of " + page), AT)
    found = warc.load((path,))
    for page in (b"page=1", b"page=2"):
        answer = found.find("POST", "https://x.cn/list.jsp", page)
        assert answer is not None
        assert answer.body == b"rows of " + page
    assert found.find("GET", "https://x.cn/list.jsp") is None


def test_unknown_status_and_compressed_body(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as out:
        headers = {"Content-Encoding": "gzip"}
        response = Response(
            "https://x.cn/", status=521, headers=headers, body=gzip.compress(b"plain")
        )
        write_exchange(out, Request("https://x.cn/"), response, AT)
    answer = warc.load((path,)).find("GET", "https://x.cn/")
    assert answer is not None
    assert (answer.status, answer.body) == (521, b"plain")
    assert not any(name.lower() == "content-encoding" for name, _ in answer.headers)


@pytest.mark.parametrize("kept", [0.97, 0.8, 0.55])
def test_cut_off_file_keeps_its_whole_records(tmp_path: Path, kept: float) -> None:
    bodies = {f"https://x.cn/{n}": bytes(range(256)) * 40 + bytes([n]) for n in range(6)}
    whole = write(tmp_path / "whole.warc.gz", bodies).read_bytes()
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(whole[: int(len(whole) * kept)])
    found = warc.load((path,))
    assert found.damaged == [f"档案 {path} 末尾残缺，只用了前面完整的记录，请重新取得这份档案。"]
    assert 0 < len(found.answers) <= len(bodies)
    assert all(answer.body == bodies[answer.url] for answer in found.answers.values())


@pytest.mark.parametrize("packed", [True, False])
def test_cut_anywhere_is_told(tmp_path: Path, packed: bool) -> None:
    """In a head, between heads, in a body: what stands before it is read."""
    whole = write(tmp_path / "whole.warc.gz", {f"https://x.cn/{n}": b"body" * 9 for n in range(2)})
    ends = set(accumulate(len(member) for member, _ in members(whole)))
    data = whole.read_bytes() if packed else gzip.decompress(whole.read_bytes())
    for left in range(len(data) - 5, len(data) * 3 // 5, -5):
        path = tmp_path / f"{left}.warc{'.gz' if packed else ''}"
        path.write_bytes(data[:left])
        found = warc.load((path,))
        first = found.find("GET", "https://x.cn/0")
        assert first is not None and first.body == b"body" * 9
        if packed:
            assert len(found.damaged) == (left not in ends)


def test_missing_and_foreign_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="找不到档案"):
        warc.load((tmp_path / "none.warc.gz",))
    (tmp_path / "text.warc.gz").write_text("不是档案", "utf-8")
    with pytest.raises(ArchiveError, match="不是可读的 WARC 档案"):
        warc.load((tmp_path / "text.warc.gz",))
