"""Files that came back: what was found in each, and what became of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from digest.errors import IssueError
from digest.store.decisions import By, dumped


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody decided on a change: `act` is its row in the trail, `made` a new entry."""

    taken: bool
    who: str
    at: datetime
    act: int | None = None
    made: int | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """A file: `changes` as values, `done` by their numbers; it grew from what went out at
    `went_at`, None where that was never noted.
    """

    id: int
    issue: int
    name: str
    who: str
    at: datetime
    saved_by: str
    went_at: datetime | None
    changes: Sequence[Mapping[str, Any]]
    done: Mapping[int, Done]


def keep(
    db: Database, found: Mapping[str, Any], changes: Sequence[Mapping[str, Any]], by: By
) -> int:
    """Keep what was found in a file (`issue`, `name`, `sha`, `saved_by`, `went_at`); its id."""
    row = {**found, "who": by.who, "at": by.at.isoformat(), "changes": dumped(changes)}
    return int(db.table("returned").insert(row).last_pk or 0)


def same(db: Database, issue_id: int, sha: str) -> int | None:
    """The file with these very bytes, if it came before."""
    rows = db.query("SELECT id FROM returned WHERE issue = ? AND sha = ?", [issue_id, sha])
    return next((int(row["id"]) for row in rows), None)


def of_issue(db: Database, issue_id: int) -> list[Returned]:
    """All that came back, newest first."""
    rows = db.query("SELECT * FROM returned WHERE issue = ? ORDER BY id DESC", [issue_id])
    return [_returned(db, row) for row in rows]


def get(db: Database, issue_id: int, number: int) -> Returned:
    """One file of an issue; raises IssueError where there is none."""
    rows = db.query("SELECT * FROM returned WHERE id = ? AND issue = ?", [number, issue_id])
    for row in rows:
        return _returned(db, row)
    raise IssueError("没有这份交回来的稿子，请回到本期重新打开。")


def decide(db: Database, returned: int, number: int, done: Done) -> None:
    """Note what became of a change; a later decision takes the place of an earlier one."""
    row = {"returned": returned, "number": number, "taken": int(done.taken), "who": done.who}
    row |= {"at": done.at.isoformat(), "act": done.act, "made": done.made}
    db.table("returned_acts").insert(row, replace=True)


def forget(db: Database, returned: int, number: int) -> None:
    """A change is open again."""
    db.execute("DELETE FROM returned_acts WHERE returned = ? AND number = ?", [returned, number])


def _returned(db: Database, row: Mapping[str, Any]) -> Returned:
    acts = db.query("SELECT * FROM returned_acts WHERE returned = ?", [row["id"]])
    went = row["went_at"]
    plain = {name: row[name] for name in ("id", "issue", "name", "who", "saved_by")}
    return Returned(
        **plain,
        at=datetime.fromisoformat(row["at"]),
        went_at=datetime.fromisoformat(went) if went else None,
        changes=json.loads(row["changes"]),
        done={act["number"]: _done(act) for act in acts},
    )


def _done(row: Mapping[str, Any]) -> Done:
    at = datetime.fromisoformat(row["at"])
    return Done(bool(row["taken"]), row["who"], at, row["act"], row["made"])
