"""What each person has seen of each entry: the version, by which she is told what changed since."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from digest.store.decisions import By


@dataclass(frozen=True, slots=True)
class Look:
    """The version a person saw last, and when."""

    version: int
    at: datetime


def mark(db: Database, entry_id: int, version: int, by: By) -> None:
    """This person has seen an entry as it is in `version`."""
    record = {"who": by.who, "entry": entry_id, "version": version, "at": by.at.isoformat()}
    with db.atomic():
        db.table("looks").insert(record, replace=True)


def begin(db: Database, entry_id: int, version: int, by: By) -> None:
    """The first look of this person; a later one changes nothing: what changed must be shown until
    she says that she has seen it.
    """
    db.execute(
        "INSERT OR IGNORE INTO looks (who, entry, version, at) VALUES (?, ?, ?, ?)",
        [by.who, entry_id, version, by.at.isoformat()],
    )


def follow(db: Database, entry_id: int, before: int, version: int, who: str) -> None:
    """Who saves has seen what she saved, where she had seen what stood there before."""
    db.execute(
        "UPDATE looks SET version = ? WHERE who = ? AND entry = ? AND version = ?",
        [version, who, entry_id, before],
    )


def of(db: Database, entry_id: int, who: str) -> Look | None:
    """What this person saw last; None before her first look."""
    found = db.query("SELECT version, at FROM looks WHERE entry = ? AND who = ?", [entry_id, who])
    return next((Look(row["version"], datetime.fromisoformat(row["at"])) for row in found), None)
