"""The publication date: what the site says when it put the page up.

Order of trust: meta tags, JSON-LD, a labelled date near the title ("发布时间："), an unlabelled
date between title and text, a `time` element, the address, a labelled date behind the text. A date
inside the text is never taken: it is a signing date, an event, a neighbour.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from crawler.clock import SHANGHAI
from crawler.official.dates import find_dates
from crawler.reading.article.blocks import Outline
from crawler.reading.article.head import Head
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
_LABEL = re.compile(
    r"(?:发布|发表|发文|公开|公布|上传|发稿|添加|录入|创建|上线|更新|刊发|登载)?(?:时\s*间|日\s*期|(?<=[布表发])于)\s*[】\]）)]?\s*[:：]?\s*"
    r"(?=[\s\[(（]*(?:19|20)\d\d)"
)
_STRONG = re.compile(
    r"(?:发布|发表|公布|上传|发稿|添加|录入|刊发|登载|公开|推送)\S{0,2}(?:时\s*间|日\s*期|于)|更新时间"
)
_NOT_PUBLISHED = re.compile(
    r"成文|生成日期|印发日期|签发|施行|实施|生效|废止|截止|报名|有效|出生|会议时间|活动时间|原标题|版权|©|Copyright",
    re.I,
)
_NEAR = 12  # blocks around the title that are searched for a date
_UTC = re.compile(r"T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(?:Z|[+-]00:?00)$")


def find_published(
    page: Page, outline: Outline, head: Head, at: tuple[int, int, int], named: str = ""
) -> tuple[date | None, str]:
    """The publication day and how it was found; (None, "") where the page does not say.

    `at` are the blocks of the title (-1 if in none), of the text's start and its end; `named` is
    the text of the date element that the page's platform is known for. A meta tag that the page
    contradicts with its own 发布时间 is not believed.
    """
    title_at, start, end = at
    near = _before(outline, title_at, start, end)
    shown = (parse_date(named) if named else None) or next(_labelled(outline, near, True), None)
    ways: tuple[tuple[str, Iterator[date | None]], ...] = (
        ("shown date", iter([shown])),
        ("meta tag", _from_metas(head)),
        ("labelled text", _bylines(outline, near)),
        ("text near the title", _plain(outline, near)),
        ("time element", _time_element(page)),
        ("address", iter([date_in_url(page.url)])),
        ("labelled text", _labelled(outline, range(end - 2, end + 15), False)),
        ("labelled text", _labelled(outline, range(start), False)),
        ("text near the text", _plain(outline, range(start - 1, -1, -1))),
    )
    for how, days in ways:
        for day in days:
            if day:
                return day, how
    return None, ""


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
        if _NOT_PUBLISHED.search(said) or (strong and not _STRONG.search(said)):
            continue
        days = find_dates(text[label.start() : label.end() + 24])
        yield days[0] if days else parse_date(text[label.end() : label.end() + 20])


def _bylines(outline: Outline, where: list[int]) -> Iterator[date | None]:
    """Dates of the lines near the title that say 日期, or look like the line under a title."""
    for i in where:
        text = outline.blocks[i].text if 0 <= i < len(outline.blocks) else ""
        if len(text) < 400:
            yield from _behind_labels(text, False)
            if is_byline(text) and not _NOT_PUBLISHED.search(text):
                yield from find_dates(text)


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
