"""Which batch of sources is out to be crawled on another machine, and how often it was sent.

A batch that did not come back is sent again under the next `delivery`; whoever still works on an
earlier one is no longer asked. `deaths` counts the deliveries that were begun and fell silent.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from crawler.store.records import iso

NIGHTS = 14  # that are remembered


class LeaseState(StrEnum):
    """What became of a batch."""

    OUT = "out"
    IN = "in"  # its result is in the store
    DIVIDED = "divided"  # sent in parts, since it fell silent too often
    LOST = "lost"  # given up, or its night has ended


@dataclass(frozen=True, slots=True)
class Lease:
    """A batch of a night: its sources, the hosts that only it may visit, and its queue (from 1).

    `taken` is how many lines of its result are in the store. `machine` crawled it, and was
    `offline` where hardly a source answered.
    """

    night: datetime
    batch: str
    queue: int
    sources: tuple[str, ...]
    hosts: tuple[str, ...]
    state: LeaseState = LeaseState.OUT
    delivery: int = 1
    deaths: int = 0
    taken: int = 0
    machine: str = ""
    offline: bool = False


def keep(db: Database, leases: Iterable[Lease]) -> None:
    """Enter leases, or renew them."""
    with db.atomic():
        db.table("leases").upsert_all(map(_row, leases), pk=("night", "batch"))


def get(db: Database, night: datetime, batch: str) -> Lease | None:
    """The lease of this batch, None where it was never given out."""
    found = db.query("SELECT * FROM leases WHERE night = ? AND batch = ?", [iso(night), batch])
    return next(map(_lease, found), None)


def of_night(db: Database, night: datetime) -> list[Lease]:
    """All leases of a night, by batch."""
    found = db.query("SELECT * FROM leases WHERE night = ? ORDER BY batch", [iso(night)])
    return list(map(_lease, found))


def out(db: Database) -> list[Lease]:
    """The leases that are out, of whatever night."""
    return list(map(_lease, db.query("SELECT * FROM leases WHERE state = 'out' ORDER BY 1, 2")))


def closed(db: Database) -> list[Lease]:
    """The leases of whatever night that are out no more."""
    return list(map(_lease, db.query("SELECT * FROM leases WHERE state <> 'out' ORDER BY 1, 2")))


def offline(db: Database) -> list[Lease]:
    """The batches of the remembered nights whose machine found no network."""
    return list(map(_lease, db.query("SELECT * FROM leases WHERE offline ORDER BY night, batch")))


def offline_now(db: Database) -> list[Lease]:
    """Those of them that are of their queue's last night."""
    last = "(SELECT max(night) FROM leases l WHERE l.queue = leases.queue AND l.state = 'in')"
    asked = f"SELECT * FROM leases WHERE offline AND night = {last} ORDER BY queue, batch"
    return list(map(_lease, db.query(asked)))


def forget(db: Database) -> None:
    """All but the last nights' leases go: a result that came so late is none."""
    with db.atomic():
        db.execute(
            "DELETE FROM leases WHERE night NOT IN"
            " (SELECT DISTINCT night FROM leases ORDER BY night DESC LIMIT ?)",
            [NIGHTS],
        )


def again(lease: Lease, *, died: bool) -> Lease:
    """The lease under its next delivery, whose result is stored from its first line."""
    return replace(lease, delivery=lease.delivery + 1, deaths=lease.deaths + died, taken=0)


def take(db: Database, lease: Lease, taken: int, *, whole: bool) -> None:
    """So many lines of a result are stored; called in the transaction that stores them."""
    state = LeaseState.IN if whole else lease.state
    db.execute(
        "UPDATE leases SET taken = ?, state = ?, machine = ?, offline = ?"
        " WHERE night = ? AND batch = ?",
        [
            *(taken, state.value, lease.machine, int(lease.offline)),
            *(iso(lease.night), lease.batch),
        ],
    )


def _row(lease: Lease) -> dict[str, Any]:
    lists = {"sources": json.dumps(lease.sources), "hosts": json.dumps(lease.hosts)}
    given = {name: getattr(lease, name) for name in Lease.__dataclass_fields__}
    return given | lists | {"night": iso(lease.night), "state": lease.state.value}


def _lease(row: dict[str, Any]) -> Lease:
    lists = {name: tuple(json.loads(row[name])) for name in ("sources", "hosts")}
    dated = {"night": datetime.fromisoformat(row["night"]), "state": LeaseState(row["state"])}
    return Lease(**(row | lists | dated | {"offline": bool(row["offline"])}))
