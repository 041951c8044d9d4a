"""What each person has seen of each entry: the version, by which she is told what changed since."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from digest.issue.model import Entry
from digest.store.decisions import By
from digest.store.versions import WORDS


@dataclass(frozen=True, slots=True)
class Look:
    """The version a person saw last, and when."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Since:
    """A look at an entry, the entry as it was then, and who else saved it since, the newest last.

    Where those words are not kept, it is as it is now.
    """

    look: Look
    entry: Entry
    others: tuple[str, ...]


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


def since(db: Database, entry: Entry, who: str) -> Since | None:
    """What this person saw last and what became of it; None before her first look."""
    rows = list(
        db.query(
            "SELECT l.version AS seen, l.at AS seen_at, v.* FROM looks l LEFT JOIN versions v"
            " ON v.entry = l.entry AND v.version >= l.version WHERE l.entry = ? AND l.who = ?"
            " ORDER BY v.version",
            [entry.id, who],
        )
    )
    if not rows:
        return None
    look = Look(rows[0]["seen"], datetime.fromisoformat(rows[0]["seen_at"]))
    words = [{name: row[name] for name in WORDS} for row in rows if row["version"] == look.version]
    later = [row["who"] for row in reversed(rows) if (row["version"] or 0) > look.version]
    kept: dict[str, Any] = words[0] if words else {}
    others = [one for one in reversed(dict.fromkeys(later)) if one not in ("", who)]
    return Since(look, replace(entry, **kept), tuple(others))
