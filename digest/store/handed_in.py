"""What each 送审 handed in, so that a reviewer can be shown what changed since."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlite_utils import Database

from digest.issue.model import SectionKey
from digest.store.decisions import By
from digest.store.rows import SHOWN

PRINTED = (
    "SELECT id, version, section FROM entries WHERE issue = ? AND state IN (?, ?)"
    " ORDER BY position, id"
)


class Stood(NamedTuple):
    """An entry as it was handed in."""

    entry: int
    version: int
    section: SectionKey


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Who handed an issue in, when, and with what; `entries` stand in the order of each section."""

    who: str
    at: datetime
    number: int
    date: date | None
    entries: tuple[Stood, ...]


def keep(db: Database, issue_id: int, by: By) -> None:
    """Keep what the issue prints now, inside the transaction of the step."""
    rows = db.query(PRINTED, [issue_id, *(state.value for state in SHOWN)])
    entries = json.dumps([list(row.values()) for row in rows])
    db.execute(
        "INSERT INTO handed_in (issue, who, at, number, date, entries)"
        " SELECT id, ?, ?, number, date, ? FROM issues WHERE id = ?",
        [by.who, by.at.isoformat(), entries, issue_id],
    )


def take_back(db: Database, issue_id: int) -> None:
    """The last time was undone: it was no 送审."""
    db.execute(
        "DELETE FROM handed_in WHERE id = (SELECT max(id) FROM handed_in WHERE issue = ?)",
        [issue_id],
    )


def of_issue(db: Database, issue_id: int) -> list[HandedIn]:
    """Every time the issue was handed in, the newest first."""
    found = db.query("SELECT * FROM handed_in WHERE issue = ? ORDER BY id DESC", [issue_id])
    return [
        HandedIn(
            row["who"],
            datetime.fromisoformat(row["at"]),
            row["number"],
            date.fromisoformat(row["date"]) if row["date"] else None,
            tuple(Stood(e, v, SectionKey(s)) for e, v, s in json.loads(row["entries"])),
        )
        for row in found
    ]
