"""A row in `runs` for each crawl of a source: opened at its start, closed with what it counted."""

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler.clock import now
from crawler.disk import why
from crawler.health import Failure, state_of
from crawler.items import Article
from crawler.store import runs, sources
from crawler.store.sources import SourceRow
from crawler.visit import Visit


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
    def visit(self) -> Visit:
        return self._crawler.spider.visit  # type: ignore[union-attr,no-any-return]

    def opened(self, spider: Spider) -> None:
        """The run begins."""
        row = SourceRow(spider.name, spider.org, spider.sort, spider.platform)  # type: ignore[attr-defined]
        sources.keep(self.visit.db, [row])
        self._run = runs.start(
            self.visit.db, spider.name, self.visit.night, now(), replayed=not self.visit.live
        )

    def answered(self, response: Response, request: Request) -> None:
        """A site answered: counted with its status, bytes and time."""
        self.visit.answered(request, response)

    def raised(self, failure: TwistedFailure, response: Response) -> None:
        """A reader raised: a defect of ours, named with the page it happened on."""
        asked, detail = response.cb_kwargs, repr(failure.value)
        if "row" in asked and "attachment" not in asked:
            self.visit.page_failed(Failure.PARSE, asked["row"].url, detail=detail)
        else:  # a list is asked for with its page number
            column = asked.get("column", "") if "number" in asked else ""
            self.visit.fault(Failure.PARSE, response.url, column=column, detail=detail)

    def unsaved(self, item: Article, failure: TwistedFailure) -> None:
        """A pipeline raised: the disk is full, or the database is locked or damaged."""
        reason = why(failure.value) or repr(failure.value)
        self.visit.unsaved(item.url, item.column, reason)

    def closed(self) -> None:
        """The run ends, and its state follows from its faults."""
        visit, stats = self.visit, self._crawler.stats
        visit.close()
        visit.tally.requests = stats.get_value("downloader/request_count", 0)
        visit.tally.bytes = stats.get_value("downloader/response_bytes", 0)
        state = state_of(visit.tally)
        runs.finish(visit.db, self._run, now(), state, visit.tally)
