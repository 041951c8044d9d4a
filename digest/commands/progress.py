"""How far a long command is, on a terminal; into a log or a pipe nothing of it is written.

rich draws on standard error, so that what a command says on standard output stays as it is; it is
loaded only where somebody is looking.
"""

import importlib
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from crawler.config import Home
from crawler.errors import StoreError
from crawler.store import runs
from crawler.store.database import opened
from crawler.store.runs import RunState

T = TypeVar("T")
EVERY = 1.0  # seconds between two looks at the store
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
    over, before = threading.Event(), _newest(home)
    with progress(title) as step:
        watcher = threading.Thread(target=_watch, args=(home, before, total, step, over))
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()


def _watch(home: Home, before: int, total: int, step: Step, over: threading.Event) -> None:
    while not over.wait(EVERY):
        try:
            with opened(home.database) as db:
                found = runs.after(db, before)
        except (StoreError, sqlite3.Error):
            continue  # the crawl itself says what is wrong with the store
        ended = [run for run in found if run.state is not RunState.RUNNING]
        new = sum(run.added for run in ended)
        step(len(ended), total, f"新文章 {new} 篇")


def _newest(home: Home) -> int:
    try:
        with opened(home.database) as db:
            return runs.newest(db)
    except (StoreError, sqlite3.Error):
        return 0  # as above
