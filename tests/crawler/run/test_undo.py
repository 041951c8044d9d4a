"""A night taken back: the store is as it was before it, row by row."""

from collections.abc import Collection
from datetime import timedelta
from itertools import count

import pytest

from crawler.clock import now
from crawler.config import Home
from crawler.errors import CallError
from crawler.run.taking_back import take_back
from crawler.store import undo
from crawler.store.articles import by_url
from crawler.store.database import opened
from tests.crawler.conftest import Site
from tests.crawler.run.test_nights import NOTICE, article, night, show


@pytest.fixture(autouse=True)
def _one_night_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nights are told apart by the second in which they begin."""
    days, first = count(), now()
    monkeypatch.setattr("crawler.run.crawl.now", lambda: first + timedelta(days=next(days)))


SAME = (*undo.TABLES, "articles_fts", "asked")
Rows = dict[str, list[tuple[object, ...]]]


def everything(home: Home) -> Rows:
    """Each row of each table that a crawl writes."""
    with opened(home.database) as db:
        return {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in SAME}


def undone(home: Home, used: Collection[int] = ()) -> undo.Undone:
    with opened(home.database) as db:
        return take_back(home, db, undo.nights(db)[0].number, used)


@pytest.fixture
def before(home: Home, site: Site) -> Rows:
    """The store after a night of three articles."""
    show(site, {n: article(n) for n in (1, 2, 3)})
    night(home, site)
    return everything(home)


def test_a_night_that_spoiled_a_site_s_articles_is_taken_back(
    home: Home, site: Site, before: Rows
) -> None:
    show(site, {1: article(1, 3), 2: NOTICE, 3: article(3), 4: article(4)})
    night(home, site)
    assert everything(home) != before
    done = undone(home)
    assert everything(home) == before
    assert done.removed == 1 and done.changed and not done.kept


def test_what_the_desk_used_stays_and_is_named(home: Home, site: Site, before: Rows) -> None:
    show(site, {n: article(n) for n in (1, 2, 3, 4)})
    night(home, site)
    with opened(home.database) as db:
        new = by_url(db, f"{site.address}/a/4.htm")
    assert new
    done = undone(home, {new.id})
    assert done.kept == (new.article.title,) and done.removed == 0
    assert len(everything(home)["articles"]) == len(before["articles"]) + 1


@pytest.mark.usefixtures("before")
def test_nights_are_taken_back_newest_first_to_an_empty_store(home: Home, site: Site) -> None:
    show(site, {n: article(n) for n in (1, 2, 3, 4)})
    night(home, site)
    with opened(home.database) as db:
        newest, first = undo.nights(db)
        assert (newest.sources, newest.added, first.added) == (1, 1, 3)
        with pytest.raises(CallError, match=f"undo-run {newest.number}"):
            undo.undo(db, first.number, ())
        with pytest.raises(CallError, match="没有编号"):
            undo.undo(db, 99, ())
    undone(home)
    undone(home)
    assert not any(everything(home)[name] for name in ("articles", "runs", "asked", "columns"))
    night(home, site)
    assert len(everything(home)["articles"]) == 4


def test_only_the_last_nights_are_remembered(home: Home, before: Rows) -> None:
    assert before
    with opened(home.database) as db:
        for n in range(2 * undo.NIGHTS):
            db.execute("INSERT INTO undo VALUES (NULL, ?, 'runs', 'insert', 1, '[]')", [f"20{n}"])
        undo.record(db, now())
        kept = db.execute("SELECT count(DISTINCT night) FROM undo").fetchone()[0]
    assert kept == undo.NIGHTS - 1  # this night's are the last
