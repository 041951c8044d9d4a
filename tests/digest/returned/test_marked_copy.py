"""The 花脸稿 given back: its own changes and remarks are not taken for a colleague's."""

from collections.abc import Callable

import pytest
from sqlite_utils import Database

from crawler.config import Home
from digest.config.settings import Publication
from digest.returned.change import of_value
from digest.returned.receiving import Sent, receive
from digest.returned.sentences import sentence
from digest.returned.standing import State, standing
from digest.store import comments, returned
from digest.store.decisions import By
from tests.digest.packing import redlined
from tests.digest.packing import test_redline as redline
from tests.digest.packing.conftest import REVIEWER, book, db, home, made
from tests.digest.returned.hand import Hand

__all__ = ["book", "db", "home", "made"]  # its fixtures
CASES = (redline.reworded, redline.put_together, redline.dropped_all_rows, redline.rows_reworded)


def open_changes(db: Database, home: Home, book: Publication, data: bytes) -> list[str]:
    """What somebody would have to decide, in words."""
    by = By("编辑", REVIEWER.at)
    made = receive(db, 1, book, home.config / "templates", Sent("花脸稿.docx", data), by)
    found = [of_value(one) for one in returned.get(db, 1, made).changes]
    return [sentence(one) for one in found if standing(db, 1, one, None).state is not State.SAME]


@pytest.mark.parametrize("change", CASES)
def test_untouched_it_brings_nothing(
    change: Callable[[Database], None], db: Database, home: Home, book: Publication
) -> None:
    change(db)
    comments.add(db, 1, "", "请再看一遍", REVIEWER)
    assert open_changes(db, home, book, redlined.marked(db, home, book)) == []


def test_what_a_colleague_changed_in_it_is_found(
    db: Database, home: Home, book: Publication
) -> None:
    redline.reworded(db)
    hand = Hand(redlined.marked(db, home, book))
    hand.write("重症医学科上线床旁质控看板", "重症医学科上线新看板", by="王主任")
    (said,) = open_changes(db, home, book, hand.content)
    assert "王主任" in said
