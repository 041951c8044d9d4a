"""LibreOffice is started once for a file, works beside the rest, and ends with whoever asked."""

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.errors import IssueError, OfficeMissingError
from digest.output import office

# a soffice that notes each start, and makes the PDF when it is let: SLOW goes on for a minute
PROGRAM = """#!/bin/sh
echo $$ >> {folder}/starts
[ -f {folder}/fails ] && exit 1
[ -f {folder}/slow ] && sleep 60
while [ -f {folder}/waits ]; do sleep 0.05; done
for last in "$@"; do :; done
printf 'a pdf of ' > "${{last%.docx}}.pdf"
cat "$last" >> "${{last%.docx}}.pdf"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(PROGRAM.format(folder=tmp_path), "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    yield tmp_path


def starts(folder: Path) -> list[int]:
    """The numbers of the processes that were started so far."""
    noted = folder / "starts"
    return [int(line) for line in noted.read_text("utf-8").split()] if noted.exists() else []


def until_started(folder: Path) -> int:
    for _ in range(600):
        if found := starts(folder):
            return found[0]
        time.sleep(0.05)
    raise AssertionError("it was never started")


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_the_same_file_is_laid_out_once(folder: Path) -> None:
    assert office.pdf(b"one") == office.pdf(b"one") == b"a pdf of one"
    assert office.pdf(b"two") == b"a pdf of two"
    assert len(starts(folder)) == 2


def test_what_failed_is_tried_again(folder: Path) -> None:
    (folder / "fails").touch()
    with pytest.raises(OfficeMissingError, match="没有排出"):
        office.pdf(b"one")
    (folder / "fails").unlink()
    assert office.pdf(b"one") == b"a pdf of one"


def test_the_caller_goes_on_while_it_works(folder: Path) -> None:
    (folder / "waits").touch()
    with office.pdf_meanwhile(b"one") as made:
        until_started(folder)
        (folder / "waits").unlink()  # only what goes on beside it comes here
        assert made() == b"a pdf of one"


def test_a_failure_is_told_where_the_pdf_is_asked_for(folder: Path) -> None:
    (folder / "fails").touch()
    with office.pdf_meanwhile(b"one") as made:
        until_started(folder)
        with pytest.raises(OfficeMissingError, match="没有排出"):
            made()


def test_it_is_ended_where_the_caller_gives_up(folder: Path) -> None:
    (folder / "slow").touch()
    with pytest.raises(IssueError), office.pdf_meanwhile(b"one"):
        process = until_started(folder)
        raise IssueError("模板坏了。")
    assert is_gone(process)
