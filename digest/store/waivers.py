"""What somebody signed for instead of mending it: a proof-reader's findings that are let pass.

One in its place holds for its entry and the words it was found in, so it outlives edits
elsewhere; one for a word, and a rule that is off, hold for the publication. Each is in the trail.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from digest.errors import StaleError
from digest.store.decisions import By, On, dumped, tell
from digest.store.issues import claim, publication_of

WAIVE, UNWAIVE = "waive", "unwaive"


class Scope(StrEnum):
    """How far a waiver reaches."""

    HERE = "here"
    WORD = "word"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Waiver:
    """`words` are those of the finding (`HERE`), the word (`WORD`), or "" (`RULE`).

    `issue` is where it was signed; `entry` is None where the finding stands in none.
    """

    scope: Scope
    rule: str
    words: str
    issue: int
    entry: int | None = None
    who: str = ""
    at: datetime | None = None
    id: int = 0


def standing(db: Database, publication: str, issue_id: int | None = None) -> list[Waiver]:
    """Those that hold for an issue of this publication, oldest first; for none of them in its
    place where no issue is named.
    """
    found = db.query(
        "SELECT * FROM waivers WHERE publication = ? AND ended_at IS NULL"
        " AND (scope <> ? OR issue = ?) ORDER BY id",
        [publication, Scope.HERE.value, issue_id],
    )
    return [_of_row(row) for row in found]


def put(db: Database, wanted: Waiver, by: By) -> None:
    """Sign for it, once. Raises IssueError when the issue is published."""
    with db.atomic():
        claim(db, wanted.issue)
        key = publication_of(db, wanted.issue)
        if any(_same(one, wanted) for one in standing(db, key, wanted.issue)):
            return
        record = {
            "publication": key, "scope": wanted.scope.value, "rule": wanted.rule,
            "words": wanted.words, "issue": wanted.issue, "entry": wanted.entry,
            "who": by.who, "at": by.at.isoformat(),
        }  # fmt: skip
        made = db.table("waivers").insert(record).last_pk
        _tell(db, wanted, int(str(made)), by, WAIVE)


def switch(db: Database, waiver_id: int, by: By, *, on: bool) -> None:
    """Take a waiver back, or let it hold again.

    Raises StaleError where there is none, or it was switched meanwhile; IssueError when the issue
    it was signed in is published and it holds for that alone.
    """
    with db.atomic():
        row = next(iter(db.query("SELECT * FROM waivers WHERE id = ?", [waiver_id])), None)
        if row is None or (row["ended_at"] is None) == on:
            raise StaleError("这一处的签字刚被改过，请刷新页面再看。")
        one = _of_row(row)
        if one.scope is Scope.HERE:
            claim(db, one.issue)
        ended = (None, None) if on else (by.who, by.at.isoformat())
        db.execute(
            "UPDATE waivers SET ended_by = ?, ended_at = ? WHERE id = ?", [*ended, waiver_id]
        )
        _tell(db, one, waiver_id, by, WAIVE if on else UNWAIVE)


def _tell(db: Database, one: Waiver, waiver_id: int, by: By, action: str) -> None:
    told = dumped({"scope": one.scope.value, "rule": one.rule, "words": one.words})
    tell(db, by, On(one.issue, one.entry, f"waiver:{waiver_id}"), action, "", told)


def _same(one: Waiver, other: Waiver) -> bool:
    alike = (one.scope, one.rule, one.words) == (other.scope, other.rule, other.words)
    return alike and (one.scope is not Scope.HERE or one.entry == other.entry)


def _of_row(row: dict[str, Any]) -> Waiver:
    fields = {name: row[name] for name in ("rule", "words", "issue", "entry", "who", "id")}
    return Waiver(Scope(row["scope"]), at=datetime.fromisoformat(row["at"]), **fields)
