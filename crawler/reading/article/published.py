"""The publication date: what the site says when it put the page up.

A 发布时间 that the page shows is believed first. Then its witnesses are heard: the metas,
the line under the title, the address (`_heard`). Then an unlabelled date near it, a `time`
element, a labelled date behind the text. A date inside the text is never taken: it is a signing
date, an event, a neighbour.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from crawler.clock import SHANGHAI
from crawler.lexicon import load
from crawler.official.dates import find_dates
from crawler.reading.article.blocks import Outline
from crawler.reading.article.head import Head
from crawler.reading.article.split_dates import split_date
from crawler.reading.article.wording import is_byline
from crawler.reading.dates import date_in_url, parse_date
from crawler.reading.page import Page

_METAS = (
    "pubdate", "article:published_time", "firstpublishedtime", "datepublished", "publishdate",
    "og:release_date", "pubtime", "publish_date", "publishtime", "publish-date", "og:pubdate",
    "weibo:article:create_at", "article:create_at", "bytedance:published_time", "ptime",
    "og:published_time", "article.published", "dc.date", "datecreated", "date", "release_date",
    "og:time", "dateupdate", "apub:time", "shenma-pubtime",
)  # fmt: skip
_LEXICON = load("publication")
_LABEL = _LEXICON.rule("label")
_SAYS_PUBLISHED = _LEXICON.rule("says_published")
_NOT_PUBLISHED = _LEXICON.rule("not_published")
_PLACE = _LEXICON.rule("place")
_NEAR = 12  # blocks around the title that are searched for a date
_UTC = re.compile(r"T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(?:Z|[+-]00:?00)$")


@dataclass(frozen=True, slots=True)
class Published:
    """The publication day, how it was found, and the day that a meta tag states against it."""

    day: date | None = None
    how: str = ""
    against: date | None = None


def find_published(
    page: Page, outline: Outline, head: Head, at: tuple[int, int, int], named: str = ""
) -> Published:
    """The publication day and how it was found; empty where the page does not say.

    `at` are the blocks of the title (-1 if in none), of the text's start and its end; `named` is
    the text of the date element that the page's platform is known for.
    """
    title_at, start, end = at
    near = _before(outline, title_at, start, end)
    meta = _first(_from_metas(head))
    shown = (parse_date(named) if named else None) or _first(_labelled(outline, near, True))
    ways: tuple[tuple[str, Iterable[date | None]], ...] = (
        ("shown date", [shown]),
        *_heard(meta, _first(_bylines(outline, near)), date_in_url(page.url)),
        ("text near the title", _plain(outline, near)),
        ("text in parts", (split_date(outline.blocks, i) for i in near)),
        ("time element", _time_element(page)),
        ("address", [date_in_url(page.url)]),
        ("labelled text", _labelled(outline, range(end - 2, end + 15), False)),
        ("labelled text", _labelled(outline, range(start), False)),
        ("text near the text", _plain(outline, range(start - 1, -1, -1))),
    )
    for how, days in ways:
        if day := _first(days):
            return Published(day, how, meta if meta != day else None)
    return Published()


def _first(days: Iterable[date | None]) -> date | None:
    return next((day for day in days if day), None)


def _heard(
    meta: date | None, line: date | None, address: date | None
) -> tuple[tuple[str, list[date | None]], ...]:
    """The meta's day and that of the line under the title, the more credible one first.

    Where they differ the address decides, else the earlier one holds: a migration or a later edit
    writes a newer day into the meta (seen up to two years off), an 更新时间 into the line.
    """
    ways: list[tuple[str, list[date | None]]] = [("meta tag", [meta]), ("labelled text", [line])]
    if meta and line and address != meta and (line < meta or address == line):
        ways.reverse()
    return tuple(ways)


def _from_metas(head: Head) -> Iterator[date | None]:
    for name in _METAS:
        if value := head.metas.get(name):
            yield _stamp(value)
    for name in ("datePublished", "pubDate", "uploadDate", "dateCreated"):
        if value := head.linked.get(name):
            yield _stamp(value)


def _stamp(value: str) -> date | None:
    """The day of a machine's time stamp; UTC is turned into Shanghai's day."""
    day = parse_date(value)
    utc = _UTC.search(value.strip())
    if day and utc:
        moment = datetime(day.year, day.month, day.day, int(utc[1]) % 24, int(utc[2]) % 60,
                          tzinfo=ZoneInfo("UTC"))  # fmt: skip
        return moment.astimezone(SHANGHAI).date()
    return day


def _before(outline: Outline, title_at: int, start: int, end: int) -> list[int]:
    """The blocks from the title to the first lines of the text, then those just above the title."""
    first = title_at if 0 <= title_at < end else max(0, start - _NEAR)
    after = range(first, min(max(start + 4, first + 3), len(outline.blocks)))
    above = range(first - 1, max(-1, first - 5), -1)
    lines = [i for i in after if i < start or is_byline(outline.blocks[i].text)]
    return [*lines, *above]


def _labelled(outline: Outline, where: range | list[int], strong: bool) -> Iterator[date | None]:
    """Dates behind a label; `strong` labels say publication ("发布时间"), others only "日期"."""
    for i in where:
        text = outline.blocks[i].text if 0 <= i < len(outline.blocks) else ""
        if len(text) < 400:
            yield from _behind_labels(text, strong)


def _behind_labels(text: str, strong: bool) -> Iterator[date | None]:
    for label in _LABEL.finditer(text):
        said = text[max(0, label.start() - 6) : label.end()]
        if _NOT_PUBLISHED.search(said) or (strong and not _SAYS_PUBLISHED.search(label[0])):
            continue
        days = find_dates(text[label.start() : label.end() + 24])
        yield days[0] if days else parse_date(text[label.end() : label.end() + 20])


def _bylines(outline: Outline, where: list[int]) -> Iterator[date | None]:
    """Dates of the lines near the title that say 日期, or look like the line under a title."""
    for i in where:
        text = outline.blocks[i].text if 0 <= i < len(outline.blocks) else ""
        if len(text) < 400 and not _is_event(outline, i):
            yield from _behind_labels(text, False)
            if is_byline(text) and not _NOT_PUBLISHED.search(text):
                yield from find_dates(text)


def _is_event(outline: Outline, i: int) -> bool:
    """Whether a place is named right behind: then a time is that of an event."""
    return any(_PLACE.match(block.text) for block in outline.blocks[i + 1 : i + 3])


def _plain(outline: Outline, where: range | list[int]) -> Iterator[date | None]:
    for i in where:
        if not 0 <= i < len(outline.blocks):
            continue
        block = outline.blocks[i]
        if block.row and not is_byline(block.text):
            continue
        if block.size < 90 and not _NOT_PUBLISHED.search(block.text):
            yield from find_dates(block.text)


def _time_element(page: Page) -> Iterator[date | None]:
    for element in page.root.iter("time"):
        yield parse_date(element.get("datetime") or element.text_content() or "")
    for value in page.root.xpath("//*[@itemprop='datePublished' or @pubdate]/@content"):
        yield parse_date(str(value))
