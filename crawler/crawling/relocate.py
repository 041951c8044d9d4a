"""The search for a column whose address is unknown, or that has moved: one step after another.

From a known article (one the newsletter cited, or the newest stored) to its breadcrumb, from there
to the list page; the home page is asked last. What is found is checked (it must list articles of
this source), remembered with its evidence, and reported. Nothing is guessed in silence.

Nothing here fetches or stores: each function takes what became of the last step and gives the next
one as a value. An `Ask` is answered by one of the `after_…` functions; `Found` and `GaveUp` end it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from crawler.health.kinds import Failure
from crawler.lexicon import load
from crawler.reading.breadcrumb import breadcrumb
from crawler.reading.listing.anchors import anchors
from crawler.reading.page import Page
from crawler.urls import canonical

# What hospitals and offices call the column we want, the surest first.
_WANTED = load("list_words").rule("column")
ENOUGH = 3  # rows that make a page this source's list
FRAMES = 4  # pages inside a page that are tried as its list
MAX_STEPS = 8  # pages asked for in one search, home page included

# Failures that say: this address is not the column's any more.
MOVED = frozenset({Failure.GONE, Failure.MOVED_HOME, Failure.MOVED_AWAY})
# Failures that say: the page is there, and lists nothing.
EMPTY = frozenset({Failure.NO_ROWS, Failure.SCRIPTED})
# Failures of a site that is there and lets us in.
ANSWERS = frozenset({Failure.GONE, Failure.STATUS, Failure.NOT_RECORDED})


@dataclass(frozen=True, slots=True)
class Search:
    """One search, for the column of this name; `kind` and `url` are reported if it fails."""

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
        """What is reported when nothing was found: that the site is out of reach, if it is."""
        if self.kind is Failure.NO_COLUMN and self.cause and not self.answered:
            return self.cause
        return self.kind


@dataclass(frozen=True, slots=True)
class Ask:
    """Fetch `url`: a list that may be the column, called `label`, or a page that names lists."""

    url: str
    search: Search  # as it stands once this was asked
    label: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The column stands at `url`, as the page at `origin` says; it was at `lost` before."""

    column: str
    url: str
    origin: str
    lost: str


@dataclass(frozen=True, slots=True)
class GaveUp:
    """The column was not found; `column` is "" where it never had a name."""

    kind: Failure
    url: str
    column: str


def for_unknown(known: Sequence[str]) -> Search:
    """The search of a source that has no column yet."""
    return Search("", Failure.NO_COLUMN, known[0] if known else "", articles=tuple(known[:3]))


def for_lost(kind: Failure, url: str, column: str, articles: Sequence[str]) -> Search:
    """The search for a column that no longer answers at `url`."""
    return Search(column, kind, url, lost=url, articles=tuple(articles))


def among(search: Search, inside: Sequence[str]) -> Search:
    """The search that tries first the pages which the column's own page shows or leads to."""
    lists = tuple((search.column, url) for url in inside[:FRAMES])
    return replace(search, lists=lists, origin=search.url)


def next_step(search: Search) -> Ask | GaveUp:
    """Try the next list, else the next known article, else the home page, else give up."""
    asked = replace(search, steps=search.steps + 1)
    if search.steps >= MAX_STEPS:
        return GaveUp(search.failure, search.url, search.column)
    if search.lists:
        label, url = search.lists[0]
        return Ask(url, replace(asked, lists=search.lists[1:]), label)
    if search.articles:
        return Ask(search.articles[0], replace(asked, articles=search.articles[1:]))
    if not search.home_asked:
        return Ask(urljoin(search.url, "/"), replace(asked, home_asked=True))
    return GaveUp(search.failure, search.url, search.column)


def after_page(ask: Ask, page: Page) -> Ask | GaveUp:
    """A known article, or the home page, came: it names lists."""
    lost = canonical(ask.search.lost or page.url)
    named = breadcrumb(page) or _by_name(page)
    fresh = tuple((name, url) for name, url in named if canonical(url) != lost)
    return next_step(replace(ask.search, answered=True, lists=fresh[:4], origin=page.url))


def after_list(ask: Ask, url: str, rows: int) -> Ask | Found | GaveUp:
    """A list came, from `url`: it is the column if it shows enough articles of this source."""
    search = ask.search
    if rows < ENOUGH:
        return next_step(replace(search, answered=True))
    return Found(search.column or ask.label, url, search.origin, search.lost)


def after_failure(ask: Ask, kind: Failure) -> Ask | GaveUp:
    """The page could not be fetched: go on with the next."""
    search = ask.search
    answered = search.answered or kind in ANSWERS
    return next_step(replace(search, cause=search.cause or kind, answered=answered))


def _by_name(page: Page) -> list[tuple[str, str]]:
    """Lists that a home page links to under a name we look for, the surest name first."""
    named = [
        (_WANTED.words.index(match[0]), link.title, link.url)
        for link in anchors(page)
        if len(link.title) <= 8 and (match := _WANTED.search(link.title))
    ]
    return [(title, url) for _, title, url in sorted(named, key=lambda found: found[0])]
