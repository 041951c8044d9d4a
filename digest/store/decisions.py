"""The trail: who did what to an issue or an entry, when, what was there before and after."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlite_utils import Database


class By(NamedTuple):
    """Who does something, and when; `undoes` is the act that is taken back by it."""

    who: str
    at: datetime
    undoes: int | None = None


class On(NamedTuple):
    """What an act is on: an issue, its entry or None, and the thing of it that is touched."""

    issue: int
    entry: int | None
    thing: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody did to an entry, or to its issue where `entry` is None.

    `thing` is what was touched, in words that only the store reads (`text:7`, `order:policy`);
    "" where the act cannot be undone. By `action`, `before` and `after` are
    "edit": JSON of the fields that changed, by name · "decide": the states · "move": JSON of
    section, position, hospital and the section's title (once the titles alone) · "order": JSON of
    ids · "masthead": JSON of number and date · "state": the issue's state, `after` JSON with the
    reason · "stage": JSON (see `digest.store.stages`) · "tick" and "untick": `after` is JSON of
    the mark (`digest.store.ticks`) · "add": `after` is the heading · "comment" and "uncomment": the
    sentence, the words · "close" and "reopen": the words · "outline": what was added and taken out,
    in words · "take": who changed it in Word, and what · "waive" and "unwaive": `after` is JSON
    (`digest.store.waivers`). `undoes` is the act that this one took back.
    """

    entry: int | None
    action: str
    who: str
    at: datetime
    before: str = ""
    after: str = ""
    issue: int = 0
    thing: str = ""
    undoes: int | None = None
    id: int = 0


PLAIN = ("entry", "action", "who", "before", "after", "issue", "thing", "undoes")


def tell(db: Database, by: By, on: On, action: str, before: str, after: str) -> None:
    """Add an act to the trail, inside the transaction of the change it tells of."""
    record = {"action": action, "before": before, "after": after} | by._asdict() | on._asdict()
    db.table("decisions").insert(record | {"at": by.at.isoformat()})


def history(db: Database, entry_id: int) -> list[Decision]:
    """What was done to an entry, oldest first."""
    found = db.query("SELECT * FROM decisions WHERE entry = ? ORDER BY id", [entry_id])
    return [of_row(row) for row in found]


def histories(db: Database, entries: Iterable[int], actions: Iterable[str]) -> list[Decision]:
    """The decisions of these kinds on any of these entries, oldest first."""
    among = "{} IN (SELECT value FROM json_each(?))"
    where = f"{among.format('entry')} AND {among.format('action')}"
    found = db.query(
        f"SELECT * FROM decisions WHERE {where} ORDER BY id",
        [json.dumps(list(entries)), json.dumps(list(actions))],
    )
    return [of_row(row) for row in found]


def history_among(
    db: Database, entry_id: int, others: Iterable[int], actions: Iterable[str]
) -> list[Decision]:
    """What was done to an entry, with the decisions of these kinds on others, oldest first."""
    among = "{} IN (SELECT value FROM json_each(?))"
    both = f"{among.format('entry')} AND {among.format('action')}"
    found = db.query(
        "SELECT * FROM decisions WHERE id IN (SELECT id FROM decisions WHERE entry = ?"
        f" UNION SELECT id FROM decisions WHERE {both}) ORDER BY id",
        [entry_id, json.dumps(list(others)), json.dumps(list(actions))],
    )
    return [of_row(row) for row in found]


def of_issue(db: Database, issue_id: int, limit: int) -> list[Decision]:
    """The newest acts on an issue and its entries, newest first."""
    found = db.query(
        "SELECT * FROM decisions WHERE issue = ? ORDER BY id DESC LIMIT ?", [issue_id, limit]
    )
    return [of_row(row) for row in found]


def last(db: Database, issue_id: int, thing: str) -> Decision | None:
    """The newest act that touched a thing."""
    found = db.query(
        "SELECT * FROM decisions WHERE issue = ? AND thing = ? ORDER BY id DESC LIMIT 1",
        [issue_id, thing],
    )
    return next((of_row(row) for row in found), None)


def newest(db: Database, issue_id: int) -> int:
    """The id of the newest act on an issue, 0 where there was none."""
    found = db.execute("SELECT max(id) FROM decisions WHERE issue = ?", [issue_id])
    return int(found.fetchone()[0] or 0)


def first_since(db: Database, issue_id: int, act: int) -> int | None:
    """The first act after another that can be undone."""
    found = db.execute(
        "SELECT min(id) FROM decisions WHERE issue = ? AND id > ? AND thing <> ''", [issue_id, act]
    )
    number = found.fetchone()[0]
    return int(number) if number else None


def touched(db: Database, issue_id: int) -> set[int]:
    """The entries of an issue that an editor edited or decided; a new draft leaves them alone."""
    rows = db.query(
        "SELECT id FROM entries e WHERE issue = ? AND (edited_at IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM decisions d WHERE d.entry = e.id))",
        [issue_id],
    )
    return {row["id"] for row in rows}


def of_row(row: Mapping[str, Any]) -> Decision:
    """A row of `decisions`."""
    fields = {name: row[name] for name in PLAIN}
    return Decision(**fields, at=datetime.fromisoformat(row["at"]), id=row["id"])


def dumped(value: object) -> str:
    """A value as `before` and `after` keep it."""
    return json.dumps(value, ensure_ascii=False)
