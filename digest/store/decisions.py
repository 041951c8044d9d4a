"""Who picked, dropped or edited what, and when."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody did to an entry.

    `action` is "edit" (`before` and `after` are JSON of the fields of the form, by name), "decide"
    (they are the states), "move" (the sections' titles), or "tick" and "untick" (`after` is JSON of
    the mark, see `digest.store.ticks`).
    """

    entry: int
    action: str
    who: str
    at: datetime
    before: str
    after: str


def note(db: Database, decision: Decision) -> None:
    """Add a decision, inside the transaction of the change it tells of."""
    plain = ("entry", "action", "who", "before", "after")
    record = {name: getattr(decision, name) for name in plain}
    db.table("decisions").insert(record | {"at": decision.at.isoformat()})


def history(db: Database, entry_id: int) -> list[Decision]:
    """What was done to an entry, oldest first."""
    return _decisions(db, "entry = ?", [entry_id])


def histories(db: Database, entries: Iterable[int], actions: Iterable[str]) -> list[Decision]:
    """The decisions of these kinds on any of these entries, oldest first."""
    among = "{} IN (SELECT value FROM json_each(?))"
    where = f"{among.format('entry')} AND {among.format('action')}"
    return _decisions(db, where, [json.dumps(list(entries)), json.dumps(list(actions))])


def _decisions(db: Database, where: str, params: list[Any]) -> list[Decision]:
    plain = ("entry", "action", "who", "before", "after")
    found = db.query(f"SELECT * FROM decisions WHERE {where} ORDER BY id", params)
    return [
        Decision(**{name: row[name] for name in plain}, at=datetime.fromisoformat(row["at"]))
        for row in found
    ]


def touched(db: Database, issue_id: int) -> set[int]:
    """The entries of an issue that an editor edited or decided; a new draft leaves them alone."""
    rows = db.query(
        "SELECT id FROM entries e WHERE issue = ? AND (edited_at IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM decisions d WHERE d.entry = e.id))",
        [issue_id],
    )
    return {row["id"] for row in rows}
