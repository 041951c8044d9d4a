"""A source that crawls: what Scrapy calls, laid over a declaration."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urldefrag

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.asyncio import run_in_thread
from twisted.python.failure import Failure as TwistedFailure

from crawler.crawling import relocate
from crawler.crawling.faults import failure_kind
from crawler.crawling.paging import Paging
from crawler.crawling.responses import UNCHANGED, file_name, page_of, sent_home
from crawler.crawling.weighing import Weighing
from crawler.crawling.witness import Verdict
from crawler.health import notes
from crawler.health.kinds import Failure
from crawler.items import Article, Attachment, PageState, Row
from crawler.reading.files.attachments import with_text
from crawler.reading.files.kinds import kind_of
from crawler.reading.first_bytes import Answer, answer_of
from crawler.reading.onward import onward
from crawler.run.filing import Filing
from crawler.run.further import whole
from crawler.sources import assemble
from crawler.sources.lists import BY_MARKUP, BY_STRUCTURE
from crawler.sources.source import Source
from crawler.store import columns
from crawler.urls import has_route, host_of

MAX_HOPS = 2  # from a page that sends on to the article
MAX_OPENED = 400  # articles opened in one night; the rest is stored and opened on later nights


class SourceSpider(Filing, declares=False):
    """Reads the lists of one source, then the articles that are new or may have changed."""

    _paging: Paging
    _opened = 0  # articles asked for tonight
    _asked: set[str]  # their keys
    _weighing: Weighing

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "SourceSpider":
        source = super().from_crawler(crawler, *args, **kwargs)
        assert isinstance(source, SourceSpider)
        stored = columns.of_source(source.session.db, cls.name).values()
        source._asked = set()
        source._weighing = Weighing(source.session)
        source._paging = Paging(source.session, {c.name for c in stored if c.last_success})
        return source

    async def start(self) -> AsyncIterator[Request]:
        """Each column's list, then the pages that failed on earlier nights."""
        for column, url in self.session.columns.items():
            # another source may have read the same list: what it knows is not what we know
            yield self._list_request(url, column, 1, whole=column not in self._paging.known)
        if not self.session.columns:
            for request in self.search(relocate.for_unknown(self.known)):
                yield request
        waiting = [stored.article for stored in self.session.waiting()]
        own = [article for article in waiting if self.is_own(article.url)]
        columns_of = {article.url: article.column for article in own}
        rows = [Row(article.title, article.url, article.day) for article in own]
        for row in self._once(self._unrouted(rows[: MAX_OPENED // 2])):  # half is for tonight's
            self._opened += 1
            yield self._article_request(row, columns_of[row.url])

    def parse_list(
        self, response: Response, column: str, number: int
    ) -> Iterator[Article | Request]:
        """Rows are stored at once; new and changed ones are opened, and young ones again."""
        if number == 1 and sent_home(response):
            yield from self.look_for(Failure.MOVED_HOME, self.session.columns[column], column)
            return
        if response.meta.get(UNCHANGED) and self.session.since is None:
            self.session.read(column, fresh=False)
            return
        rows = self.rows(response)
        if too_large := response.meta.get("cut_short"):
            self.session.note(notes.cut_short(column, too_large))
        wrong = response.meta.get("list_fault")
        if wrong:
            self.session.column_failed(wrong[0], response.url, column, detail=wrong[1])
        if rows:
            yield from self._take(response, rows, column, number)
        elif number == 1 and not wrong:  # running past the last page is no fault
            yield from self.look_inside(response, column)
        elif response.meta.get("expected"):
            self._paging.ended(column, number)

    def _take(
        self, response: Response, rows: list[Row], column: str, number: int
    ) -> Iterator[Article | Request]:
        self.session.tell_apart(rows, column)
        wanted = [row for row in rows if self.session.wants(row)]
        fresh = [row for row in rows if self.session.is_new(row)]
        follow = self._paging.goes_on(rows, len(fresh), column, number)
        self._judge(response, rows, column)
        self.session.read(column, fresh=bool(fresh), rows=rows)
        for row in rows:
            yield assemble.listed(self.name, column, row)
        for row in wanted:
            if row.body:
                yield assemble.complete_row(self.name, column, row)
        self._foreign(fresh, column)
        own = [row for row in wanted if not row.body]
        for row in self._opening(self._unrouted(self._once(own)), column):
            yield self._article_request(row, column)
        following = self.next_url(response) if follow else None
        if following:
            yield self._list_request(following, column, number + 1)
        elif follow:
            self._paging.stopped(rows, column, number, more=self._has_more(response))
        self.session.trust(response.request.url)  # type: ignore[union-attr]

    def _once(self, wanted: list[Row]) -> list[Row]:
        """The rows whose article was not asked for tonight, under whatever spelling."""
        fresh = {self.session.key_of(row.url): row for row in reversed(wanted)}
        rows = [row for key, row in reversed(fresh.items()) if key not in self._asked]
        self._asked |= fresh.keys()
        return rows

    def _unrouted(self, wanted: list[Row]) -> list[Row]:
        """The rows whose page a server shows: it never hears of a route, and would show one page
        for all of them.
        """
        pages = Counter(urldefrag(row.url).url for row in wanted)
        routed = [r for r in wanted if has_route(r.url) and pages[urldefrag(r.url).url] > 1]
        for row in routed:
            self.session.page_failed(Failure.ROUTED, row.url)
        return [row for row in wanted if row not in routed]

    def _opening(self, wanted: list[Row], column: str) -> list[Row]:
        """The rows to open tonight: those on this site, and no endless number of them."""
        own = [row for row in wanted if self.is_own(row.url)]
        left = MAX_OPENED - self._opened if self.session.since is None else len(own)
        self._opened += min(left, len(own))
        if len(own) > left:
            self.session.note(notes.postponed(column, len(own), left))
        return own[:left]

    def _foreign(self, fresh: list[Row], column: str) -> None:
        """Say of new rows whose text is on a site that is not ours to open."""
        away = [row.url for row in fresh if not (row.body or self.is_own(row.url))]
        if away:
            hosts = {host_of(url) for url in away}
            self.session.note(notes.elsewhere(column, len(away), hosts))

    async def parse_article(
        self, response: Response, row: Row, column: str
    ) -> AsyncIterator[Article | Request]:
        """The article, under the address its list gave, once it was weighed against its row."""
        if response.meta.get(UNCHANGED) and response.meta["read"]:
            self.session.unchanged(row.url)
            return
        if answer_of(response.body) in (Answer.FILE, Answer.PICTURE):
            yield await self._file_article(response, row, column)
            self.session.trust(response.request.url)  # type: ignore[union-attr]
            return
        read = await whole(self, response, self.article(response))
        for found in self._page(response, read, row, column):
            yield found

    def _page(
        self, response: Response, read: Article, row: Row, column: str
    ) -> Iterator[Article | Request]:
        """What becomes of a page: it was taken down, sends on, is refused, held or taken."""
        if self.certificate and response.url.startswith("https:"):
            read = assemble.untrusted(read)
        if read.state is PageState.GONE:
            self.session.withdrawn(row)
        elif read.state is PageState.MISSING and response.meta["read"]:
            self.session.missing(row)
        elif read.state is PageState.MOVED:
            yield from self._sent_on(response, row, column)
        elif judged := self._weighing.judged(response, read, row, column):
            found, verdict = judged
            body = self.clean(found.body)
            article = assemble.completed(found, self.name, column, row, body)
            if verdict is Verdict.DOUBTED:
                self.session.held[row.url] = article
                return
            yield article
            yield from self.file_requests(article, row)
            self.session.trust(response.request.url)  # type: ignore[union-attr]

    async def _file_article(self, response: Response, row: Row, column: str) -> Article:
        """The article of a row that leads to a file, whatever its address or type says."""
        kind = kind_of(response.body)
        named = Attachment(row.url, file_name(response, f"{row.title}.{kind}"))
        read = named if kind == "image" else await run_in_thread(with_text, named, response.body)
        return assemble.completed(
            assemble.file_article(row, read, kind), self.name, column, row, ()
        )

    def _sent_on(self, response: Response, row: Row, column: str) -> Iterator[Request]:
        """Where a page sends on within the site, at most twice; what leads away is named."""
        target, hops = onward(page_of(response)), response.meta.get("hops", 0)
        if target and self.may_visit(target) and hops < MAX_HOPS:
            request = self._article_request(row, column).replace(url=target)
            request.meta["hops"] = hops + 1
            yield request
        else:
            self.session.page_failed(Failure.MOVED_AWAY, row.url, detail=target or "")

    def list_failed(self, failure: TwistedFailure) -> Iterator[Request]:
        """A column could not be fetched; one that moved is looked for. Of an older page that is
        no more than told: the column itself was read.
        """
        request = failure.request  # type: ignore[attr-defined]
        kind, asked = failure_kind(failure), request.cb_kwargs
        if asked["number"] == 1:
            yield from self.look_for(kind, request.url, asked["column"])
        elif kind is Failure.GONE and self.session.since:  # past the last page, at some systems
            self._paging.ended(asked["column"], asked["number"])
        else:
            detail = notes.of_page(asked["column"], asked["number"])
            self.session.fault(kind, request.url, detail=detail)

    def article_failed(self, failure: TwistedFailure) -> None:
        """An article could not be fetched: its row stays and is tried again on later nights.

        One that was read before and answers 404 now was taken down; what was read stays.
        """
        request = failure.request  # type: ignore[attr-defined]
        kind, row = failure_kind(failure), request.cb_kwargs["row"]
        if kind is Failure.GONE and request.meta["read"]:
            self.session.missing(row)
        else:
            self.session.page_failed(kind, row.url)

    def _judge(self, response: Response, rows: list[Row], column: str) -> None:
        """Say when a list was read, but not as it should be."""
        how = response.meta.get("found_by")
        if (self.row_css and how != BY_MARKUP) or (self.article_re and how == BY_STRUCTURE):
            self.session.note(notes.redesigned(column))
        if not any(row.published for row in rows):
            self.session.fault(Failure.NO_DATES, response.url, column=column)

    def _list_request(
        self, target: "str | Request", column: str, number: int, *, whole: bool = False
    ) -> Request:
        request = target if isinstance(target, Request) else Request(target)
        if page := self.shown_on.get(column):
            request.headers["Referer"] = page
        return request.replace(
            callback=self.parse_list,
            errback=self.list_failed,
            cb_kwargs={"column": column, "number": number},
            priority=10,  # lists before articles: what is new is stored first
            meta={
                "whole": whole or self.session.since is not None,
                "handle_httpstatus_list": [304],
            },
        )

    def _article_request(self, row: Row, column: str) -> Request:
        read = self.session.is_read(row.url)  # what was never read is asked for whole
        return Request(
            row.url,
            callback=self.parse_article,
            errback=self.article_failed,
            cb_kwargs={"row": row, "column": column},
            dont_filter=True,  # asked for once under its key; a filter knows no fragment
            meta={"read": read, "whole": not read, "handle_httpstatus_list": [304]},
        )


def spider_of(
    source: type[Source], laid_over: type[SourceSpider] = SourceSpider
) -> type[SourceSpider]:
    """The spider that crawls `source`; the source's own hooks and attributes stay."""
    return type(source.__name__, (laid_over, source), {"__module__": source.__module__})
