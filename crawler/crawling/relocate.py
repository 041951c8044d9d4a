"""Finding the way: a source whose column is unknown, or has moved, looks for it itself.

From a known article (one the newsletter cited, or the newest stored) to its breadcrumb, from there
to the list page; the home page is asked last. What is found is checked (it must list articles of
this source), remembered with its evidence, and told. Nothing is guessed in silence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler.crawling.faults import failure_kind
from crawler.crawling.responses import page_of
from crawler.health.kinds import Failure
from crawler.items import Article
from crawler.reading.breadcrumb import breadcrumb
from crawler.reading.listing.anchors import anchors
from crawler.reading.page import Page
from crawler.store.columns import Column
from crawler.urls import canonical

if TYPE_CHECKING:
    from crawler.crawling.spider import SourceSpider

# What hospitals and offices call the column we want, the surest first.
WANTED = re.compile(
    "医院要闻|医院新闻|本院新闻|院内新闻|综合新闻|新闻动态|医院动态|工作动态|要闻动态|新闻中心|"
    "新闻速递|医院资讯|通知公告|政策文件|政策法规|要闻|新闻|动态"
)
ENOUGH = 3  # rows that make a page this source's list
FRAMES = 4  # pages inside a page that are tried as its list
MAX_STEPS = 8  # pages asked for in one search, home page included
NEWS = "新闻"  # the name of a column that was never named


# Failures that say: this address is not the column's any more.
MOVED = frozenset({Failure.GONE, Failure.MOVED_HOME, Failure.MOVED_AWAY})
# Failures that say: the page is there, and lists nothing.
EMPTY = frozenset({Failure.NO_ROWS, Failure.SCRIPTED})
# Failures of a site that is there and lets us in.
ANSWERS = frozenset({Failure.GONE, Failure.STATUS, Failure.NOT_RECORDED})


@dataclass(frozen=True, slots=True)
class Search:
    """One search, for the column of this name; `kind` and `url` are told if it fails."""

    column: str
    kind: Failure
    url: str
    lost: str = ""  # the address that no longer answers
    articles: tuple[str, ...] = ()  # known articles still to ask
    lists: tuple[tuple[str, str], ...] = ()  # (label, address) still to try
    origin: str = ""  # the page that named those lists
    home_asked: bool = False
    steps: int = 0
    cause: Failure | None = None  # why the first page of the search could not be had
    answered: bool = False  # whether any of them could

    @property
    def failure(self) -> Failure:
        """What to tell when nothing was found: that the site is out of reach, if it is."""
        if self.kind is Failure.NO_COLUMN and self.cause and not self.answered:
            return self.cause
        return self.kind


def first(known: tuple[str, ...]) -> Search:
    """The search of a source that has no column yet."""
    return Search("", Failure.NO_COLUMN, known[0] if known else "", articles=known[:3])


def again(kind: Failure, url: str, column: str, articles: tuple[str, ...]) -> Search:
    """The search for a column that no longer answers at `url`."""
    return Search(column, kind, url, lost=url, articles=articles)


def begin(source: "SourceSpider", search: Search) -> Iterator[Request]:
    """The first request of a search."""
    yield from _next(source, search)


def _next(source: "SourceSpider", search: Search) -> Iterator[Request]:
    """Try the next list, else the next known article, else the home page, else give up."""
    if search.steps >= MAX_STEPS:
        source.session.column_failed(search.failure, search.url, search.column or NEWS)
    elif search.lists:
        (label, url), *rest = search.lists
        onward = replace(search, lists=tuple(rest), steps=search.steps + 1)
        yield _request(source, url, onward, label)
    elif search.articles:
        url, *others = search.articles
        onward = replace(search, articles=tuple(others), steps=search.steps + 1)
        yield _request(source, url, onward, "")
    elif not search.home_asked:
        home = urljoin(search.url, "/")
        yield _request(source, home, replace(search, home_asked=True, steps=search.steps + 1), "")
    else:
        source.session.column_failed(search.failure, search.url, search.column or NEWS)


def _request(source: "SourceSpider", url: str, search: Search, label: str) -> Request:
    return Request(
        url,
        callback=_tried if label else _named,
        errback=_failed,
        cb_kwargs={"source": source, "search": search} | ({"label": label} if label else {}),
        dont_filter=True,  # an article or list may have been asked for before, for its own sake
        priority=20,
        meta={"whole": True},
    )


def _named(response: Response, source: "SourceSpider", search: Search) -> Iterator[Request]:
    """A known article, or the home page, names lists."""
    search = replace(search, answered=True)
    page = page_of(response)
    lists = breadcrumb(page) or _by_name(page)
    fresh = tuple(
        (n, u) for n, u in lists if canonical(u) != canonical(search.lost or response.url)
    )
    yield from _next(source, replace(search, lists=fresh[:4], origin=response.url))


def _tried(
    response: Response, source: "SourceSpider", search: Search, label: str
) -> Iterator[Article | Request]:
    """A candidate list: it is ours if it lists articles of this source."""
    if len(source.rows(response)) < ENOUGH:
        yield from _next(source, replace(search, answered=True))
        return
    name = search.column or label
    found = Column(name, response.url, f"由 {search.origin} 找到", source.session.night)
    source.session.found(found, search.lost)
    yield from source.parse_list(response, name, 1)


def _failed(failure: TwistedFailure) -> Iterator[Request]:
    """A page on the way could not be fetched: go on with the next."""
    asked = failure.request.cb_kwargs  # type: ignore[attr-defined]
    search: Search = asked["search"]
    kind = failure_kind(failure)
    onward = replace(
        search,
        cause=search.cause or kind,
        answered=search.answered or kind in ANSWERS,
    )
    yield from _next(asked["source"], onward)


def _by_name(page: Page) -> list[tuple[str, str]]:
    """Lists that a home page links to under a name we look for, the surest name first."""
    named = [
        (_rank(match), link.title, link.url)
        for link in anchors(page)
        if len(link.title) <= 8 and (match := WANTED.search(link.title))
    ]
    return [(title, url) for _, title, url in sorted(named, key=lambda found: found[0])]


def _rank(match: re.Match[str]) -> int:
    return WANTED.pattern.split("|").index(match.group())
