"""The issue that is being made, and where an article stands or may go in it."""

from flask import g
from sqlite_utils import Database

from digest.config.settings import Publication
from digest.issue.model import MAIN, IssueState
from digest.store import entries, issues
from digest.store.issue_lines import IssueLine
from digest.web import desk


def current(db: Database) -> IssueLine | None:
    """The issue of 《动态参考》 that is due next: of those being made the earliest that comes after
    the last published one, so that a later month drafted early does not push it aside.
    """
    own = [line for line in issues.overview(db) if line.publication == MAIN]
    last = max((line.month for line in own if _is_out(line)), default="")
    mine = [line for line in own if not _is_out(line)]
    due = [line for line in mine if line.month > last]
    return due[-1] if due else next(iter(mine), None)


def targets(db: Database) -> list[IssueLine]:
    """The issues of 《动态参考》 that are being made, newest month first."""
    return [line for line in being_made(db) if line.publication == MAIN]


def label() -> str:
    """What the button beside an article says: it names the issue, or that it will ask."""
    if "listing" not in g:
        lines = targets(desk.database())
        g.listing = f"列入第 {lines[0].number} 期" if len(lines) == 1 else "列入哪一期"
        if not lines:
            g.listing = "列入新的一期"
    return str(g.listing)


def _is_out(line: IssueLine) -> bool:
    return line.state is IssueState.PUBLISHED


def being_made(db: Database) -> list[IssueLine]:
    """All issues that are not published, newest month first."""
    return [line for line in issues.overview(db) if not _is_out(line)]


def places(db: Database, books: dict[str, Publication]) -> list[tuple[str, str]]:
    """Where an article may be listed: (form value, words), the current issue first."""
    return [
        (f"{line.id}:{key}", f"{books[line.publication].name}第{line.number}期　{title}")
        for line in sorted(being_made(db), key=lambda line: line.publication != MAIN)
        if line.publication in books
        for key, title in books[line.publication].sections.items()
    ]


def standing(db: Database, line: IssueLine | None) -> dict[int, int]:
    """Article id to entry id, for what goes to print in the issue that is being made."""
    return {} if line is None else entries.standing(db, line.id)
