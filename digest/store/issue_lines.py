"""One line of the list of issues, from its row."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from digest.issue.model import MAIN, IssueState


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One line of the list of issues, with how many entries stand in each state."""

    id: int
    month: str
    number: int
    state: IssueState
    date: date | None
    created: datetime
    published: datetime | None
    proposed: int = 0
    reserves: int = 0
    picks: int = 0
    dropped: int = 0
    publication: str = MAIN


def line_of(row: dict[str, Any]) -> IssueLine:
    """A row of `issues`, with the counts that were asked for beside it."""
    kept = ("id", "publication", "month", "number", "proposed", "reserves", "picks", "dropped")
    return IssueLine(
        **{name: row[name] for name in kept if name in row},
        state=IssueState(row["state"]),
        date=day_of(row["date"]),
        created=datetime.fromisoformat(row["created"]),
        published=datetime.fromisoformat(row["published"]) if row["published"] else None,
    )


def day_of(text: str | None) -> date | None:
    """A day as the store writes it."""
    return date.fromisoformat(text) if text else None
