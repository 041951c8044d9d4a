"""What each Word file of an issue had that went out: what a file that comes back is held to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from digest.issue.model import Entry, EntryState, Issue, Section, SectionKey
from digest.issue.printed import Masthead
from digest.store import versions
from digest.store.decisions import By, dumped
from digest.store.rows import entry_of

MOST = 30  # files of an issue that one that comes back may be


@dataclass(frozen=True, slots=True)
class Export:
    """`sections` are key, printed title and (entry, version) in the order of print; `people` the
    masthead's fields but number and day.
    """

    at: datetime
    who: str
    number: int
    day: date | None
    people: Mapping[str, Any]
    sections: tuple[tuple[str, str, tuple[tuple[int, int], ...]], ...]


def keep(db: Database, issue: Issue, head: Masthead, by: By) -> None:
    """Note that `issue` went out as a Word file, unless the last one was the same."""
    content = dumped(_content(issue, head))
    last = db.query("SELECT content FROM exports WHERE issue = ? ORDER BY id DESC", [issue.id])
    if next((row["content"] for row in last), None) != content:
        row = {"issue": issue.id, "at": by.at.isoformat(), "who": by.who, "content": content}
        db.table("exports").insert(row)


def of_issue(db: Database, issue_id: int) -> list[Export]:
    """What went out, newest first."""
    rows = db.query(
        "SELECT * FROM exports WHERE issue = ? ORDER BY id DESC LIMIT ?", [issue_id, MOST]
    )
    return [_export(row) for row in rows]


def now(issue: Issue, head: Masthead, at: datetime) -> Export:
    """The issue as it stands, as if it went out now."""
    content = json.loads(dumped(_content(issue, head)))
    return _made(content, at, "")


def restored(db: Database, issue: Issue, export: Export) -> Issue:
    """The issue as it went out: its entries in their words of then, all of them picked."""
    sections = tuple(
        Section(SectionKey(key), title, tuple(_entries(db, SectionKey(key), own)))
        for key, title, own in export.sections
    )
    return Issue(
        issue.id, issue.month, export.number, issue.state, export.day, sections, issue.publication
    )


def _entries(db: Database, key: SectionKey, own: tuple[tuple[int, int], ...]) -> list[Entry]:
    found = []
    for number, version in own:
        row = next(iter(db.query("SELECT * FROM entries WHERE id = ?", [number])))
        words = versions.words_of(db, number, version) or {}
        then = row | words | {"version": version, "section": key.value}
        found.append(entry_of(then | {"state": EntryState.PICK.value}))
    return found


def _content(issue: Issue, head: Masthead) -> dict[str, Any]:
    people = ("name", "organisers", "contact", "editor", "reviewer")
    return {
        "number": issue.number,
        "day": issue.date.isoformat() if issue.date else None,
        "people": {name: getattr(head, name) for name in people},
        "sections": [
            [s.key.value, s.title, [[e.id, e.version] for e in s.printed]]
            for s in issue.sections
            if s.printed
        ],
    }


def _export(row: Mapping[str, Any]) -> Export:
    return _made(json.loads(row["content"]), datetime.fromisoformat(row["at"]), row["who"])


def _made(content: Mapping[str, Any], at: datetime, who: str) -> Export:
    return Export(
        at,
        who,
        content["number"],
        date.fromisoformat(content["day"]) if content["day"] else None,
        content["people"],
        tuple(
            (key, title, tuple((number, version) for number, version in own))
            for key, title, own in content["sections"]
        ),
    )
