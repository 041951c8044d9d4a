"""A night on several machines, seen from the one with the store: given out, watched, taken in.

What is out is known to the store and to the shared folder, never to Redis alone: what nobody took
is sent again when Redis has forgotten it, and what fell silent is sent again, in halves from the
second time on, so that a page that kills its worker is left with its own site and given up there.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from shutil import copyfile, rmtree
from typing import Any

from sqlite_utils import Database

from crawler.archive.known import is_there
from crawler.cluster import broker, dividing, folder
from crawler.cluster.broker import BrokerError
from crawler.cluster.folder import About, Asked, Wanted
from crawler.cluster.ingest import clear, take_in
from crawler.config import ClusterConfig, CrawlConfig, Home
from crawler.errors import StoreError
from crawler.health import notes
from crawler.process.ending import raised_on_sigterm
from crawler.run.job import Job
from crawler.sources.catalogue import choose
from crawler.store import leases, memory, originals, undo
from crawler.store.database import opened
from crawler.store.leases import Lease, LeaseState

GLANCE = 2.0  # seconds between two looks, at most
DEADLY = 2  # a batch that fell silent so often is sent in halves
MOST = 3  # a single site is given up after so many


@dataclass(slots=True)
class Night:
    """A night that is out: where, what each source visits, and what was seen of each batch."""

    home: Home
    db: Database
    app: Any
    cluster: ClusterConfig
    job: Job
    visited: dict[str, frozenset[str]]
    seen: dict[str, tuple[str, float]] = field(default_factory=dict)  # last sign, and since when
    sent: dict[str, float] = field(default_factory=dict)  # when each batch was sent last
    warnings: list[str] = field(default_factory=list)
    unreached: str = ""  # why Redis could not be reached, last time

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.job.night)

    @property
    def root(self) -> Path:
        return Path(self.cluster.folder) / folder.night_name(self.at)

    def place(self, lease: Lease) -> Path:
        """The folder of a batch."""
        return self.root / lease.batch


def carry_out(
    cluster: ClusterConfig, crawl: CrawlConfig, home: Home, job: Job, _lock: int
) -> list[str]:
    """Crawl the job's sources on other machines; returns what went wrong beside the runs.

    Raises ConfigError without the extra or the shared folder, OSError where nothing can be written
    there.
    """
    app = broker.app_of(cluster, crawl)
    shared = folder.shared(cluster)
    visited = dividing.visits(choose(home, job.sources))
    with raised_on_sigterm(), opened(home.database) as db:
        night = Night(home, db, app, cluster, job, visited)
        _close(db, shared, leases.out(db))
        leases.forget(db)
        undo.record(db, night.at)
        try:
            _give_out(night)
            _watch(night, time.monotonic() + crawl.time_limit_minutes * 60)
        finally:
            left = _out(night)
            _close(db, shared, left)
            rmtree(night.root, ignore_errors=True)
        return night.warnings + list(_unfinished(night, left, crawl.time_limit_minutes))


def _close(db: Database, shared: Path, left: Iterable[Lease]) -> None:
    """What is still out is not waited for any more; who works on it leaves it."""
    closed = [replace(lease, state=LeaseState.LOST) for lease in left]
    leases.keep(db, closed)
    clear(shared, closed)


def _unfinished(night: Night, left: list[Lease], minutes: int) -> Iterable[str]:
    if left:
        yield notes.batches_open(minutes, {lease.queue for lease in left})
    if night.unreached:
        yield notes.no_broker(night.cluster.broker.rpartition("@")[2], night.unreached)


def _give_out(night: Night) -> None:
    """The night's folder, its batches, and their names on their way."""
    job, config = night.job, night.root / "config"
    about = About(
        version("dongtai"), job.night, job.since, job.jobs, night.cluster.silence, job.config
    )
    folder.write(night.root / folder.ABOUT, about)
    config.mkdir(parents=True, exist_ok=True)
    for name in folder.CONFIG:
        if night.home.file(name).exists():
            copyfile(night.home.file(name), config / name)
    made = dividing.batches(night.visited, night.cluster.queues, night.cluster.batch)
    for batch in made:
        _lay_out(night, _lease(night, batch.name, batch.queue, batch.groups))


def _lease(
    night: Night, name: str, queue: int, groups: Iterable[dividing.Group], deaths: int = 0
) -> Lease:
    parts = list(groups)
    sources = tuple(sorted(source for group in parts for source in group.sources))
    hosts = tuple(sorted(host for group in parts for host in group.hosts))
    return Lease(night.at, name, queue, sources, hosts, deaths=deaths)


def _lay_out(night: Night, lease: Lease) -> None:
    """A batch with all that its crawl needs to know; then its name."""
    leases.keep(night.db, [lease])
    known = memory.of_sources(night.db, lease.sources, lease.hosts, night.at)
    there = (each for each in known if _is_there(night.home, *each))
    folder.write_lines(night.place(lease) / folder.MEMORY, there)
    _send(night, lease)


def _is_there(home: Home, table: str, row: dict[str, Any]) -> bool:
    """A worker cannot look for the records that it may refer to."""
    return table != "originals" or is_there(home.archive, originals.of_row(row))


def _send(night: Night, lease: Lease) -> None:
    """Say which delivery is wanted, and send it."""
    folder.write(night.place(lease) / folder.WANTED, Wanted(lease.delivery, lease.sources))
    night.seen.pop(lease.batch, None)
    night.sent.pop(lease.batch, None)
    if not night.unreached:
        _post(night, lease)


def _post(night: Night, lease: Lease) -> None:
    """What Redis does not take is sent later, with all that follows."""
    try:
        broker.send(night.app, lease.queue, Asked(night.root.name, lease.batch, lease.delivery))
    except BrokerError as error:
        night.unreached = str(error)
    else:
        night.unreached, night.sent[lease.batch] = "", time.monotonic()


def _watch(night: Night, end: float) -> None:
    """Until every batch is in, or given up, or the night's time is over."""
    pause = min(GLANCE, night.cluster.silence / 4)
    while (out := _out(night)) and time.monotonic() < end:
        for lease in out:
            _look(night, lease)
        _resend(night, [each for each in _out(night) if not folder.last_beat(*_place(night, each))])
        time.sleep(pause)
    for lease in _out(night):
        if (night.place(lease) / folder.RESULT).exists():
            _take(night, lease)


def _out(night: Night) -> list[Lease]:
    return [each for each in leases.of_night(night.db, night.at) if each.state is LeaseState.OUT]


def _place(night: Night, lease: Lease) -> tuple[Path, int]:
    return night.place(lease), lease.delivery


def _look(night: Night, lease: Lease) -> None:
    """Take a batch in that has come back; send one again that has not, and will not."""
    if (night.place(lease) / folder.RESULT).exists():
        _take(night, lease)
        return
    sign, now = folder.last_beat(*_place(night, lease)), time.monotonic()
    before, since = night.seen.get(lease.batch, ("", now))
    if sign.startswith(folder.ENDED):
        _again(night, lease, sign.removeprefix(folder.ENDED), died=sign != folder.ENDED)
    elif sign != before:
        night.seen[lease.batch] = sign, now
    elif sign and now - since > night.cluster.silence:
        _again(night, lease, "", died=True)


def _take(night: Night, lease: Lease) -> None:
    try:
        night.warnings += take_in(night.home, night.db, lease, night.place(lease))
    except StoreError as error:
        rmtree(night.place(lease) / folder.RESULT)
        _again(night, lease, str(error), died=True)


def _again(night: Night, lease: Lease, why: str, *, died: bool) -> None:
    """The next delivery of a batch: as it was, in halves, or never, by how often it died."""
    following = leases.again(lease, died=died)
    parts = dividing.halves({name: night.visited[name] for name in lease.sources})
    if following.deaths >= DEADLY and len(parts) > 1:
        leases.keep(night.db, [replace(following, state=LeaseState.DIVIDED)])
        rmtree(night.place(lease), ignore_errors=True)
        for mark, groups in zip("ab", parts, strict=True):
            name = lease.batch + mark
            _lay_out(night, _lease(night, name, lease.queue, groups, following.deaths))
    elif following.deaths >= MOST:
        _close(night.db, Path(night.cluster.folder), [following])
        night.warnings.append(notes.batch_lost(lease.sources, following.deaths, why))
    else:
        leases.keep(night.db, [following])
        _send(night, following)


def _resend(night: Night, unbegun: list[Lease]) -> None:
    """Send again what nobody has begun though nothing waits in its queue: Redis has forgotten it,
    or was not there. Whoever gets it twice begins it once.
    """
    now, night.unreached = time.monotonic(), ""
    for lease in unbegun:
        sent = night.sent.get(lease.batch, 0.0)
        if not sent or (now - sent > night.cluster.silence and _is_empty(night, lease.queue)):
            _post(night, lease)
        if night.unreached:
            return


def _is_empty(night: Night, queue: int) -> bool:
    try:
        return broker.waiting(night.app, queue) == 0
    except BrokerError as error:
        night.unreached = str(error)
        return False
