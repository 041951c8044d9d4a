"""Rewritings of single points that were proposed and not yet accepted or refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from crawler.store.records import iso


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another wording, `text`, of a `point` of an entry (counted from 1), and what wrote it.

    `before` is the point's text when the model was asked; where an entry has it no more the
    proposal is void.
    """

    entry: int
    point: int
    before: str
    text: str
    model: str
    at: datetime

    @property
    def id(self) -> str:
        """A short name of both texts, so that only what was seen is accepted."""
        return sha256(f"{self.before}\0{self.text}".encode()).hexdigest()[:16]

    def put(self, text: str) -> str | None:
        """An entry's text with the proposal in it; None where the point no longer stands there."""
        return text.replace(self.before, self.text) if text.count(self.before) == 1 else None


def put(db: Database, proposal: Proposal) -> None:
    """Keep a proposal in place of the point's older one."""
    plain = ("entry", "point", "before", "text", "model")
    record = {name: getattr(proposal, name) for name in plain}
    with db.atomic():
        db.table("proposals").upsert(record | {"at": iso(proposal.at)}, pk=("entry", "point"))


def of_entry(db: Database, entry_id: int) -> list[Proposal]:
    """The open proposals for an entry, in the order of its points."""
    return of_rows(db.query("SELECT * FROM proposals WHERE entry = ? ORDER BY point", [entry_id]))


def of_rows(rows: Iterable[Mapping[str, Any]]) -> list[Proposal]:
    """The same of the rows of an entry, in their order."""
    return [Proposal(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in rows]


def named(db: Database, entry_id: int, name: str) -> Proposal | None:
    """The open proposal of an entry with this `id`."""
    return next((one for one in of_entry(db, entry_id) if one.id == name), None)


def drop(db: Database, proposal: Proposal) -> None:
    """The proposal was accepted or refused."""
    with db.atomic():
        db.execute(
            "DELETE FROM proposals WHERE entry = ? AND point = ?", [proposal.entry, proposal.point]
        )
