"""The sample issue, handed in by one person and worked on by two others."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.store.database import opened
from digest.config.settings import Publication, publication
from digest.issue.model import Issue, IssueState
from digest.store import entries, issues
from digest.store.decisions import By
from tests.digest.web.sample import make_home

HANDED_IN = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
EDITOR = By("张编", HANDED_IN)
REVIEWER = By("王审", HANDED_IN + timedelta(hours=3))
MENDER = By("李编", HANDED_IN + timedelta(hours=5))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample folder, made once; tests work on copies."""
    return make_home(tmp_path_factory.mktemp("packed")).root


@pytest.fixture
def home(tmp_path: Path, made: Path) -> Home:
    return Home(shutil.copytree(made, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def book(home: Home) -> Publication:
    return publication(home)


@pytest.fixture
def db(home: Home) -> Iterator[Database]:
    """With the issue handed in."""
    with opened(home.database) as db:
        issues.set_state(db, 1, IssueState.SUBMITTED, EDITOR)
        yield db


def save(db: Database, entry_id: int, by: By, old: str, new: str, field: str = "text") -> None:
    """One edit by somebody: `old` becomes `new`."""
    entry = entries.get(db, entry_id)
    was = getattr(entry, field)
    assert old in was
    typed = {field: was.replace(old, new, 1)}
    entries.save_text(db, entry_id, typed, version=entry.version, who=by.who, at=by.at)


def loaded(db: Database, book: Publication) -> Issue:
    return issues.load(db, 1, book.sections)
