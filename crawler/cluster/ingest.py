"""The results of workers into the store: each line once, in whatever order batches come back.

So many lines at a time are done in one transaction with their number (`Lease.taken`): a process
that is killed goes on where it stopped. A result that comes twice finds its lease closed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from shutil import rmtree
from typing import Any

from sqlite_utils import Database

from crawler.archive.files import archive_name
from crawler.clock import now
from crawler.cluster import folder
from crawler.config import Home
from crawler.errors import StoreError
from crawler.health import notes
from crawler.health.kinds import offline
from crawler.process.children import Why
from crawler.run.crawl import crawl_lock
from crawler.store import (  # noqa: F401  all that has acts
    articles,
    asked,
    certificates,
    columns,
    fetches,
    identity,
    journal,
    leases,
    originals,
    runs,
    sharing,
    sources,
    undo,
)
from crawler.store.checkpoint import checkpoint
from crawler.store.database import opened
from crawler.store.journal import Line
from crawler.store.leases import Lease, LeaseState
from crawler.store.records import iso

AT_ONCE = 200  # lines of a transaction; others who write wait for it
LISTED, FINISHED, STARTED = "articles.save_listed", "runs.finish", "runs.start"
SHARED = (LISTED, "articles.save_read")


def take_in(home: Home, db: Database, lease: Lease, place: Path) -> list[str]:
    """Store the result of a batch and clear its folder; what went wrong with its crawl itself.

    Raises StoreError, with nothing stored, where the result is none of this batch.
    """
    lines = place / folder.RESULT / folder.LINES
    lease, warnings = _checked(lines, lease)
    _keep_pages(home, lease, place / folder.RESULT)  # first: what is stored refers to them
    taken = _stored(db, lease, lines)
    if offline([run for run in runs.of_night(db, lease.night) if run.source in lease.sources]):
        lease = replace(lease, offline=True)
        warnings.append(notes.batch_offline(lease.queue, lease.machine, lease.sources))
    _keep_log(home, lease, place / folder.RESULT)
    with db.atomic():
        leases.take(db, lease, taken, whole=True)
    checkpoint(db)
    rmtree(place, ignore_errors=True)
    return warnings


@dataclass(slots=True)
class TakenIn:
    """How many batches, of how many sources, were stored, and what is wrong."""

    batches: int = 0
    sources: int = 0
    warnings: list[str] = field(default_factory=list)


def take_all(home: Home, shared: Path, patience: float) -> TakenIn:
    """Store every result that lies in the shared folder and is waited for.

    Raises CrawlError while a crawl is under way for `patience` seconds more.
    """
    done = TakenIn()
    with crawl_lock(home, patience), opened(home.database) as db:
        back = [each for each in leases.out(db) if (_place(shared, each) / folder.RESULT).exists()]
        for night in sorted({lease.night for lease in back}):
            _take_night(home, shared, [lease for lease in back if lease.night == night], done)
        clear(shared, leases.closed(db))
        done.warnings += map(notes.interrupted, runs.close_interrupted(db, now()))
        for night in {lease.night for lease in back}:
            asked.settle(db, night, {run.source for run in runs.of_night(db, night)}, ())
    return done


def clear(shared: Path, closed: Iterable[Lease]) -> None:
    """Clear the folders of batches that are out no more, and those of nights that are left empty;
    who still works on one leaves it.
    """
    places = [_place(shared, lease) for lease in closed]
    for place in places:
        rmtree(place, ignore_errors=True)
    for night in {place.parent for place in places}:
        if night.exists() and not any(night.glob("b*")):
            rmtree(night, ignore_errors=True)


def _place(shared: Path, lease: Lease) -> Path:
    return folder.place_of(shared, folder.night_name(lease.night), lease.batch)


def _take_night(home: Home, shared: Path, back: list[Lease], done: TakenIn) -> None:
    """By a connection of its own, whose writes are kept as the undo of this night."""
    with opened(home.database) as db:
        undo.record(db, back[0].night)
        for lease in back:
            try:
                done.warnings += take_in(home, db, lease, _place(shared, lease))
            except StoreError as error:
                done.warnings.append(str(error))
            else:
                done.batches += 1
                done.sources += len(lease.sources)


def _checked(path: Path, lease: Lease) -> tuple[Lease, list[str]]:
    """Read every line before the first is done: what is half done cannot be sent again. The lease
    with the machine that crawled it, and what went wrong there.
    """
    number, last = 0, {}
    try:
        for number, line in enumerate(folder.read_lines(path)):
            last = line
            if number == 0:
                _fits(line, lease)
            elif "act" in line:
                journal.arguments(line)
        why, status = last["end"]["why"], last["end"]["status"]
        machine = str(last["end"].get("machine", ""))
    except (OSError, EOFError, ValueError, KeyError, TypeError, StoreError) as error:
        raise StoreError(f"{path} 第 {number + 1} 行读不懂（{error}），没有入库。") from error
    return replace(lease, machine=machine), _warnings(lease, why, status)


def _fits(head: Line, lease: Lease) -> None:
    if head["night"] != iso(lease.night):
        raise ValueError(f"{head['night']} 的结果")


def _warnings(lease: Lease, why: str, status: int) -> list[str]:
    if why == Why.OVERRUN:
        return [notes.batch_overrun(lease.batch, lease.sources)]
    return [notes.batch_died(lease.batch, lease.sources, status)] if status else []


def _stored(db: Database, lease: Lease, path: Path) -> int:
    """Do the lines that are not done yet; how many there are."""
    others = {
        source: each
        for each in leases.of_night(db, lease.night)
        if each.state is not LeaseState.DIVIDED
        for source in each.sources
    }
    begun: dict[int, str] = {}  # the runs of the worker's own count
    number = 0
    for lines in _by(AT_ONCE, folder.read_lines(path)):
        with db.atomic():
            for line in lines:
                number += 1
                if line.get("act") == STARTED:
                    begun[line["gave"]] = line["given"]["source"]
                if number > lease.taken and "act" in line:
                    _do(db, lease, others, line, begun)
            leases.take(db, lease, max(number, lease.taken), whole=False)
    return number


def _do(
    db: Database, lease: Lease, others: Mapping[str, Lease], line: Line, begun: Mapping[int, str]
) -> None:
    name, given = line["act"], journal.arguments(line)
    if name in SHARED and not sharing.counts(db, lease, others, given["article"]):
        return
    source = begun[given["run_id"]] if name == FINISHED else ""
    if source:
        given["run_id"] = runs.begun(db, source, lease.night)
    journal.do(db, line, given)
    if source:
        sharing.recount(db, source, iso(lease.night) or "")


def _by(size: int, lines: Iterator[Any]) -> Iterator[list[Any]]:
    while found := list(islice(lines, size)):
        yield found


def _keep_pages(home: Home, lease: Lease, result: Path) -> None:
    if (result / folder.PAGES).exists():
        name = archive_name(lease.night.isoformat(), lease.batch)
        folder.copy(result / folder.PAGES, home.archive / name)


def _keep_log(home: Home, lease: Lease, result: Path) -> None:
    log = home.var / "log" / f"crawl-{lease.night.isoformat()[:10]}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        out.write((result / folder.LOG).read_bytes())
