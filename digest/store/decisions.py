"""Who picked, dropped or edited what, and when."""

from dataclasses import dataclass
from datetime import datetime

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
    plain = ("entry", "action", "who", "before", "after")
    found = db.query("SELECT * FROM decisions WHERE entry = ? ORDER BY id", [entry_id])
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
