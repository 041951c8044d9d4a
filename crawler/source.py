"""Source: the base class of every site we watch. A source is a class used as a declaration."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler import assemble, way
from crawler.errors import SourceError
from crawler.faults import NOT_AN_ARTICLE, failure_kind
from crawler.health import Failure
from crawler.items import Article, PageState, Paragraph, Row
from crawler.lists import BY_MARKUP, BY_STRUCTURE, find_rows
from crawler.parse.article import read_article
from crawler.parse.pager import next_of
from crawler.responses import UNCHANGED, charset_of, page_of, sent_home
from crawler.urls import host_of
from crawler.visit import Visit

HOOKS = ("rows", "article", "clean", "next_url")
SORTS = ("policy", "hospital", "journal", "feed")
# How a column's address is known, for `dongtai sources show`.
EVIDENCE = {
    "page": "存档网页里见过",
    "crawler": "别的采集程序在用",
    "log": "采集日志里见过",
    "cited": "刊物引用过这一页",
    "articles": "由文章地址推出，待首夜核实",
    "guess": "按发布系统的习惯推测，待首夜核实",
}


class Source(Spider):
    """Declares one site. File, `name`, class and fixture folder carry the same name.

    A source gives attributes and, where a site needs it, some of four hooks; each hook takes a
    response and returns data, none fetches. Any other attribute is an error at import.
    """

    name: str = ""
    org: ClassVar[str] = ""
    sort: ClassVar[str] = ""  # a word of SORTS; the folder of the file by default
    platform: ClassVar[str] = ""  # publishing system; "" is the general reader
    columns: ClassVar[Mapping[str, str]] = {}  # column name to list address
    evidence: ClassVar[Mapping[str, str]] = {}  # column name to a word of EVIDENCE
    known: ClassVar[tuple[str, ...]] = ()  # article addresses that the newsletter cited
    article_re: ClassVar[str] = ""  # what an article's address looks like
    row_css: ClassVar[str] = ""  # the rows of a list page, where the platform's markup is known
    encoding: ClassVar[str] = ""
    hosts: ClassVar[tuple[str, ...]] = ()  # further hosts that belong to the site
    attachment_hosts: ClassVar[tuple[str, ...]] = ()
    delay: ClassVar[float] = 0.0  # seconds between two requests, when the site needs more
    browser: ClassVar[bool] = False
    manual: ClassVar[str] = ""  # why an editor must look at this site by hand
    off: ClassVar[str] = ""  # why this source is switched off
    reason: ClassVar[str] = ""  # why sources.toml changes this source

    visit: Visit
    allowed_domains: list[str]  # Scrapy leaves every other host alone

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        folder = cls.__module__.split(".")[-2:-1]
        if not cls.sort and folder and folder[0] in SORTS:
            cls.sort = folder[0]
        if unknown := [n for n in vars(cls) if not n.startswith("_") and n not in ALLOWED]:
            names = "、".join(sorted(DECLARED | set(HOOKS)))
            raise SourceError(
                f"来源 {cls.__name__} 有不认识的属性 {unknown[0]}，可用的有：{names}。"
            )

    @classmethod
    def check(cls) -> None:
        """Raises SourceError naming what this declaration lacks."""
        if not (cls.name and cls.org):
            raise SourceError(f"来源 {cls.name or cls.__name__} 缺少 name 或 org，请补上。")
        if cls.sort not in SORTS:
            raise SourceError(f"来源 {cls.name} 的 sort 应当是 {'、'.join(SORTS)} 之一。")
        if not (cls.columns or cls.known or cls.manual):
            raise SourceError(
                f"来源 {cls.name} 没有 columns，也没有 known 文章地址，请至少给一个。"
            )
        if wrong := [how for how in cls.evidence.values() if how not in EVIDENCE]:
            raise SourceError(
                f"来源 {cls.name} 的 evidence 不能是 {wrong[0]}，可用：{'、'.join(EVIDENCE)}。"
            )
        addresses = [*cls.columns.values(), *cls.known]
        if wrong := [url for url in addresses if not re.match(r"https?://[^/]+", url)]:
            raise SourceError(
                f"来源 {cls.name} 的地址 {wrong[0]} 不完整，应以 http:// 或 https:// 开头。"
            )

    @classmethod
    def site_hosts(cls) -> tuple[str, ...]:
        """The hosts this source may visit."""
        found = {host_of(url) for url in (*cls.columns.values(), *cls.known)}
        return tuple(sorted(found | set(cls.hosts)))

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "Source":
        source = super().from_crawler(crawler, *args, **kwargs)
        source.allowed_domains = list(cls.site_hosts())
        source.visit = Visit.of(crawler, cls.name, cls.columns)
        return source

    # The four hooks.

    def rows(self, response: Response) -> list[Row]:
        """The articles that a list page shows."""
        rows, how = find_rows(page_of(response), self.row_css, self.article_re)
        response.meta["found_by"] = how
        return rows

    def article(self, response: Response) -> Article:
        """The article that a page shows."""
        return read_article(response.body, response.url, encoding=charset_of(response))

    def clean(self, body: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        """The body without what only this site adds."""
        return body

    def next_url(self, response: Response) -> "str | Request | None":
        """The next page of a list, None after the last."""
        return next_of(page_of(response))

    # What Scrapy calls.

    async def start(self) -> AsyncIterator[Request]:
        """Each column's list, then the pages that failed on earlier nights."""
        for column, url in self.visit.columns.items():
            yield self._list_request(url, column, 1)
        if not self.visit.columns:
            for request in way.begin(self, way.first(self.known)):
                yield request
        for stored in self.visit.waiting():
            if host_of(stored.article.url) in self.site_hosts():
                row = Row(stored.article.title, stored.article.url, stored.article.day)
                yield self._article_request(row, stored.article.column)

    def parse_list(
        self, response: Response, column: str, number: int
    ) -> Iterator[Article | Request]:
        """Rows are stored at once; new and changed ones are opened, and young ones again."""
        if response.meta.get(UNCHANGED) and self.visit.since is None:
            self.visit.read(column, fresh=False)
            return
        rows = self.rows(response)
        if not rows or sent_home(response):
            if number == 1:  # running past the last page is no fault
                kind = Failure.MOVED_HOME if sent_home(response) else Failure.NO_ROWS
                yield from self._lost(kind, self.visit.columns[column], column)
            return
        yield from self._take(response, rows, column, number)

    def _take(
        self, response: Response, rows: list[Row], column: str, number: int
    ) -> Iterator[Article | Request]:
        wanted = [row for row in rows if self.visit.wants(row)]
        fresh = [row for row in rows if self.visit.is_new(row)]
        follow = self._follows(rows, fresh, column, number)
        self._judge(response, rows, column)
        self.visit.read(column, fresh=bool(fresh))
        for row in rows:
            yield assemble.listed(self.name, column, row)
        for row in wanted:
            if row.body:
                yield assemble.told(self.name, column, row)
            elif host_of(row.url) in self.site_hosts():
                yield self._article_request(row, column)
        if follow and (following := self.next_url(response)):
            yield self._list_request(following, column, number + 1)

    def parse_article(self, response: Response, row: Row, column: str) -> Iterator[Article]:
        """The article, under the address its list gave."""
        if response.meta.get(UNCHANGED) and response.meta["read"]:
            self.visit.unchanged(row.url)
            return
        read = self.article(response)
        taken_down = read.state is PageState.MISSING and response.meta["read"]
        if read.state is PageState.GONE or taken_down:
            self.visit.withdrawn(row)
        elif read.state in NOT_AN_ARTICLE:
            self.visit.page_failed(NOT_AN_ARTICLE[read.state], row.url)
        else:
            yield assemble.completed(read, self.name, column, row, self.clean(read.body))

    def list_failed(self, failure: TwistedFailure) -> Iterator[Request]:
        """A column could not be fetched; one that moved is looked for."""
        request = failure.request  # type: ignore[attr-defined]
        yield from self._lost(failure_kind(failure), request.url, request.cb_kwargs["column"])

    def article_failed(self, failure: TwistedFailure) -> None:
        """An article could not be fetched: its row stays and is tried again on later nights.

        One that was read before and answers 404 now was taken down; what was read stays.
        """
        request = failure.request  # type: ignore[attr-defined]
        kind, row = failure_kind(failure), request.cb_kwargs["row"]
        if kind is Failure.GONE and request.meta["read"]:
            self.visit.withdrawn(row)
        else:
            self.visit.page_failed(kind, row.url)

    def _lost(self, kind: Failure, url: str, column: str) -> Iterator[Request]:
        """A column that is gone is looked for at once, one without rows when it stays so."""
        unsure = self.evidence.get(column) == "guess" or self.visit.failed_before()
        if kind in way.MOVED or (kind is Failure.NO_ROWS and unsure):
            articles = (*self.visit.newest_articles(column), *self.known[:2])
            yield from way.begin(self, way.again(kind, url, column, articles))
        else:
            self.visit.column_failed(kind, url, column)

    def _judge(self, response: Response, rows: list[Row], column: str) -> None:
        """Say when a list was read, but not as it should be."""
        how = response.meta.get("found_by")
        if (self.row_css and how != BY_MARKUP) or (self.article_re and how == BY_STRUCTURE):
            self.visit.note(f"栏目“{column}”的版式变了，改用通用读法，请核对。")
        if not any(row.published for row in rows):
            self.visit.fault(Failure.NO_DATES, response.url, column=column)

    def _follows(self, rows: list[Row], fresh: list[Row], column: str, number: int) -> bool:
        """Go on to older pages only while nothing on a page is known, or back to `since`."""
        days = [row.published for row in rows if row.published]
        if self.visit.since is not None:
            return bool(days) and min(days) >= self.visit.since
        all_new = len(fresh) == len(rows)
        return all_new and number < self.visit.max_pages and self.visit.knows(column)

    def _list_request(self, target: "str | Request", column: str, number: int) -> Request:
        request = target if isinstance(target, Request) else Request(target)
        return request.replace(
            callback=self.parse_list,
            errback=self.list_failed,
            cb_kwargs={"column": column, "number": number},
            priority=10,  # lists before articles: what is new is stored first
            meta={"whole": self.visit.since is not None, "handle_httpstatus_list": [304]},
        )

    def _article_request(self, row: Row, column: str) -> Request:
        read = self.visit.is_read(row.url)  # what was never read is asked for whole
        return Request(
            row.url,
            callback=self.parse_article,
            errback=self.article_failed,
            cb_kwargs={"row": row, "column": column},
            meta={"read": read, "whole": not read, "handle_httpstatus_list": [304]},
        )


DECLARED = frozenset(Source.__annotations__) - {"visit", "allowed_domains"}
ALLOWED = DECLARED | set(HOOKS)
