"""What tables of their own keep of an entry, in one question for its page."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from digest.issue.alternative import Ways
from digest.issue.model import Entry
from digest.store import alternatives, comments, drafts, proposals, stages
from digest.store.comments import Comment
from digest.store.drafts import Words
from digest.store.proposals import Proposal
from digest.store.stages import Standing

COLUMNS = {
    "alternatives": ("position", "name", "text", "sentences", "drafted", "pages", "target"),
    "approvals": ("entry", "words", "who", "at"),
    "comments": (
        "id", "parent", "version", "quote", "words", "who", "at", "closed_by", "closed_at",
        "origin",
    ),
    "drafts": ("heading", "text", "abstract"),
    "proposals": ("entry", "point", "before", "text", "model", "at"),
}  # fmt: skip
ORDER = {"alternatives": "position", "comments": "id", "proposals": "point"}


def _part(table: str, names: Iterable[str]) -> str:
    row = ", ".join(f"'{name}', {name}" for name in names)
    return f"SELECT '{table}', json_object({row}) FROM {table} WHERE entry = :entry"


ASKED = " UNION ALL ".join(_part(table, names) for table, names in COLUMNS.items())


@dataclass(frozen=True, slots=True)
class AtEntry:
    """The ways it was drafted in, how far it is, its comments, its first draft, its open proposals;
    each as the module of its table gives it.
    """

    ways: Ways
    standing: Standing
    comments: list[Comment]
    draft: Words | None
    proposals: list[Proposal]


def of_entry(db: Database, entry: Entry) -> AtEntry:
    """All of it."""
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in COLUMNS}
    for table, row in db.execute(ASKED, {"entry": entry.id}):
        rows[table].append(json.loads(row))
    for table, name in ORDER.items():
        rows[table].sort(key=itemgetter(name))
    return AtEntry(
        alternatives.of_rows(rows["alternatives"]),
        stages.of_row(entry, next(iter(rows["approvals"]), None)),
        comments.of_rows(rows["comments"]),
        next(map(drafts.of_row, rows["drafts"]), None),
        proposals.of_rows(rows["proposals"]),
    )
