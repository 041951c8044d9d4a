"""The issue of sixty entries in a store, and its Word file."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from crawler.clock import SHANGHAI
from digest.config.settings import Publication
from digest.issue.compose import printed
from digest.issue.model import Issue
from digest.output import docx
from digest.returned.receiving import Sent, receive
from digest.returned.taking import Taking
from digest.store import entries, exports, issues, returned
from digest.store.decisions import By
from tests.digest.issues import PUBLICATION, TITLES
from tests.digest.returned.sample import sixty

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"
BOOK = replace(PUBLICATION, sections={key.value: title for key, title in TITLES.items()})
NIGHT = datetime(2026, 11, 24, 18, 0, tzinfo=SHANGHAI)
ME = By("编辑", datetime(2026, 11, 26, 9, 0, tzinfo=SHANGHAI))


def fill(db: Database) -> int:
    """Put the sixty entries into the store; the id of their issue."""
    made = sixty()
    number = issues.create(db, made.month, made.number, NIGHT)
    issues.set_masthead(db, number, number=made.number, date=made.date)
    for section in made.sections:
        for position, one in enumerate(section.entries, 1):
            entries.add(db, number, replace(one, position=position))
    return number


def load(db: Database, number: int = 1) -> Issue:
    return issues.load(db, number, BOOK.sections)


def export(db: Database, number: int = 1, book: Publication = BOOK) -> bytes:
    """The Word file as it goes out, noted as an export."""
    issue = load(db, number)
    page = printed(issue, book)
    exports.keep(db, issue, page.masthead, By("编辑", NIGHT))
    return docx.render(page, TEMPLATES)


def give(db: Database, data: bytes, name: str = "审过.docx", number: int = 1) -> Taking:
    """A file handed in, to be taken over."""
    made = receive(db, number, BOOK, TEMPLATES, Sent(name, data), ME)
    return again(db, made, number)


def again(db: Database, made: int, number: int = 1) -> Taking:
    """The same file as it stands now."""
    return Taking(db, BOOK, returned.get(db, number, made), ME)
