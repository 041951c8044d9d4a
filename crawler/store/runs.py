"""Runs: one row for each crawl of one source, and what the last ones say of its health."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import astuple, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import reduce
from typing import Any

from sqlite_utils import Database

from crawler.store.counts import Count, from_json, to_json
from crawler.store.direct import insert, update
from crawler.store.journal import act
from crawler.store.records import iso


class RunState(StrEnum):
    """How a crawl of a source ended."""

    RUNNING = "running"
    OK = "ok"
    FAILED = "failed"
    REFUSED = "refused"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that went wrong in a run. `kind` is a `crawler.health.kinds.Failure` value;
    `column` is set when a whole column could not be read, "" for a single page.
    """

    kind: str
    url: str
    message: str
    column: str = ""


# The sources of all runs, each found by one step in an index instead of a walk through years.
NAMED = """
WITH RECURSIVE named(source) AS (
    SELECT min(source) FROM runs UNION ALL
    SELECT (SELECT min(source) FROM runs WHERE source > named.source) FROM named
    WHERE named.source IS NOT NULL
)"""
GOOD = (
    "(SELECT max(id) FROM runs g WHERE g.state = 'ok' AND g.source = named.source"
    " AND NOT g.recheck)"
)


@dataclass(frozen=True, slots=True)
class NightRun:
    """A run as a strip of nights shows it; `night` is as the store has it, `fault` the first of a
    column, else of a page.
    """

    source: str
    night: str
    state: str
    added: int
    fault: Fault | None = None


@dataclass(slots=True)
class Tally:
    """What a run counts while it goes on; `counts` by column, "" for what belongs to none."""

    listed: int = 0
    added: int = 0
    changed: int = 0
    requests: int = 0
    bytes: int = 0
    failures: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counts: dict[str, Count] = field(default_factory=dict)

    def of(self, column: str) -> Count:
        """The count of a column."""
        return self.counts.setdefault(column, Count())


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl of one source. `night` is the moment the whole crawl was started; `replayed`
    when archives took the place of the network. A `recheck` opened known pages again and read no
    list, so that it says nothing of how its source is: no question here counts it as a night.
    """

    id: int
    source: str
    night: datetime
    state: RunState
    started: datetime
    ended: datetime | None = None
    listed: int = 0
    added: int = 0
    changed: int = 0
    requests: int = 0
    bytes: int = 0
    failures: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    counts: Mapping[str, Count] = field(default_factory=dict)
    replayed: bool = False
    recheck: bool = False

    @property
    def total(self) -> Count:
        """The counts of all columns together."""
        return reduce(Count.plus, self.counts.values(), Count())

    @property
    def seconds(self) -> float:
        """How long it took, pauses and the waiting for other sources of its host included."""
        return (self.ended - self.started).total_seconds() if self.ended else 0.0


@act
def start(
    db: Database,
    source: str,
    night: datetime,
    at: datetime,
    *,
    replayed: bool = False,
    recheck: bool = False,
) -> int:
    """Open a run row; a run that never reaches `finish` is later called interrupted."""
    row = {"source": source, "night": iso(night), "started": iso(at), "state": RunState.RUNNING}
    row |= {"replayed": str(int(replayed)), "recheck": str(int(recheck))}
    with db.atomic():
        return insert(db, "runs", row)


@act
def finish(db: Database, run_id: int, at: datetime, state: RunState, tally: Tally) -> None:
    """Close a run with what it counted."""
    counts = ("listed", "added", "changed", "requests", "bytes")
    fields = {name: getattr(tally, name) for name in counts} | {
        "ended": iso(at),
        "state": state.value,
        "failures": json.dumps([astuple(f) for f in tally.failures], ensure_ascii=False),
        "notes": json.dumps(tally.notes, ensure_ascii=False),
        "counts": json.dumps(to_json(tally.counts), ensure_ascii=False),
    }
    with db.atomic():
        update(db, "runs", run_id, fields)


def close_interrupted(db: Database, at: datetime) -> list[str]:
    """Mark the runs that a killed crawl left open; returns their sources."""
    open_runs = list(db.query("SELECT id, source FROM runs WHERE state = 'running'"))
    if not open_runs:
        return []
    with db.atomic():
        db.execute(
            "UPDATE runs SET state = 'interrupted', ended = ? WHERE state = 'running'", [iso(at)]
        )
    return [row["source"] for row in open_runs]


def begun(db: Database, source: str, night: datetime) -> int:
    """The id of the newest run of a source in the crawl that was started at `night`."""
    asked = "SELECT max(id) FROM runs WHERE source = ? AND night = ?"
    return int(db.execute(asked, [source, iso(night)]).fetchone()[0])


def newest(db: Database) -> int:
    """The id of the newest run, 0 before the first."""
    return int(next(iter(db.query("SELECT coalesce(max(id), 0) AS id FROM runs")))["id"])


def after(db: Database, run_id: int) -> list[Run]:
    """The runs begun after this one, by source."""
    found = db.query("SELECT * FROM runs WHERE id > ? ORDER BY source, id", [run_id])
    return [_run(row) for row in found]


def latest(db: Database) -> list[Run]:
    """The last run of every source, by source."""
    newest = "(SELECT max(id) FROM runs r WHERE r.source = named.source AND NOT r.recheck)"
    found = db.query(
        f"{NAMED} SELECT * FROM runs WHERE id IN (SELECT {newest} FROM named) ORDER BY source"
    )
    return [_run(row) for row in found]


def of_night(db: Database, night: datetime) -> list[Run]:
    """The runs of the crawl that was started at `night`."""
    return [_run(row) for row in db.query("SELECT * FROM runs WHERE night = ?", [iso(night)])]


def of_nights(db: Database, since: datetime) -> list[NightRun]:
    """The runs of all crawls started since then, without replays and rechecks, in their order."""
    found = db.execute(
        "SELECT source, night, state, added, iif(state = 'ok', '', failures) FROM runs"
        " WHERE night >= ? AND NOT replayed AND NOT recheck ORDER BY id",
        [iso(since)],
    )
    return [
        NightRun(source, night, state, added, _first(failures))
        for source, night, state, added, failures in found
    ]


def _first(failures: str) -> Fault | None:
    faults = [Fault(*parts) for parts in json.loads(failures)] if failures else []
    return min(faults, key=lambda fault: not fault.column, default=None)


def bad_nights(db: Database, since: datetime) -> list[datetime]:
    """The crawls started since then in which hardly a source (one in five at most) ended well."""
    found = db.query(
        "SELECT night FROM runs WHERE night >= ? AND state != 'running' AND NOT recheck"
        " GROUP BY night"
        " HAVING sum(state = 'ok') * 5 <= count(*)",
        [iso(since)],
    )
    return [datetime.fromisoformat(row["night"]) for row in found]


def failing_nights(
    db: Database,
    source: str,
    night_of: Callable[[datetime], date] = datetime.date,
    without: Collection[datetime] = (),
) -> int:
    """On how many different nights `source` was read badly since it was last read well.

    `night_of` tells the night a crawl belongs to (see `crawler.crawling.hours`): one that is
    crawled twice is one night. Crawls started at one of `without` say nothing of the source: we
    were offline.
    """
    found = db.query(
        "SELECT night FROM runs WHERE source = ? AND state NOT IN ('ok', 'running')"
        " AND NOT recheck AND id > (SELECT coalesce(max(id), 0) FROM runs"
        " WHERE source = ? AND state = 'ok' AND NOT recheck)",
        [source, source],
    )
    bad = {datetime.fromisoformat(row["night"]) for row in found} - set(without)
    return len({night_of(night) for night in bad})


def last_successes(db: Database) -> dict[str, datetime]:
    """The night each source was last read without failure, by source."""
    found = db.query(
        f"{NAMED} SELECT source, night FROM runs WHERE id IN (SELECT {GOOD} FROM named)"
    )
    return {row["source"]: datetime.fromisoformat(row["night"]) for row in found}


def bad_since_success(db: Database) -> dict[str, list[datetime]]:
    """The starts of the crawls that read a source badly since it was last read well, by source."""
    found = db.query(
        f"{NAMED}, good AS (SELECT source, coalesce({GOOD}, 0) AS id FROM named)"
        " SELECT r.source, r.night FROM good JOIN runs r ON r.source = good.source"
        " AND r.id > good.id WHERE r.state IN ('failed', 'refused', 'interrupted')"
        " AND NOT r.recheck"
    )
    bad: dict[str, list[datetime]] = {}
    for row in found:
        bad.setdefault(row["source"], []).append(datetime.fromisoformat(row["night"]))
    return bad


def last_night(db: Database) -> datetime | None:
    """When the newest crawl was started, or None before the first.

    The newest is the one begun last: a night of a clock that was wrong may stand in the next year.
    Replays tell of their archive's time: of those, where there is nothing else, the latest.
    """
    return _night(
        db, "SELECT night FROM runs WHERE NOT (replayed OR recheck) ORDER BY id DESC LIMIT 1"
    ) or _night(db, "SELECT night FROM runs WHERE NOT recheck ORDER BY night DESC LIMIT 1")


def _night(db: Database, query: str, *given: str) -> datetime | None:
    row = next(iter(db.query(query, given)), None)
    return datetime.fromisoformat(row["night"]) if row and row["night"] else None


def _run(row: dict[str, Any]) -> Run:
    counts = ("id", "source", "listed", "added", "changed", "requests", "bytes")
    return Run(
        **{name: row[name] for name in counts},
        night=datetime.fromisoformat(row["night"]),
        state=RunState(row["state"]),
        started=datetime.fromisoformat(row["started"]),
        ended=datetime.fromisoformat(row["ended"]) if row["ended"] else None,
        failures=tuple(Fault(*parts) for parts in json.loads(row["failures"])),
        notes=tuple(json.loads(row["notes"])),
        counts=from_json(json.loads(row["counts"])),
        replayed=bool(row["replayed"]),
        recheck=bool(row["recheck"]),
    )
