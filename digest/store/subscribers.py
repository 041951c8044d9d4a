"""What recipients chose by the link in their mail; it goes before what recipients.toml says."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from crawler.store.records import iso
from digest.config.recipients import Recipient

WISHES = ("topics", "never", "when")  # what one may choose for oneself


@dataclass(frozen=True, slots=True)
class Choice:
    """One person's: no mail at all, or other wishes (fields of Recipient) than the file's."""

    stopped: bool
    wishes: dict[str, Any]
    changed: datetime


def choices(db: Database) -> dict[str, Choice]:
    """All choices, by address in lower case."""
    return {row["recipient"]: _choice(row) for row in db.query("SELECT * FROM subscribers")}


def chosen(db: Database, people: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """`people` as they want it; who stopped is there, and is written of nothing."""
    made = choices(db)
    return tuple(_as_chosen(person, made.get(person.key)) for person in people)


def changed(db: Database, recipient: str) -> datetime | None:
    """When a recipient last chose anything; None for one who never did."""
    choice = choices(db).get(recipient)
    return choice.changed if choice else None


def stop(db: Database, recipient: str, at: datetime, *, stopped: bool = True) -> None:
    """No more mail, or mail again."""
    with db.atomic():
        db.execute(
            "INSERT INTO subscribers (recipient, stopped, changed) VALUES (?, ?, ?)"
            " ON CONFLICT (recipient) DO UPDATE"
            " SET stopped = excluded.stopped, changed = excluded.changed",
            [recipient, stopped, iso(at)],
        )


def wish(db: Database, recipient: str, wishes: dict[str, Any], at: datetime) -> None:
    """Other wishes than the file's, by the names in `WISHES`."""
    with db.atomic():
        db.execute(
            "INSERT INTO subscribers (recipient, wishes, changed) VALUES (?, ?, ?)"
            " ON CONFLICT (recipient) DO UPDATE"
            " SET wishes = excluded.wishes, changed = excluded.changed",
            [recipient, json.dumps(wishes, ensure_ascii=False), iso(at)],
        )


def _as_chosen(person: Recipient, choice: Choice | None) -> Recipient:
    if choice is None:
        return person
    wanted = replace(person, **choice.wishes)
    return replace(wanted, kinds=()) if choice.stopped else wanted


def _choice(row: dict[str, Any]) -> Choice:
    wishes = json.loads(row["wishes"]) if row["wishes"] else {}
    known = {key: wishes[key] for key in WISHES if key in wishes}
    lists = {key: tuple(value) for key, value in known.items() if isinstance(value, list)}
    return Choice(bool(row["stopped"]), known | lists, datetime.fromisoformat(row["changed"]))
