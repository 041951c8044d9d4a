"""Nobody opens the desk to an issue without a line: the night's draft waits until there is one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from digest.drafting.draft import draft
from digest.errors import NothingToDraftError
from digest.issue.model import SectionKey
from digest.store import issues
from tests.digest.documents import house
from tests.digest.newsroom import NIGHT, keep_document, newsroom

MONTH = "2026-11"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with newsroom(tmp_path) as db:
        yield db


def _issues(db: Database) -> int:
    return db.table("issues").count


def test_a_month_without_anything_makes_no_issue(db: Database) -> None:
    with pytest.raises(NothingToDraftError, match="2026-11 还没有可写的内容"):
        draft(db, house(), MONTH, None, NIGHT, empty=False)
    assert _issues(db) == 0
    keep_document(db, "notice-first-level")
    made = draft(db, house(), MONTH, None, NIGHT, empty=False)
    assert made.created and made.count(SectionKey.POLICY) == 1


def test_who_asks_for_an_empty_issue_gets_one_and_it_is_filled_later(db: Database) -> None:
    assert draft(db, house(), MONTH, None, NIGHT).created
    again = draft(db, house(), MONTH, None, NIGHT, empty=False)
    assert not again.created and issues.find(db, MONTH) == again.issue
