"""A row in `runs` for each crawl of a source: opened at its start, closed with what it counted."""

import logging
import sqlite3

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler.clock import now
from crawler.crawling.closing import close
from crawler.crawling.session import NEWS, Session
from crawler.disk import why
from crawler.health import notes
from crawler.health.kinds import Failure, state_of
from crawler.items import Article
from crawler.store import runs, sources
from crawler.store.checkpoint import checkpoint
from crawler.store.sources import SourceRow

_LOG = logging.getLogger(__name__)


class RunRow:
    """Scrapy extension; a run that never closes was killed, and the next crawl says so."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._run = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RunRow":
        self = cls(crawler)
        crawler.signals.connect(self.opened, signal=signals.spider_opened)
        crawler.signals.connect(self.closed, signal=signals.spider_closed)
        crawler.signals.connect(self.raised, signal=signals.spider_error)
        crawler.signals.connect(self.answered, signal=signals.response_downloaded)
        crawler.signals.connect(self.unsaved, signal=signals.item_error)
        return self

    @property
    def session(self) -> Session:
        return self._crawler.spider.session  # type: ignore[union-attr,no-any-return]

    def opened(self, spider: Spider) -> None:
        """The run begins."""
        row = SourceRow(spider.name, spider.org, spider.sort, spider.platform)  # type: ignore[attr-defined]
        sources.keep(self.session.db, [row])
        session = self.session
        self._run = runs.start(
            session.db,
            spider.name,
            session.night,
            now(),
            replayed=not session.live,
            recheck=bool(session.pages),
        )

    def answered(self, response: Response, request: Request) -> None:
        """A site answered: counted with its status, bytes and time."""
        self.session.answered(request, response)

    def raised(self, failure: TwistedFailure, response: Response) -> None:
        """A reader raised: a defect of ours, named with the page it happened on."""
        asked, detail = response.cb_kwargs, repr(failure.value)
        if "row" in asked and "attachment" not in asked:
            self.session.page_failed(Failure.PARSE, asked["row"].url, detail=detail)
        else:  # a list is asked for with its page number
            column = asked.get("column", "") if "number" in asked else ""
            self.session.fault(Failure.PARSE, response.url, column=column, detail=detail)

    def unsaved(self, item: Article, failure: TwistedFailure) -> None:
        """A pipeline raised: the disk is full, or the database is locked or damaged."""
        reason = why(failure.value) or repr(failure.value)
        self.session.unsaved(item.url, item.column, reason)

    def closed(self) -> None:
        """The run ends, and its state follows from its faults."""
        session, stats = self.session, self._crawler.stats
        try:
            close(session)
        except sqlite3.Error as error:  # what can still be written is the run's own row, if at all
            session.unsaved("", NEWS, why(error) or repr(error))
        session.tally.requests = stats.get_value("downloader/request_count", 0)
        session.tally.bytes = stats.get_value("downloader/response_bytes", 0)
        state = state_of(session.tally)
        runs.finish(session.db, self._run, now(), state, session.tally)
        _LOG.info(notes.ended(session.source, state, session.tally))
        checkpoint(session.db)
