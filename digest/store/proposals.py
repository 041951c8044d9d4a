"""Rewritings that were proposed and not yet accepted or refused: one an entry at most."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlite_utils import Database

from crawler.store.records import iso


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another wording of an entry's text as it was at `version`, and what wrote it."""

    entry: int
    version: int
    text: str
    model: str
    at: datetime

    @property
    def id(self) -> str:
        """A short name of the text, so that only what was seen is accepted."""
        return sha256(self.text.encode()).hexdigest()[:16]


def put(db: Database, proposal: Proposal) -> None:
    """Keep a proposal in place of the entry's older one."""
    with db.atomic():
        db.execute(
            "INSERT OR REPLACE INTO proposals (entry, version, text, model, at)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                proposal.entry,
                proposal.version,
                proposal.text,
                proposal.model,
                iso(proposal.at),
            ],
        )


def get(db: Database, entry_id: int) -> Proposal | None:
    """The open proposal for an entry, if there is one."""
    for row in db.query("SELECT * FROM proposals WHERE entry = ?", [entry_id]):
        return Proposal(**{**row, "at": datetime.fromisoformat(row["at"])})
    return None


def drop(db: Database, entry_id: int) -> None:
    """The proposal was accepted or refused."""
    with db.atomic():
        db.execute("DELETE FROM proposals WHERE entry = ?", [entry_id])
