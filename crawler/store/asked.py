"""What each crawl was asked for, written before it begins: the other side of its account.

A row's `outcome` is "" until the parent of the crawl has seen a run of the source, or none:
`begun` and `unbegun`. One that stays "" is of a crawl whose parent died.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from crawler.store.records import iso
from crawler.store.runs import RunState


class Outcome(StrEnum):
    """What the parent of a crawl saw of a source it had asked for."""

    UNKNOWN = ""
    BEGUN = "begun"
    UNBEGUN = "unbegun"


@dataclass(frozen=True, slots=True)
class Asked:
    """One source of one crawl, and how its run ended; None where there is no run."""

    source: str
    night: datetime
    outcome: Outcome
    state: RunState | None


def remember(
    db: Database, night: datetime, sources: Sequence[str], *, recheck: bool = False
) -> None:
    """Write down what a crawl is about to do."""
    row = {"night": iso(night), "outcome": Outcome.UNKNOWN, "recheck": int(recheck)}
    rows = [row | {"source": name} for name in sources]
    with db.atomic():
        db.table("asked").upsert_all(rows, pk=("night", "source"))


def settle(db: Database, night: datetime, begun: Collection[str], unbegun: Iterable[str]) -> None:
    """Write down which of them were begun."""
    with db.atomic():
        for outcome, names in ((Outcome.BEGUN, begun), (Outcome.UNBEGUN, unbegun)):
            db.conn.executemany(
                "UPDATE asked SET outcome = ? WHERE night = ? AND source = ?",
                [(outcome.value, iso(night), name) for name in names],
            )


def is_any_open(db: Database) -> bool:
    """Whether a crawl goes on or was cut off: its account is open, or a run of it."""
    asked = "EXISTS (SELECT 1 FROM asked WHERE outcome = '')"
    running = "EXISTS (SELECT 1 FROM runs WHERE state = 'running')"
    return bool(db.execute(f"SELECT {asked} OR {running}").fetchone()[0])


def settle_dead(db: Database) -> None:
    """Settle what crawls left open whose parents died, by the runs they left."""
    with db.atomic():
        db.execute(
            "UPDATE asked SET outcome = iif(EXISTS (SELECT 1 FROM runs WHERE runs.night ="
            " asked.night AND runs.source = asked.source), 'begun', 'unbegun') WHERE outcome = ''"
        )


def of_last_crawls(db: Database) -> list[Asked]:
    """Every source in the last crawl of its lists that was asked for it, by source."""
    found = db.query(
        "SELECT source, night, outcome, (SELECT state FROM runs"
        " WHERE runs.source = asked.source AND runs.night = asked.night"
        " ORDER BY id DESC LIMIT 1) AS state FROM asked"
        " WHERE rowid IN (SELECT max(rowid) FROM asked WHERE NOT recheck GROUP BY source)"
        " ORDER BY source"
    )
    return [
        Asked(
            row["source"],
            datetime.fromisoformat(row["night"]),
            Outcome(row["outcome"]),
            RunState(row["state"]) if row["state"] else None,
        )
        for row in found
    ]
