"""A bar on a terminal, nothing in a log."""

import os
import pty
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from crawler.store import runs
from crawler.store.database import opened
from crawler.store.runs import RunState, Tally
from digest.commands import progress as shown
from digest.commands.progress import crawling, each, progress
from tests.crawler.process.waiting import until

Screen = Callable[[], str]


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """Standard error is a terminal; gives what was drawn on it so far. No fixture: pytest puts its
    own stream back when a test begins.
    """
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)
    drawn: list[bytes] = []

    def read() -> str:
        try:
            while piece := os.read(ours, 1 << 16):
                drawn.append(piece)
        except BlockingIOError:
            pass  # that is all of it
        return b"".join(drawn).decode("utf-8", "replace")

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with open(theirs, "w", encoding="utf-8") as stream:  # noqa: PTH123  a number, not a path
        monkeypatch.setattr(sys, "stderr", stream)
        yield read
    os.close(ours)


def test_a_bar_tells_what_is_at_work_and_goes_when_it_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = [Path("八期.docx"), Path("九期.docx")]
    with terminal(monkeypatch) as screen:
        assert list(each("读往期", files, lambda path: path.name)) == files
        drawn = screen()
    assert "读往期" in drawn and "/2" in drawn and "九期.docx" in drawn
    assert drawn.rstrip().endswith("\x1b[2K")  # the line is empty again


def test_a_crawl_is_followed_in_the_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shown, "EVERY", 0.02)
    home = Home(tmp_path)
    with opened(home.database) as db, terminal(monkeypatch) as screen:
        _run(db, "earlier", 9)
        with crawling(home, 3):
            for name, added in (("cn_nhc", 2), ("cn_nhsa", 5)):
                _run(db, name, added)
            runs.start(db, "js_wjw", now(), now())
            until(lambda: "2/3" in screen() and "新文章 7 篇" in screen())


def test_a_log_gets_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with progress("备份") as step, crawling(Home(tmp_path), 3):
        step(1, 2, "一")
    assert capsys.readouterr() == ("", "")
    assert not Home(tmp_path).database.exists()


def _run(db: Database, name: str, added: int) -> None:
    tally = Tally(added=added)
    run = runs.start(db, name, now(), now())
    runs.finish(db, run, now() + timedelta(seconds=1), RunState.OK, tally)
