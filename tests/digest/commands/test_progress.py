"""A bar on a terminal, nothing in a log."""

import os
import pty
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from crawler.store import leases, runs
from crawler.store.database import opened
from crawler.store.leases import Lease, LeaseState
from crawler.store.runs import RunState, Tally
from digest.commands import progress as shown
from digest.commands.progress import crawling, crawling_elsewhere, each, progress
from tests.crawler.process.waiting import until

NIGHT = now()
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


def _lease(db: Database, batch: str, **kept: Any) -> None:
    leases.keep(db, [Lease(NIGHT, batch, 1, ("cn_nhc",), ("nhc.gov.cn",), **kept)])


def test_a_night_on_other_machines_is_followed_by_its_batches(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shown, "EVERY", 0.02)
    home, begin = Home(tmp_path), crawling_elsewhere
    with opened(home.database) as db, terminal(monkeypatch) as screen, begin(home, NIGHT):
        for batch in ("b0001", "b0002", "b0003"):
            _lease(db, batch)
        until(lambda: "0/3" in screen() and "在外 3 批" in screen())
        _lease(db, "b0001", state=LeaseState.IN)
        _lease(db, "b0002", delivery=2, state=LeaseState.DIVIDED)
        _lease(db, "b0002a", state=LeaseState.LOST)
        until(lambda: "1/3" in screen() and "重派 1 批，没有回来 1 批" in screen())


def test_a_log_gets_a_line_now_and_then_while_batches_are_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shown, "EVERY", 0.01)
    home, said = Home(tmp_path), list[str]()

    def heard(words: str) -> bool:
        said.append(capsys.readouterr().err)
        return words in said[-1]

    with opened(home.database) as db, crawling_elsewhere(home, NIGHT):
        _lease(db, "b0001")
        until(lambda: heard("采集（派给别的机器）：0/1，在外 1 批，新文章 0 篇"))
        _lease(db, "b0001", state=LeaseState.IN)
        monkeypatch.setattr(shown, "SELDOM", 0.0)
        until(lambda: heard("1/1，新文章 0 篇"))
    assert "".join(said).count("1/1") == 1  # what is as it was is not told again


def test_a_log_gets_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with progress("备份") as step, crawling(Home(tmp_path), 3):
        step(1, 2, "一")
    assert capsys.readouterr() == ("", "")
    assert not Home(tmp_path).database.exists()


def _run(db: Database, name: str, added: int) -> None:
    tally = Tally(added=added)
    run = runs.start(db, name, now(), now())
    runs.finish(db, run, now() + timedelta(seconds=1), RunState.OK, tally)
