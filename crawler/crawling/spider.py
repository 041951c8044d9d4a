"""A source that crawls: what Scrapy calls, laid over a declaration."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.asyncio import run_in_thread
from twisted.python.failure import Failure as TwistedFailure

from crawler.crawling import relocate
from crawler.crawling.faults import NOT_AN_ARTICLE, failure_kind
from crawler.crawling.middlewares.offsite import door
from crawler.crawling.paging import Paging
from crawler.crawling.responses import UNCHANGED, is_home, page_of, sent_home
from crawler.crawling.session import Session
from crawler.health.kinds import Failure
from crawler.items import Article, Attachment, PageState, Row
from crawler.reading.files.attachments import with_text
from crawler.reading.onward import frames, is_shell, onward
from crawler.sources import assemble
from crawler.sources.lists import BY_MARKUP, BY_STRUCTURE
from crawler.sources.source import Source
from crawler.store import columns
from crawler.urls import host_of

MAX_FILES = 10  # of one article
MAX_OPENED = 400  # articles opened in one night; the rest is stored and opened on later nights


class SourceSpider(Source, Spider, declares=False):
    """Reads the lists of one source, then the articles that are new or may have changed."""

    session: Session
    _paging: Paging
    _opened = 0  # articles asked for tonight
    _doors: frozenset[tuple[str, int]]  # every other host and port is left alone

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "SourceSpider":
        source = super().from_crawler(crawler, *args, **kwargs)
        source._doors = cls.doors()
        source.session = Session.of(crawler, cls.name, cls.columns)
        stored = columns.of_source(source.session.db, cls.name).values()
        source._paging = Paging(source.session, {c.name for c in stored if c.last_success})
        return source

    def may_visit(self, url: str) -> bool:
        """Whether a request for `url` stays on the hosts and ports of this source."""
        return door(url) in self._doors

    async def start(self) -> AsyncIterator[Request]:
        """Each column's list, then the pages that failed on earlier nights."""
        for column, url in self.session.columns.items():
            # another source may have read the same list: what it knows is not what we know
            yield self._list_request(url, column, 1, whole=column not in self._paging.known)
        if not self.session.columns:
            for request in relocate.begin(self, relocate.first(self.known)):
                yield request
        waiting = [stored.article for stored in self.session.waiting()]
        own = [article for article in waiting if self.is_own(article.url)]
        for article in own[: MAX_OPENED // 2]:  # the other half is for tonight's
            self._opened += 1
            row = Row(article.title, article.url, article.day)
            yield self._article_request(row, article.column)

    def parse_list(
        self, response: Response, column: str, number: int
    ) -> Iterator[Article | Request]:
        """Rows are stored at once; new and changed ones are opened, and young ones again."""
        if number == 1 and sent_home(response):
            yield from self._lost(Failure.MOVED_HOME, self.session.columns[column], column)
            return
        if response.meta.get(UNCHANGED) and self.session.since is None:
            self.session.read(column, fresh=False)
            return
        rows = self.rows(response)
        if too_large := response.meta.get("cut_short"):
            self.session.note(f"栏目“{column}”的页面{too_large}，后面的没有看。")
        if rows:
            yield from self._take(response, rows, column, number)
        elif number == 1:  # running past the last page is no fault
            yield from self._sent_on(response, column)
        elif response.meta.get("expected"):
            self._paging.ended(column, number)

    def _take(
        self, response: Response, rows: list[Row], column: str, number: int
    ) -> Iterator[Article | Request]:
        wanted = [row for row in rows if self.session.wants(row)]
        fresh = [row for row in rows if self.session.is_new(row)]
        follow = self._paging.goes_on(rows, len(fresh), column, number)
        self._judge(response, rows, column)
        self.session.read(column, fresh=bool(fresh))
        for row in rows:
            yield assemble.listed(self.name, column, row)
        for row in wanted:
            if row.body:
                yield assemble.told(self.name, column, row)
        self._foreign(fresh, column)
        for row in self._opening([row for row in wanted if not row.body], column):
            yield self._article_request(row, column)
        if follow and (following := self.next_url(response)):
            yield self._list_request(following, column, number + 1)
        self.session.trust(response.request.url)  # type: ignore[union-attr]

    def _opening(self, wanted: list[Row], column: str) -> list[Row]:
        """The rows to open tonight: those on this site, and no endless number of them."""
        own = [row for row in wanted if self.is_own(row.url)]
        left = MAX_OPENED - self._opened if self.session.since is None else len(own)
        self._opened += min(left, len(own))
        if len(own) > left:
            self.session.note(
                f"栏目“{column}”有 {len(own)} 篇要打开，今夜先打开 {left} 篇，其余以后几夜接着读。"
            )
        return own[:left]

    def _foreign(self, fresh: list[Row], column: str) -> None:
        """Say of new rows whose text is on a site that is not ours to open."""
        away = [row.url for row in fresh if not (row.body or self.is_own(row.url))]
        if away:
            hosts = "、".join(sorted({host_of(url) for url in away})[:3])
            self.session.note(
                f"栏目“{column}”有 {len(away)} 篇的正文在别的网站（{hosts}），只记下了标题；"
                "要读正文，请把那个网站写进来源的 hosts，或用 dongtai add 添加。"
            )

    def parse_article(
        self, response: Response, row: Row, column: str
    ) -> Iterator[Article | Request]:
        """The article, under the address its list gave."""
        if response.meta.get(UNCHANGED) and response.meta["read"]:
            self.session.unchanged(row.url)
            return
        read = self.article(response)
        taken_down = read.state is PageState.MISSING and response.meta["read"]
        if read.state is PageState.GONE or taken_down:
            self.session.withdrawn(row)
        elif read.state in NOT_AN_ARTICLE:
            self.session.page_failed(NOT_AN_ARTICLE[read.state], row.url)
        else:
            yield assemble.completed(read, self.name, column, row, self.clean(read.body))
            yield from self._file_requests(read, row)
            self.session.trust(response.request.url)  # type: ignore[union-attr]

    async def parse_file(self, response: Response, row: Row, attachment: Attachment) -> None:
        """An attached file, read in a process of its own while other pages are fetched."""
        read = await run_in_thread(with_text, attachment, response.body)
        self.session.file_read(row, read)

    def file_failed(self, failure: TwistedFailure) -> None:
        """An attached file could not be fetched: it says so, and the article stands without."""
        asked = failure.request.cb_kwargs  # type: ignore[attr-defined]
        self.session.file_failed(failure_kind(failure), asked["row"], asked["attachment"])

    def _file_requests(self, article: Article, row: Row) -> Iterator[Request]:
        """The files of a policy, as far as they lie on the source's own hosts."""
        if self.sort != "policy":
            return
        for attachment in article.attachments[:MAX_FILES]:
            if self.may_visit(attachment.url):
                yield Request(
                    attachment.url,
                    callback=self.parse_file,
                    errback=self.file_failed,
                    cb_kwargs={"row": row, "attachment": attachment},
                    priority=-10,  # texts first
                )

    def list_failed(self, failure: TwistedFailure) -> Iterator[Request]:
        """A column could not be fetched; one that moved is looked for. Of an older page that is
        no more than told: the column itself was read.
        """
        request = failure.request  # type: ignore[attr-defined]
        kind, asked = failure_kind(failure), request.cb_kwargs
        if asked["number"] == 1:
            yield from self._lost(kind, request.url, asked["column"])
        elif kind is Failure.GONE and self.session.since:  # past the last page, at some systems
            self._paging.ended(asked["column"], asked["number"])
        else:
            detail = f"栏目“{asked['column']}”第 {asked['number']} 页"
            self.session.fault(kind, request.url, detail=detail)

    def article_failed(self, failure: TwistedFailure) -> None:
        """An article could not be fetched: its row stays and is tried again on later nights.

        One that was read before and answers 404 now was taken down; what was read stays.
        """
        request = failure.request  # type: ignore[attr-defined]
        kind, row = failure_kind(failure), request.cb_kwargs["row"]
        if kind is Failure.GONE and request.meta["read"]:
            self.session.withdrawn(row)
        else:
            self.session.page_failed(kind, row.url)

    def _lost(self, kind: Failure, url: str, column: str) -> Iterator[Request]:
        """A column that is gone is looked for at once, one without rows when it stays so."""
        unsure = self.evidence.get(column) == "guess" or self.session.failed_before()
        if kind in relocate.MOVED or (kind in relocate.EMPTY and unsure):
            articles = (*self.session.newest_articles(column), *self.known[:2])
            yield from relocate.begin(self, relocate.again(kind, url, column, articles))
        else:
            self.session.column_failed(kind, url, column)

    def _sent_on(self, response: Response, column: str) -> Iterator[Request]:
        """A list without rows: redesigned, or a stub that leads on, or one made of frames; where
        these lead is tried first.
        """
        here, page = self.session.columns[column], page_of(response)
        there = onward(page)
        inside = [there] if there else [url for url in frames(page) if self.may_visit(url)]
        if there and is_home(there):
            yield from self._lost(Failure.MOVED_HOME, here, column)
        elif there and not self.may_visit(there):
            yield from self._lost(Failure.MOVED_AWAY, here, column)
        elif inside:
            articles = (*self.session.newest_articles(column), *self.known[:2])
            search = relocate.again(Failure.NO_ROWS, here, column, articles)
            lists = tuple((column, url) for url in inside[: relocate.FRAMES])
            yield from relocate.begin(self, replace(search, lists=lists, origin=here))
        else:
            shell = self._no_rows is Failure.NO_ROWS and is_shell(page)
            yield from self._lost(Failure.SCRIPTED if shell else self._no_rows, here, column)

    def _judge(self, response: Response, rows: list[Row], column: str) -> None:
        """Say when a list was read, but not as it should be."""
        how = response.meta.get("found_by")
        if (self.row_css and how != BY_MARKUP) or (self.article_re and how == BY_STRUCTURE):
            self.session.note(f"栏目“{column}”的版式变了，改用通用读法，请核对。")
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
            meta={"read": read, "whole": not read, "handle_httpstatus_list": [304]},
        )


def spider_of(
    source: type[Source], laid_over: type[SourceSpider] = SourceSpider
) -> type[SourceSpider]:
    """The spider that crawls `source`; the source's own hooks and attributes stay."""
    return type(source.__name__, (laid_over, source), {"__module__": source.__module__})
