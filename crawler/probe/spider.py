"""The spider of a probe: any source, but two pages only, and nothing given to the pipelines."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler.crawling.faults import NOT_AN_ARTICLE, failure_kind
from crawler.crawling.responses import is_home, page_of, sent_home
from crawler.health.explanations import explain
from crawler.health.kinds import Failure
from crawler.items import Row
from crawler.probe.pages import ARTICLE, LIST, Probe, Saved, append, saved
from crawler.reading.breadcrumb import breadcrumb
from crawler.reading.onward import frames, is_shell, onward
from crawler.run.spider import SourceSpider
from crawler.store.runs import Fault


class ProbeSpider(SourceSpider, declares=False):
    """A source's hooks and manners stay, what it asks for changes."""

    _saved: dict[str, Saved]
    _faults: list[Fault]
    _column: str = ""
    _title: str = ""
    _followed: bool = False  # one page further than the list it was sent to

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "ProbeSpider":
        source = super().from_crawler(crawler, *args, **kwargs)
        assert isinstance(source, ProbeSpider)
        crawler.signals.connect(source._raised, signals.spider_error)
        crawler.signals.connect(source._ended, signals.spider_closed)
        return source

    async def start(self) -> AsyncIterator[Request]:
        """The first column's list; a source without one begins with a known article."""
        self._saved, self._faults = {}, []
        for column, url in list(self.session.columns.items())[:1]:
            self._column = column
            yield self._ask(url, self._list_read)
        if not self.session.columns:
            for url in self.known[:1]:
                yield self._ask(url, self._article_read)

    def _ask(self, url: str, callback: Any) -> Request:
        meta = {"whole": True}  # both pages, whatever earlier nights know of them
        return Request(url, callback=callback, errback=self._failed, meta=meta, dont_filter=True)

    def _list_read(self, response: Response) -> Iterator[Request]:
        self._saved[LIST] = saved(response)
        if sent_home(response):
            self._fault(Failure.MOVED_HOME, response.url)
            return
        rows = self.rows(response)
        wrong = response.meta.get("list_fault")
        if wrong:
            self._fault(wrong[0], response.url, wrong[1])
        if not (rows or wrong) and (inside := self._inside(response)):
            self._followed = True
            yield self._ask(inside, self._list_read)
            return
        if not (rows or wrong):
            shell = self._no_rows is Failure.NO_ROWS and is_shell(page_of(response))
            self._fault(Failure.SCRIPTED if shell else self._no_rows, response.url)
        row = next((row for row in rows if self._opens(row)), None)
        if row and ARTICLE not in self._saved:
            self._title = row.title
            yield self._ask(row.url, self._article_read)

    def _inside(self, response: Response) -> str | None:
        """Where an empty list leads, or the last of its frames (menus come first), once."""
        page = page_of(response)
        shown = [onward(page) or "", *frames(page)]
        own = [url for url in shown if url and not is_home(url) and self.may_visit(url)]
        return own[-1] if own and not self._followed else None

    def _opens(self, row: Row) -> bool:
        return not row.body and self.is_own(row.url)

    def _article_read(self, response: Response) -> Iterator[Request]:
        self._saved[ARTICLE] = saved(response)
        state = self.article(response).state
        if state in NOT_AN_ARTICLE:
            self._fault(NOT_AN_ARTICLE[state], response.url)
        if LIST not in self._saved and self._wants_list():
            for name, url in breadcrumb(page_of(response))[:1]:
                self._column = name
                yield self._ask(url, self._list_read)

    def _wants_list(self) -> bool:
        return not self.session.columns and not self.settings.getbool("PROBE_ARTICLE_ONLY")

    def _failed(self, failure: TwistedFailure) -> None:
        url = failure.request.url  # type: ignore[attr-defined]
        self._fault(failure_kind(failure), url)

    def _raised(self, failure: TwistedFailure, response: Response) -> None:
        self._fault(Failure.PARSE, response.url, repr(failure.value))

    def _fault(self, kind: Failure, url: str, detail: str = "") -> None:
        message = explain(kind).sentence + (f"：{detail}" if detail else "")
        self._faults.append(Fault(kind.value, url, message, self._column))

    def _ended(self) -> None:
        out = Path(self.crawler.settings["PROBE_TO"])
        append(out, Probe(self.name, self._column, self._title, self._saved, tuple(self._faults)))
