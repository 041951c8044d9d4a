"""Runs: one row for each crawl of one source, and what the last ones say of its health."""

import json
from dataclasses import astuple, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlite_utils import Database

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
    """One thing that went wrong in a run. `kind` is a `crawler.health.Failure` value;
    `column` is set when a whole column could not be read, "" for a single page.
    """

    kind: str
    url: str
    message: str
    column: str = ""


@dataclass(slots=True)
class Tally:
    """What a run counts while it goes on."""

    listed: int = 0
    added: int = 0
    changed: int = 0
    requests: int = 0
    bytes: int = 0
    failures: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl of one source. `night` is the moment the whole crawl was started."""

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


def start(db: Database, source: str, night: datetime, at: datetime) -> int:
    """Open a run row; a run that never reaches `finish` is later called interrupted."""
    row = {"source": source, "night": iso(night), "started": iso(at), "state": RunState.RUNNING}
    with db.atomic():
        return cast(int, db.table("runs").insert(row).last_pk)


def finish(db: Database, run_id: int, at: datetime, state: RunState, tally: Tally) -> None:
    """Close a run with what it counted."""
    counts = ("listed", "added", "changed", "requests", "bytes")
    fields = {name: getattr(tally, name) for name in counts} | {
        "ended": iso(at),
        "state": state.value,
        "failures": json.dumps([astuple(f) for f in tally.failures], ensure_ascii=False),
        "notes": json.dumps(tally.notes, ensure_ascii=False),
    }
    with db.atomic():
        db.table("runs").update(run_id, fields)


def close_interrupted(db: Database, at: datetime) -> list[str]:
    """Mark the runs that a killed crawl left open; returns their sources."""
    open_runs = list(db.query("SELECT id, source FROM runs WHERE state = 'running'"))
    with db.atomic():
        db.execute(
            "UPDATE runs SET state = 'interrupted', ended = ? WHERE state = 'running'", [iso(at)]
        )
    return [row["source"] for row in open_runs]


def newest(db: Database) -> int:
    """The id of the newest run, 0 before the first."""
    return int(next(iter(db.query("SELECT coalesce(max(id), 0) AS id FROM runs")))["id"])


def after(db: Database, run_id: int) -> list[Run]:
    """The runs begun after this one, by source."""
    found = db.query("SELECT * FROM runs WHERE id > ? ORDER BY source, id", [run_id])
    return [_run(row) for row in found]


def latest(db: Database) -> list[Run]:
    """The last run of every source, by source."""
    found = db.query(
        "SELECT * FROM runs WHERE id IN (SELECT max(id) FROM runs GROUP BY source) ORDER BY source"
    )
    return [_run(row) for row in found]


def failing_nights(db: Database, source: str) -> int:
    """How many of the last runs of `source`, counted back from the newest, did not end well."""
    states = [
        row["state"]
        for row in db.query("SELECT state FROM runs WHERE source = ? ORDER BY id DESC", [source])
    ]
    return next((i for i, state in enumerate(states) if state == RunState.OK), len(states))


def last_success(db: Database, source: str) -> datetime | None:
    """The night `source` was last read without failure."""
    row = next(
        iter(
            db.query(
                "SELECT max(night) AS night FROM runs WHERE source = ? AND state = 'ok'", [source]
            )
        )
    )
    return datetime.fromisoformat(row["night"]) if row["night"] else None


def last_night(db: Database) -> datetime | None:
    """When the newest crawl was started, or None before the first."""
    row = next(iter(db.query("SELECT max(night) AS night FROM runs")))
    return datetime.fromisoformat(row["night"]) if row["night"] else None


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
    )
