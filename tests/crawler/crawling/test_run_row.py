"""What raises in the middle of a run is named, and what it was about is asked for again."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from sqlite_utils import Database
from twisted.python.failure import Failure as TwistedFailure

from crawler.crawling.extensions import RunRow
from crawler.crawling.session import Session
from crawler.items import Article, PageState, Row
from crawler.store import articles, fetches
from crawler.store.articles import by_url
from crawler.store.database import opened
from crawler.store.fetches import Fetch
from tests.digest.monitoring.conftest import NIGHT

LIST, PAGE, COLUMN = "https://a.example/list", "https://a.example/1.htm", "新闻"
ROW = Row("我院召开工作会议", PAGE)
LISTED = Article(PAGE, ROW.title, NIGHT, PageState.LISTED, source="zz_a", column=COLUMN)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "dongtai.db") as store:
        yield store


@pytest.fixture
def session(db: Database) -> Session:
    articles.save_listed(db, LISTED, NIGHT)
    return Session("zz_a", db, NIGHT, None, 3, 3, {COLUMN: LIST})


@pytest.fixture
def row(session: Session) -> RunRow:
    """The extension of a crawler whose spider has this session."""
    crawler: Any = SimpleNamespace(spider=SimpleNamespace(session=session))
    return RunRow(crawler)


def answer(url: str, **asked: Any) -> HtmlResponse:
    return HtmlResponse(url, body=b"x" * 500, request=Request(url, cb_kwargs=asked))


BROKEN = TwistedFailure(ValueError("defect"))


def test_reader_that_raises_on_a_page_leaves_it_to_be_tried_again(
    row: RunRow, session: Session
) -> None:
    row.raised(BROKEN, answer(PAGE, row=ROW, column=COLUMN))
    (fault,) = session.tally.failures
    assert (fault.kind, fault.url, fault.column) == ("parse", PAGE, "")
    assert "defect" in fault.message
    stored = by_url(session.db, PAGE)
    assert stored is not None and (stored.attempts, stored.error) == (1, "网页读取出错")


def test_reader_that_raises_on_a_list_fails_its_column(row: RunRow, session: Session) -> None:
    row.raised(BROKEN, answer(LIST, column=COLUMN, number=1))
    assert [(f.kind, f.column) for f in session.tally.failures] == [("parse", COLUMN)]


def test_nothing_is_believed_of_a_night_that_could_not_be_stored(
    row: RunRow, session: Session
) -> None:
    session.read(COLUMN, fresh=True)
    session.remember(LIST, Fetch(200, "etag"))
    session.trust(LIST)
    row.unsaved(LISTED, TwistedFailure(OSError("disk full")))
    session.close()
    session.believe()
    assert [(f.kind, f.column) for f in session.tally.failures] == [("unsaved", COLUMN)]
    assert fetches.get(session.db, LIST) is None  # the next crawl asks for the whole list


def test_answers_are_counted_for_their_column_refusals_and_robots_too(
    row: RunRow, session: Session
) -> None:
    shown = answer(LIST, column=COLUMN, number=1)
    asked = shown.request
    assert asked is not None
    asked.meta["download_latency"] = 0.25
    row.answered(shown.replace(status=412), asked)
    asked.meta["playwright"] = True
    row.answered(shown, asked)
    row.answered(answer("https://a.example/robots.txt"), Request("https://a.example/robots.txt"))
    count = session.tally.counts[COLUMN]
    assert (count.requests, count.bytes, count.seconds, count.browser) == (2, 1000, 0.5, 1)
    assert count.statuses == {"412": 1, "200": 1}
    assert session.tally.counts[""].requests == 1
