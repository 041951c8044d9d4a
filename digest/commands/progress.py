"""How far a long command is, on a terminal; into a log or a pipe nothing of it is written, but of a
night on other machines a line now and then.

rich draws on standard error, so that what a command says on standard output stays as it is; it is
loaded only where somebody is looking.
"""

import importlib
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

import click
from sqlite_utils import Database

from crawler.config import Home
from crawler.errors import StoreError
from crawler.store import leases, runs
from crawler.store.database import opened
from crawler.store.leases import Lease, LeaseState
from crawler.store.runs import Run, RunState

T = TypeVar("T")
EVERY = 1.0  # seconds between two looks at the store
SELDOM = 300.0  # seconds between two lines in a log
Told = tuple[int, int, str]  # what a step is given
Step = Callable[[int, int, str], None]  # how many are done, of how many (0: unknown), a few words


@contextmanager
def progress(title: str) -> Iterator[Step]:
    """A bar with `title` while the block lasts; what it gives moves the bar."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    made = _drawn()
    with made:
        task = made.add_task(title, total=None, count="", note="")

        def step(done: int, total: int, note: str) -> None:
            count = f"{done}/{total}" if total else ""
            made.update(task, completed=done, total=total or None, count=count, note=note)

        yield step


def _drawn() -> Any:
    """rich's progress display; its columns tell the title, a bar, numbers, the time, and words."""
    rich, console = (importlib.import_module(f"rich.{name}") for name in ("progress", "console"))
    return rich.Progress(
        rich.TextColumn("{task.description}"),
        rich.BarColumn(bar_width=24),
        rich.TextColumn("{task.fields[count]}"),
        rich.TimeElapsedColumn(),
        rich.TextColumn("{task.fields[note]}"),
        console=console.Console(stderr=True),
        transient=True,
    )


def each(title: str, things: Iterable[T], name: Callable[[T], str]) -> Iterator[T]:
    """`things` one by one, the bar telling which is at work."""
    found = list(things)
    with progress(title) as step:
        for number, thing in enumerate(found):
            step(number, len(found), name(thing))
            yield thing


@contextmanager
def crawling(home: Home, total: int, title: str = "采集") -> Iterator[None]:
    """The bar of a crawl of `total` sources, which another process does: the store tells of it."""
    if not sys.stderr.isatty():
        yield
        return
    before = _asked(home, runs.newest)

    def look(db: Database) -> Told:
        ended, new = _ended(runs.after(db, before or 0))
        return ended, total, new

    with progress(title) as step, _followed(home, look, step):
        yield


@contextmanager
def crawling_elsewhere(home: Home, night: datetime) -> Iterator[None]:
    """The bar of a night on other machines, by its batches; in a log a line now and then, since
    nothing else is heard of them for hours.
    """
    title = "采集（派给别的机器）"

    def look(db: Database) -> Told:
        return _batches(leases.of_night(db, night), runs.of_night(db, night))

    shown = progress(title) if sys.stderr.isatty() else _lines(title)
    with shown as step, _followed(home, look, step):
        yield


@contextmanager
def _lines(title: str) -> Iterator[Step]:
    """A line when something has changed, and no more than one in `SELDOM` seconds."""
    last: tuple[float, Told | None] = (-SELDOM, None)

    def step(done: int, total: int, note: str) -> None:
        nonlocal last
        at, told = last
        if total and (done, total, note) != told and time.monotonic() - at >= SELDOM:
            last = time.monotonic(), (done, total, note)
            click.echo(f"{title}：{done}/{total}，{note}", err=True)

    yield step


def _batches(found: list[Lease], ended: list[Run]) -> Told:
    """How many batches have come back, of how many, and what became of the others."""
    whole = [lease for lease in found if lease.state is not LeaseState.DIVIDED]
    counts = Counter(lease.state for lease in whole)
    parts = {
        "在外": counts[LeaseState.OUT],
        "重派": sum(lease.delivery - 1 for lease in found),
        "没有回来": counts[LeaseState.LOST],
    }
    said = [f"{words} {number} 批" for words, number in parts.items() if number]
    return counts[LeaseState.IN], len(whole), "，".join([*said, _ended(ended)[1]])


def _ended(found: list[Run]) -> tuple[int, str]:
    """How many of these runs have ended, and what they brought."""
    ended = [run for run in found if run.state is not RunState.RUNNING]
    return len(ended), f"新文章 {sum(run.added for run in ended)} 篇"


@contextmanager
def _followed(home: Home, look: Callable[[Database], Told], step: Step) -> Iterator[None]:
    """While the block lasts, `step` hears again and again what `look` sees in the store."""
    over = threading.Event()

    def follow() -> None:
        while not over.wait(EVERY):
            if told := _asked(home, look):
                step(*told)

    watcher = threading.Thread(target=follow)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _asked(home: Home, question: Callable[[Database], T]) -> T | None:
    """What the store answers; None where it cannot be read, which the crawl itself says."""
    try:
        with opened(home.database) as db:
            return question(db)
    except (StoreError, sqlite3.Error):
        return None
