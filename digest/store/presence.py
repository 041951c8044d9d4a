"""Who has an entry open just now, and whether something is being written there: a row a tab."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from digest.store.decisions import By

GONE = timedelta(seconds=70)  # three pings of twenty seconds, and one that was late


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody at an entry."""

    who: str
    writing: bool


def ping(db: Database, entry_id: int, tab: str, by: By, *, writing: bool) -> None:
    """This tab shows the entry; what has not pinged for an hour is swept out."""
    old = (by.at - timedelta(hours=1)).isoformat()
    record = {"entry": entry_id, "tab": tab, "who": by.who, "writing": writing}
    with db.atomic():
        db.execute("DELETE FROM presence WHERE seen < ?", [old])
        db.table("presence").insert(record | {"seen": by.at.isoformat()}, replace=True)


def leave(db: Database, entry_id: int, tab: str) -> None:
    """The tab was closed or shows something else."""
    with db.atomic():
        db.execute("DELETE FROM presence WHERE entry = ? AND tab = ?", [entry_id, tab])


def others(db: Database, entry_id: int, who: str, at: datetime) -> list[Present]:
    """Who else is at an entry, each person once; writing before looking."""
    rows = db.query(
        "SELECT who, max(writing) AS writing FROM presence WHERE seen >= ? AND who <> ?"
        " AND entry = ? GROUP BY who ORDER BY 2 DESC, who",
        [(at - GONE).isoformat(), who, entry_id],
    )
    return [Present(row["who"], bool(row["writing"])) for row in rows]
