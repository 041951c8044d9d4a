"""What one night reads of a list at most, and what it says of the rest."""

from datetime import date, timedelta

import pytest

from crawler.clock import now
from crawler.config import Home
from crawler.crawling.paging import MOST, Paging
from crawler.crawling.session import Session
from crawler.items import Row
from crawler.run.spider import MAX_OPENED, spider_of
from crawler.sources.catalogue import made
from crawler.store.database import open_store

COLUMN = "新闻"
LIST = "https://www.hospital.example/xw.htm"
TODAY = date(2026, 11, 20)


@pytest.fixture
def session(home: Home) -> Session:
    db = open_store(home.database)
    return Session("zz_test", db, now(), None, max_pages=3, recheck_days=3, columns={COLUMN: LIST})


def rows(first: int, last: int, *, dated: bool = True) -> list[Row]:
    """Rows number `first` to `last`, a day older each."""
    return [
        Row(f"第{n}篇", f"{LIST}?{n}", TODAY - timedelta(days=n) if dated else None)
        for n in range(first, last + 1)
    ]


def test_list_of_thousands_is_opened_over_several_nights(home: Home, session: Session) -> None:
    declared = made("zz_test", {"org": "示例医院", "columns": {COLUMN: LIST}}, home.config)
    source = spider_of(declared)()
    source.session = session
    first = source._opening(rows(1, 10_000), COLUMN)
    assert [row.title for row in first] == [f"第{n}篇" for n in range(1, MAX_OPENED + 1)]
    assert source._opening(rows(1, 5), COLUMN) == []
    assert "其余以后几夜接着读" in session.tally.notes[0]
    session.since = TODAY
    assert len(source._opening(rows(1, 10_000), COLUMN)) == 10_000


def test_normal_night_goes_on_while_most_is_new(session: Session) -> None:
    paging = Paging(session, {COLUMN})
    assert not paging.goes_on(rows(1, 20), 3, COLUMN, 1)
    # one row kept on top is known, the rest of the page is not
    assert paging.goes_on(rows(21, 40), 19, COLUMN, 1)
    assert not paging.goes_on(rows(41, 60), 20, COLUMN, 3)
    assert "全是新文章" in session.tally.notes[0]
    assert "--since" in session.tally.notes[0]


def test_first_night_reads_one_page(session: Session) -> None:
    assert not Paging(session).goes_on(rows(1, 20), 20, COLUMN, 1)


def test_walk_ends_where_a_page_shows_nothing_more(session: Session) -> None:
    session.since = TODAY - timedelta(days=1_000)
    paging = Paging(session)
    assert paging.goes_on(rows(1, 20), 0, COLUMN, 1)
    assert paging.goes_on(rows(15, 34), 0, COLUMN, 2)  # pushed down while we read
    assert not paging.goes_on(rows(16, 30), 0, COLUMN, 3)
    assert paging.goes_on(rows(1, 20), 0, "另一个栏目", 1)


def test_walk_that_finds_no_end_is_told(session: Session) -> None:
    session.since = TODAY - timedelta(days=100_000)
    assert not Paging(session).goes_on(rows(1, 20), 0, COLUMN, MOST)
    assert "还没有到" in session.tally.notes[0]


def test_rows_of_another_day_do_not_end_a_walk(session: Session) -> None:
    """A notice from years ago kept on top, a misread date at the end."""
    session.since = TODAY - timedelta(days=30)
    old = Row("就诊须知", f"{LIST}?old", date(2019, 1, 1))
    assert Paging(session).goes_on([old, *rows(1, 10), old], 0, COLUMN, 1)
    assert not Paging(session).goes_on([*rows(25, 30), *rows(31, 40)], 0, COLUMN, 1)
