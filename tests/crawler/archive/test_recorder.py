"""What is recorded whole and what as a reference, and a disk that ends in the middle of it."""

import errno
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from io import FileIO
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Headers, Response
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import recorder
from crawler.archive.files import archive_name
from crawler.archive.known import Known
from crawler.archive.recorder import RecordAnswers
from crawler.clock import SHANGHAI
from crawler.store import originals
from crawler.store.database import PatientDatabase, open_store
from crawler.store.originals import OLDEST

AT = datetime(2026, 11, 19, 2, 30, 7, 500, tzinfo=SHANGHAI)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
URL = "https://www.nhc.gov.cn/list.html"
PAGE = b"<p>page</p>" * 100


class Desk:
    """An archive, and its memory; each night is a file."""

    def __init__(self, folder: Path, db: PatientDatabase, patch: pytest.MonkeyPatch) -> None:
        self.folder, self.db, self.patch = folder, db, patch

    def night(self, at: datetime, *answers: Response, asked: Request | None = None) -> list[str]:
        """The kinds of records that these answers are on a night."""
        self.patch.setattr(recorder, "now", lambda: at)
        file = archive_name(at.isoformat())
        made = RecordAnswers(self.folder / file, Known(self.db, self.folder, file))
        for answer in answers:
            made.downloaded(answer, asked or Request(answer.url))
        made.closed()
        return self.kinds(at)

    def file(self, at: datetime) -> Path:
        return self.folder / archive_name(at.isoformat())

    def kinds(self, at: datetime) -> list[str]:
        with self.file(at).open("rb") as stream:
            kinds = [one.rec_type for one in ArchiveIterator(stream, check_digests="raise")]
        return kinds[::2]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    db = open_store(tmp_path / "dongtai.db")
    yield Desk(tmp_path / "archive", db, monkeypatch)
    db.close()


def answer(body: bytes = PAGE, status: int = 200, **headers: str) -> Response:
    return Response(
        URL, status, Headers({k.replace("_", "-"): v for k, v in headers.items()}), body
    )


def test_unchanged_is_a_reference_and_changed_is_whole(desk: Desk) -> None:
    robots = Response("https://www.nhc.gov.cn/robots.txt", 404, body=b"none")
    assert desk.night(AT, answer(), robots) == ["response"] * 2
    assert desk.night(AT + DAY, answer(), robots) == ["revisit"] * 2
    assert desk.night(AT + 2 * DAY, answer(PAGE + b"!")) == ["response"]
    assert desk.night(AT + 3 * DAY, answer(PAGE + b"!")) == ["revisit"]
    assert desk.night(AT + 4 * DAY, answer(PAGE)) == ["response"]  # the last is what is remembered
    assert desk.night(AT + 5 * DAY, answer(b"")) == ["response"]  # nothing to refer to


def test_same_twice_in_one_night_stands_once(desk: Desk) -> None:
    assert desk.night(AT, answer(), answer()) == ["response", "revisit"]


def test_reference_is_always_to_the_whole_record_and_never_old(desk: Desk) -> None:
    """However often it is referred to, it ages; then it is recorded anew."""
    assert desk.night(AT, answer()) == ["response"]
    assert desk.night(AT + 20 * DAY, answer()) == ["revisit"]
    assert desk.night(AT + OLDEST - SECOND, answer()) == ["revisit"]
    assert desk.night(AT + OLDEST + DAY, answer()) == ["response"]
    assert desk.night(AT + OLDEST + 2 * DAY, answer()) == ["revisit"]
    assert desk.night(AT - 300 * DAY, answer()) == ["response"]  # a clock that went back


@pytest.mark.parametrize("cut", [None, 1])
def test_reference_is_to_what_is_there(desk: Desk, cut: int | None) -> None:
    desk.night(AT, answer())
    if cut is None:
        desk.file(AT).unlink()
    else:
        desk.file(AT).write_bytes(desk.file(AT).read_bytes()[:-cut])
    assert desk.night(AT + DAY, answer()) == ["response"]
    assert desk.night(AT + 2 * DAY, answer()) == ["revisit"]


def test_killed_crawl_is_not_remembered(desk: Desk) -> None:
    file = archive_name(AT.isoformat())
    made = RecordAnswers(desk.folder / file, Known(desk.db, desk.folder, file))
    made.downloaded(answer(), Request(URL))
    made._out.close()  # as the kernel does
    assert desk.db.table("originals").count == 0
    assert desk.night(AT + DAY, answer()) == ["response"]


def asking(**headers: str) -> Request:
    return Request(URL, headers={k.replace("_", "-"): v for k, v in headers.items()})


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        (asking(If_None_Match='"a"'), "revisit"),
        (asking(If_None_Match='"a"', If_Modified_Since="another day"), "revisit"),
        (asking(If_Modified_Since="Mon"), "revisit"),
        (asking(If_None_Match='"b"', If_Modified_Since="Mon"), "response"),  # of another version
        (asking(If_Modified_Since="Tue"), "response"),
        (asking(), "response"),
    ],
)
def test_not_modified_confirms_the_version_that_was_asked_about(
    desk: Desk, asked: Request, kind: str
) -> None:
    desk.night(AT, answer(ETag='"a"', Last_Modified="Mon"))
    assert desk.night(AT + DAY, answer(b"", 304), asked=asked) == [kind]


def test_validators_of_the_last_answer_count(desk: Desk) -> None:
    """A server that starts anew gives the same page another ETag."""
    desk.night(AT, answer(ETag='"a"'))
    assert desk.night(AT + DAY, answer(ETag='"b"')) == ["revisit"]
    asked = asking(If_None_Match='"b"')
    assert desk.night(AT + 2 * DAY, answer(b"", 304), asked=asked) == ["revisit"]
    kept = originals.get(desk.db, URL)
    assert kept is not None and kept.at == AT.replace(microsecond=0)


def test_what_is_too_old_is_forgotten(desk: Desk) -> None:
    desk.night(AT, answer())
    desk.night(AT + 9 * DAY, Response(URL + "?other", body=b"other"))
    originals.forget(desk.db, AT + OLDEST - SECOND)
    assert desk.db.table("originals").count == 2
    originals.forget(desk.db, AT + OLDEST + DAY)
    assert [row["request"] for row in desk.db.query("SELECT * FROM originals")] == [URL + "?other"]


class FullDisk(FileIO):
    """A file of which the second half of what is written finds no room."""

    full = False

    def write(self, data: Any, /) -> int:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.full = True
        return super().write(data[: len(data) // 2])


def test_full_disk_leaves_no_half_record_behind(desk: Desk) -> None:
    """What comes after half a record is read by nobody."""
    desk.night(AT, answer())
    whole = desk.file(AT).read_bytes()
    with FullDisk(desk.file(AT), "ab") as out, pytest.raises(OSError, match="No space"):
        recorder.append(out, b"x" * 5_000)
    assert desk.file(AT).read_bytes() == whole
    with FileIO(desk.file(AT), "ab") as out:
        assert recorder.append(out, b"yy") == len(whole) + 2


def test_batch_of_another_machine_trusts_what_it_was_told(desk: Desk, tmp_path: Path) -> None:
    desk.night(AT, answer())
    known = Known(desk.db, None, "a.warc.gz")
    told = originals.get(desk.db, URL)
    assert told is not None
    later = AT + DAY
    assert known.original(Request(URL), answer(), told.digest, later) == told
    elsewhere = replace(known, archive=tmp_path / "elsewhere")
    assert elsewhere.original(Request(URL), answer(), told.digest, later) is None
