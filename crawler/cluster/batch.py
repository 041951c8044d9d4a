"""A worker's part: crawl one batch without the store, and leave what it would have stored."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from shutil import copy2, copyfile, copytree, rmtree
from socket import gethostname
from typing import Any

from crawler.clock import now
from crawler.cluster import folder
from crawler.cluster.folder import About, Asked
from crawler.config import Home
from crawler.errors import CrawlError
from crawler.process import children
from crawler.process.children import Ending, Why
from crawler.run.job import Job
from crawler.store import memory
from crawler.store.database import opened

JOURNAL = "journal.jsonl"
PACKING = 60.0  # seconds


class Outcome(StrEnum):
    """What became of a message."""

    DONE = "done"
    NOT_WANTED = "not_wanted"  # done before, begun by another, or sent again since
    STOPPED = "stopped"  # we are asked to leave, or the batch was sent to another meanwhile


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a worker works: the folder of all machines, one of its own that is made anew for each
    batch, this machine's Chromium, and the descriptor of a lock, which the crawl holds until it has
    ended, though its worker be killed. `leaving` tells whether the worker is asked to end.
    """

    shared: Path
    scratch: Path
    chromium: str = ""
    lock: tuple[int, ...] = ()
    leaving: Callable[[], bool] = lambda: False


def work(bench: Bench, asked: Asked) -> Outcome:
    """Crawl a batch and leave its result.

    A message that comes twice, or too late, does nothing. Raises CrawlError where the night is
    another version's; why it failed then stands in the batch's folder.
    """
    if not folder.is_name(asked):
        return Outcome.NOT_WANTED
    place = folder.place_of(bench.shared, asked.night, asked.batch)
    wanted = folder.wanted(place)
    if wanted is None or wanted.delivery != asked.delivery or (place / folder.RESULT).exists():
        return Outcome.NOT_WANTED
    if not folder.begin(place, asked.delivery):
        return Outcome.NOT_WANTED
    try:
        return _crawled(bench, place, asked, wanted.sources)
    except (CrawlError, OSError) as error:
        with suppress(OSError):
            folder.beat(place, asked.delivery, folder.ENDED + str(error))
        raise


def _crawled(bench: Bench, place: Path, asked: Asked, sources: tuple[str, ...]) -> Outcome:
    about = _about(place.parent)
    with _beating(place, asked.delivery, about.silence / 6, bench.leaving) as stopping:
        home = _home(place.parent, bench.scratch)
        with opened(home.database) as db:
            memory.fill(db, map(tuple, folder.read_lines(place / folder.MEMORY)))
        job = _job(home, about, sources, asked.batch, bench.chromium)
        ended = children.run_module(
            "crawler.run.night",
            asdict(job),
            home.var / folder.LOG,
            _left_of(about),
            fds=bench.lock,
            stopping=stopping,
        )
        if ended.why is Why.STOPPED:
            return _left(place, asked.delivery)
        made = _packed(home, place / f".{folder.RESULT}-{asked.delivery}", about, ended)
    return Outcome.DONE if folder.publish(made, place) else Outcome.NOT_WANTED


def _left(place: Path, delivery: int) -> Outcome:
    """Say that we left, so that nobody waits for us; a batch without a folder is wanted no more."""
    with suppress(FileNotFoundError):
        folder.beat(place, delivery, folder.ENDED)
    return Outcome.STOPPED


def _about(night: Path) -> About:
    """Raises CrawlError where this machine has another version than the one with the store."""
    try:
        about = folder.about(night)
    except TypeError:
        about = None
    ours = version("dongtai")
    if about is None or about.version != ours:
        theirs = about.version if about else "另一版"
        raise CrawlError(f"这台机器上是 dongtai {ours}，主机上是 {theirs}，请装成一样的版本。")
    return about


def _home(night: Path, scratch: Path) -> Home:
    """A home that lasts for one batch, with the sources of the machine that has the store."""
    rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    copytree(night / "config", scratch / "config")
    return Home(scratch)


def _left_of(about: About) -> float:
    """The seconds until this night must be over, packing left out; what was read by then counts."""
    whole = about.config["time_limit_minutes"] * 60
    passed = (now() - datetime.fromisoformat(about.night)).total_seconds()
    return float(max(0.0, whole - passed - min(PACKING, whole / 10)))


def _job(home: Home, about: About, sources: tuple[str, ...], batch: str, chromium: str) -> Job:
    return Job(
        home=str(home.root),
        sources=sources,
        night=about.night,
        since=about.since,
        jobs=about.jobs,
        replay=(),
        config=about.config | {"chromium": chromium},
        journal=str(home.root / JOURNAL),
        batch=batch,
    )


@contextmanager
def _beating(
    place: Path, delivery: int, pause: float, leaving: Callable[[], bool]
) -> Iterator[threading.Event]:
    """Give signs of life; the event is set when we are to leave, or another delivery is wanted."""
    stopping, ended = threading.Event(), threading.Event()

    def beat() -> None:
        number = 0
        while not ended.wait(min(pause, 5.0)):
            number += 1
            try:
                wanted = folder.wanted(place)
                folder.beat(place, delivery, str(number))
            except OSError:  # the folder is away: silence says it
                continue
            if leaving() or wanted is None or wanted.delivery != delivery:
                stopping.set()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield stopping
    finally:
        ended.set()
        thread.join()


def _packed(home: Home, made: Path, about: About, ended: Ending) -> Path:
    """The result as a folder beside its place."""
    rmtree(made, ignore_errors=True)
    made.mkdir()
    head = {"version": about.version, "night": about.night}
    tail = {"end": {"why": ended.why.value, "status": ended.status, "machine": gethostname()}}
    folder.write_lines(made / folder.LINES, [head, *_whole(home.root / JOURNAL), tail])
    for archive in home.archive.rglob("*.warc.gz"):
        copy2(archive, made / folder.PAGES)
    copyfile(home.var / folder.LOG, made / folder.LOG)
    return made


def _whole(path: Path) -> Iterator[Any]:
    """The lines of a journal; a process that was killed may leave half a line."""
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.endswith("\n"):
                yield json.loads(line)
