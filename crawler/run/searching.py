"""The spider's search for a column that is unknown or lost: it fetches what the steps ask for."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler.crawling import relocate
from crawler.crawling.faults import failure_kind
from crawler.crawling.middlewares.offsite import door
from crawler.crawling.relocate import Ask, Found, GaveUp, Search
from crawler.crawling.responses import is_home, page_of
from crawler.crawling.session import Session
from crawler.crawling.weighing import shown
from crawler.crawling.witness import is_notice
from crawler.health.kinds import Failure
from crawler.items import Article
from crawler.reading.onward import frames, is_shell, onward
from crawler.sources.source import Source
from crawler.store import identity


class Searching(Source, Spider, declares=False):
    """A source with its session, that can look for its columns."""

    session: Session
    _doors: frozenset[tuple[str, int]]  # every other host and port is left alone

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "Searching":
        source = super().from_crawler(crawler, *args, **kwargs)
        source._doors = cls.doors()
        source.session = Session.of(crawler, cls.name, cls.columns)
        identity.declare(source.session.db, cls.name, cls.site_hosts(), cls.identity)
        return source

    def may_visit(self, url: str) -> bool:
        """Whether a request for `url` stays on the hosts and ports of this source."""
        return door(url) in self._doors

    @abstractmethod
    def parse_list(
        self, response: Response, column: str, number: int
    ) -> Iterable[Article | Request]:
        """Page `number` of a column's list."""

    def look_for(self, kind: Failure, url: str, column: str) -> Iterator[Request]:
        """A column that is gone is looked for at once, one without rows when it stays so."""
        unsure = self.evidence.get(column) == "guess" or self.session.failed_before()
        if kind in relocate.MOVED or (kind in relocate.EMPTY and unsure):
            yield from self.search(self._lost(kind, url, column))
        else:
            self.session.column_failed(kind, url, column)

    def look_inside(self, response: Response, column: str) -> Iterator[Request]:
        """A list without rows: redesigned, or a stub that leads on, or one made of frames; where
        these lead is tried first.
        """
        url, page = self.session.columns[column], page_of(response)
        target = onward(page)
        inside = [target] if target else [each for each in frames(page) if self.may_visit(each)]
        if target and is_home(target):
            yield from self.look_for(Failure.MOVED_HOME, url, column)
        elif target and not self.may_visit(target):
            yield from self.look_for(Failure.MOVED_AWAY, url, column)
        elif inside:
            lost = self._lost(Failure.NO_ROWS, url, column)
            yield from self.search(relocate.among(lost, inside))
        elif is_notice(shown(page)):
            self.session.column_failed(Failure.INTERSTITIAL, url, column)
        else:
            shell = self._no_rows is Failure.NO_ROWS and is_shell(page)
            yield from self.look_for(Failure.SCRIPTED if shell else self._no_rows, url, column)

    def search(self, search: Search) -> Iterator[Request]:
        """Begin a search."""
        yield from self._take_step(relocate.next_step(search))

    def search_answered(self, response: Response, ask: Ask) -> Iterator[Article | Request]:
        """A page that the search asked for came."""
        if not ask.label:
            yield from self._take_step(relocate.after_page(ask, page_of(response)))
            return
        step = relocate.after_list(ask, response.url, len(self.rows(response)))
        if isinstance(step, Found):
            self.session.found(step)
            yield from self.parse_list(response, step.column, 1)
        else:
            yield from self._take_step(step)

    def search_failed(self, failure: TwistedFailure) -> Iterator[Request]:
        """A page that the search asked for could not be fetched."""
        ask: Ask = failure.request.cb_kwargs["ask"]  # type: ignore[attr-defined]
        yield from self._take_step(relocate.after_failure(ask, failure_kind(failure)))

    def _take_step(self, step: Ask | GaveUp) -> Iterator[Request]:
        if isinstance(step, GaveUp):
            self.session.column_failed(step.kind, step.url, step.column)
            return
        yield Request(
            step.url,
            callback=self.search_answered,
            errback=self.search_failed,
            cb_kwargs={"ask": step},
            dont_filter=True,  # it may have been asked for before, for its own sake
            priority=20,
            meta={"whole": True},
        )

    def _lost(self, kind: Failure, url: str, column: str) -> Search:
        articles = (*self.session.newest_articles(column), *self.known[:2])
        return relocate.for_lost(kind, url, column, articles)
