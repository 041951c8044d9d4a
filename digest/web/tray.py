"""The issue that is being made, and where an article stands or may go in it."""

from sqlite_utils import Database

from digest.config.settings import Publication
from digest.issue.model import MAIN, IssueState
from digest.store import entries, issues
from digest.store.issues import IssueLine


def current(db: Database) -> IssueLine | None:
    """The newest issue of 《动态参考》 that is not published."""
    return next((line for line in being_made(db) if line.publication == MAIN), None)


def being_made(db: Database) -> list[IssueLine]:
    """All issues that are not published, newest month first."""
    return [line for line in issues.overview(db) if line.state is not IssueState.PUBLISHED]


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
