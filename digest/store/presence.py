"""Who has an entry open just now, and whether something is being written there: a row a tab."""

from collections.abc import Iterable
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


def others(
    db: Database, entry_ids: Iterable[int], who: str, at: datetime
) -> dict[int, list[Present]]:
    """Who else is at each of these entries, each person once; writing before looking."""
    marks = list(entry_ids)
    rows = db.query(
        "SELECT entry, who, max(writing) AS writing FROM presence WHERE seen >= ? AND who <> ?"
        f" AND entry IN ({','.join('?' * len(marks))}) GROUP BY entry, who ORDER BY 3 DESC, who",
        [(at - GONE).isoformat(), who, *marks],
    )
    found: dict[int, list[Present]] = {}
    for row in rows:
        found.setdefault(row["entry"], []).append(Present(row["who"], bool(row["writing"])))
    return found
