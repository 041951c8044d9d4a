"""Weighing a crawl's pages: each gets its witnesses together, is judged, and is kept or refused."""

import sqlite3
from typing import TYPE_CHECKING, cast

from lxml.etree import XPath

from crawler.crawling.faults import NOT_AN_ARTICLE
from crawler.crawling.pipelines.check import check
from crawler.crawling.pipelines.clean import tidied
from crawler.crawling.pipelines.save import save
from crawler.crawling.responses import page_of
from crawler.crawling.session import Session
from crawler.crawling.witness import Neighbours, Sight, Verdict, believed, names_row, weigh
from crawler.disk import why
from crawler.health import notes
from crawler.health.kinds import Failure
from crawler.items import Article, Row
from crawler.reading.first_bytes import Answer, answer_of
from crawler.reading.page import Page
from crawler.store import articles

if TYPE_CHECKING:
    from scrapy.http import Response

_TEXT = XPath(
    "//title/text() | //meta[@content and (@name or @property)]/@content | //body//text()"
    "[not(ancestor::a or ancestor::script or ancestor::style or ancestor::noscript)]",
    smart_strings=False,  # plain ones, which do not know where they stood
)


class Weighing:
    """The judgement of one session's pages."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._neighbours = Neighbours()

    def judged(
        self, response: "Response", read: Article, row: Row, column: str
    ) -> tuple[Article, Verdict] | None:
        """The article under the title and day that are believed, with its verdict; None where it
        is refused, and said so.
        """
        sight = self._sight(response, read, row)
        others = self._neighbours.alike(sight)
        found = _unreadable(response, sight, others) or weigh(sight, others)
        for url in [url for url in others if self._session.held.pop(url, None)]:
            self._session.page_failed(Failure.SAME_PAGE, url, detail=notes.like(row.url))
        if isinstance(found, Failure):
            detail = notes.like(others[0]) if found is Failure.SAME_PAGE else ""
            self._session.page_failed(found, row.url, detail=detail)
            return None
        return believed(sight, column, self._session.night.date()), found

    def _sight(self, response: "Response", read: Article, row: Row) -> Sight:
        session, stored = self._session, articles.by_url(self._session.db, row.url)
        led_to = session.key_of(response.url)
        return Sight(
            row=row,
            read=read,
            shown=shown(page_of(response)),
            led_to=led_to if led_to != session.key_of(row.url) else "",
            former=stored.article if stored and stored.read_at else None,
            failed=stored.fault if stored else "",
        )


def shown(page: Page) -> str:
    """All the text that a page shows of its own, titles included, where its links lead excluded."""
    return "\n".join(cast(list[str], _TEXT(page.root)))


def settle(session: Session) -> None:
    """Keep the pages that were held: no other address showed the same."""
    for article in session.held.values():
        item = check(session, tidied(article))
        try:
            save(session, item)
        except (sqlite3.Error, OSError) as error:
            session.unsaved(item.url, item.column, why(error) or repr(error))
    session.held.clear()


def _unreadable(response: "Response", sight: Sight, others: list[str]) -> Failure | None:
    """Why a page that is no article is none; a notice in its place is called by what it is."""
    if sight.read.state not in NOT_AN_ARTICLE:
        return None
    if answer_of(response.body) is Answer.DATA:
        return Failure.DATA
    instead = None if names_row(sight) else weigh(sight, others)
    named = instead is Failure.INTERSTITIAL
    return Failure.INTERSTITIAL if named else NOT_AN_ARTICLE[sight.read.state]
