"""Answers that came again: references by the standard, read back with what they refer to."""

import gzip
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import Headers, Response
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawler.archive import warc
from crawler.archive.cutting import address, exchanges
from crawler.archive.files import Nights, archive_name
from crawler.archive.records import IDENTICAL, NOT_MODIFIED, payload_digest, write_exchange
from crawler.clock import SHANGHAI
from crawler.store.originals import Original

AT = datetime(2026, 11, 19, 2, 30, 7, tzinfo=SHANGHAI)
NEXT = AT + timedelta(days=20)
URL = "https://www.nhc.gov.cn/list.html"
PAGE = "<p>卫生健康</p>".encode() * 2_000
FIRST, SECOND = archive_name("2026-11-19T02:30:00+08:00"), archive_name("2026-12-09T02:30:00+08:00")
TAG = {"Etag": '"one"', "Content-Type": "text/html"}


def written(
    path: Path, request: Request, answer: Response, at: datetime, original: Original | None = None
) -> Original:
    """An exchange at the end of an archive, and what is to be remembered of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as out:
        record = write_exchange(out, request, answer, at, original=original)
    return Original(payload_digest(answer), record, at, path.name, path.stat().st_size)


def again(
    folder: Path, body: bytes = PAGE, headers: dict[str, str] | None = None, status: int = 200
) -> tuple[Path, Path]:
    """Two nights: a page, and the same page by reference."""
    first, second = folder / FIRST, folder / SECOND
    told = Headers({**TAG, **(headers or {})})
    original = written(first, Request(URL), Response(URL, headers=told, body=body), AT)
    later = Response(
        URL, status, Headers({**told, "Date": "later"}), b"" if status == 304 else body
    )
    written(second, Request(URL), later, NEXT, original)
    return first, second


def fields_of(path: Path, kind: str) -> list[dict[str, str]]:
    with path.open("rb") as stream:
        return [
            dict(one.rec_headers.headers) | {"status": one.http_headers.get_statuscode() or ""}
            for one in ArchiveIterator(stream)
            if one.rec_type == kind
        ]


@pytest.mark.parametrize(("status", "profile"), [(200, IDENTICAL), (304, NOT_MODIFIED)])
def test_record_is_as_the_standard_says(tmp_path: Path, status: int, profile: str) -> None:
    first, second = again(tmp_path, status=status)
    (whole,), (revisit,) = fields_of(first, "response"), fields_of(second, "revisit")
    assert revisit["WARC-Profile"] == profile
    assert revisit["WARC-Refers-To"] == whole["WARC-Record-ID"] != revisit["WARC-Record-ID"]
    assert revisit["WARC-Refers-To-Target-URI"] == whole["WARC-Target-URI"] == URL
    assert revisit["WARC-Refers-To-Date"] == whole["WARC-Date"] == "2026-11-18T18:30:07Z"
    assert revisit["WARC-Payload-Digest"] == whole["WARC-Payload-Digest"]
    assert revisit["status"] == str(status)
    (asked,) = fields_of(second, "request")
    assert asked["WARC-Concurrent-To"] == revisit["WARC-Record-ID"]
    assert second.stat().st_size < 1_200
    told = SimpleNamespace(inputs=[str(first), str(second)], verbose=False)
    assert Checker(told).process_all() == 0  # what `warcio check` runs


@pytest.mark.parametrize("packed", [False, True])
def test_night_of_references_is_read_alone(tmp_path: Path, packed: bool) -> None:
    body = gzip.compress(PAGE) if packed else PAGE
    _, second = again(tmp_path, body, {"Content-Encoding": "gzip"} if packed else {})
    found = warc.load((second,))
    answer = found.find("GET", URL)
    assert answer is not None and not found.damaged
    assert (answer.body, answer.at, answer.status) == (PAGE, NEXT, 200)
    assert ("Date", "later") in answer.headers


def test_what_a_site_said_to_be_as_before_is_read_whole(tmp_path: Path) -> None:
    _, second = again(tmp_path, gzip.compress(PAGE), {"Content-Encoding": "gzip"}, status=304)
    answer = warc.load((second,)).find("GET", URL)
    assert answer is not None
    assert (answer.body, answer.status, answer.at) == (PAGE, 200, NEXT)
    assert dict(answer.headers) == {**TAG, "Date": "later"} == dict(answer.unmodified)


def test_originals_of_a_file_that_was_moved_are_found_in_the_archive(tmp_path: Path) -> None:
    _, second = again(tmp_path / "archive")
    moved = second.rename(tmp_path / "night.warc.gz")
    assert warc.load((moved,)).find("GET", URL) is None
    answer = warc.load((moved,), tmp_path / "archive").find("GET", URL)
    assert answer is not None and answer.body == PAGE


@pytest.mark.parametrize("damage", ["gone", "cut off", "another"])
def test_original_that_is_not_to_be_had_is_named(tmp_path: Path, damage: str) -> None:
    first, second = again(tmp_path)
    if damage == "gone":
        first.unlink()
    elif damage == "cut off":
        first.write_bytes(first.read_bytes()[:200])
    else:
        first.unlink()
        written(first, Request(URL), Response(URL, headers=Headers(TAG), body=b"another"), AT)
    found = warc.load((second,))
    (said,) = found.damaged
    assert f"档案 {second} 里有 1 个应答与以前（2026-11-19）存过的一样" in said
    assert URL in said and "请从备份把那些天的档案补回 var/archive 再试" in said
    assert found.find("GET", URL) is None
    (cut,) = exchanges(second, {address(URL)})
    assert cut.is_lost and cut.answer.body == b"" and len(cut.members) == 2


def test_earlier_answer_does_not_stand_for_one_that_is_lost(tmp_path: Path) -> None:
    first, second = again(tmp_path)
    first.unlink()
    other = tmp_path / archive_name("2026-11-30T02:30:00+08:00")
    written(other, Request(URL), Response(URL, body=b"of another night"), NEXT - timedelta(days=9))
    assert warc.load((other, second)).find("GET", URL) is None


def test_form_that_was_sent_is_told_apart(tmp_path: Path) -> None:
    first, second = tmp_path / FIRST, tmp_path / SECOND
    for number in (b"page=1", b"page=2"):
        asked = Request(URL, method="POST", body=number)
        answer = Response(URL, body=b"rows of " + number)
        written(second, asked, answer, NEXT, written(first, asked, answer, AT))
    found = warc.load((second,))
    for number in (b"page=1", b"page=2"):
        answered = found.find("POST", URL, number)
        assert answered is not None and answered.body == b"rows of " + number


def test_reference_of_others_may_have_no_headers(tmp_path: Path) -> None:
    first, second = again(tmp_path)
    (fields,) = fields_of(second, "revisit")
    fields.pop("status")
    head = "".join(f"{k}: {v}\r\n" for k, v in (fields | {"Content-Length": "0"}).items())
    second.write_bytes(gzip.compress(f"WARC/1.1\r\n{head}\r\n\r\n\r\n".encode()))
    answer = warc.load((second,)).find("GET", URL)
    assert answer is not None and (answer.body, answer.status, answer.at) == (PAGE, 200, NEXT)
    first.unlink()
    (lost,) = exchanges(second, {address(URL)})
    assert lost.is_lost and not lost.leads_to


def test_files_of_the_night_come_first(tmp_path: Path) -> None:
    names = ["2026-11-17T023000", "2026-11-19T023000.b0002", "2026-11-19T220000", "copy"]
    files = [tmp_path / f"{name}.warc.gz" for name in (*names, "2026-11-20T023000", "2026-09-01T0")]
    found = Nights.of(files).likely(AT + timedelta(hours=3))
    assert [path.name.removesuffix(".warc.gz") for path in found] == [
        "2026-11-19T023000.b0002",
        "2026-11-19T220000",
        "2026-11-20T023000",
        "copy",
        "2026-09-01T0",
    ]


def test_reference_of_others_goes_by_address_and_date(tmp_path: Path) -> None:
    """Other writers leave the record's id out, as the standard allows."""
    first, second = again(tmp_path)
    with second.open("rb") as stream:
        text = gzip.GzipFile(fileobj=stream).read()
    lines = [line for line in text.split(b"\r\n") if not line.startswith(b"WARC-Refers-To: ")]
    second.write_bytes(gzip.compress(b"\r\n".join(lines)))
    answer = warc.load((second,)).find("GET", URL)
    assert first.exists() and answer is not None and answer.body == PAGE


def test_cut_out_are_both_records(tmp_path: Path) -> None:
    first, second = again(tmp_path)
    (found,) = exchanges(second, {address(URL)})
    assert (found.answer.body, found.answer.at) == (PAGE, NEXT)
    assert found.original is not None and found.original.at == AT
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(b"".join(found.members))
    with path.open("rb") as stream:
        kinds = [one.rec_type for one in ArchiveIterator(stream, check_digests="raise")]
    assert kinds == ["response", "request", "revisit", "request"]
    first.unlink()
    alone = warc.load((path,)).find("GET", URL)
    assert alone is not None and alone.body == PAGE and replace(alone) == found.answer
