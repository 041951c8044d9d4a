"""The table of a probe: what was read, cell by cell, and which cells a person should doubt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.items import Article, PageState, Row
from crawler.probe.reading import Reading
from crawler.reading.article.doubts import doubts_of
from crawler.sources.lists import BY_ADDRESS, BY_MARKUP, BY_STRUCTURE
from crawler.sources.source import Source
from crawler.text import tight

FEW = 3  # rows; fewer are hardly a column
MOST = 0.8  # of a column's rows carry a date
QUIET = timedelta(days=365)
SHORT = 60  # characters; a text with fewer is hardly one
WAYS = {BY_MARKUP: "按平台版式", BY_ADDRESS: "按文章地址", BY_STRUCTURE: "按结构", "": "按平台"}
STATES = {
    PageState.PICTURES: "正文是图片",
    PageState.FILES: "正文在附件里",
    PageState.MEDIA: "是音视频页面",
    PageState.LIST: "打开的是列表页",
    PageState.HOME: "打开的是首页",
    PageState.MISSING: "网页不存在",
    PageState.REFUSED: "是验证页面",
    PageState.GONE: "原文已撤下",
    PageState.EMPTY: "没有正文",
    PageState.MOVED: "转到了别的地址",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing that was read; `doubt` says in Chinese why it may be wrong, "" where it is well."""

    name: str
    value: str
    doubt: str = ""


def cells(source: type[Source], read: Reading, today: date) -> list[Cell]:
    """The cells of one source, list first; only those of the pages that were had."""
    found: list[Cell] = []
    if read.rows is not None:
        found += _list(source, read, read.rows, today)
    if read.article is not None:
        foreign = bool(read.rows and source.columns) and read.row is None
        found += _article(read.article, read.row, today, foreign=foreign)
    return found


def _list(
    source: type[Source], read: Reading, rows: tuple[Row, ...], today: date
) -> Iterator[Cell]:
    dated = [row.published for row in rows if row.published]
    few = "" if len(rows) >= FEW else "太少，可能没有读对地方"
    fell_back = read.how == BY_STRUCTURE and bool(source.row_css or source.article_re)
    yield Cell("条数", str(len(rows)), few)
    yield Cell("读法", WAYS[read.how], "版式与来源里写的不同" if fell_back else "")
    undated = "" if len(dated) >= MOST * len(rows) else "有的没有日期"
    yield Cell("有日期", str(len(dated)), undated)
    if rows:
        cut = rows[0].title.endswith(("...", "…")) or len(rows[0].title) < 5
        yield Cell("首条标题", rows[0].title, "标题不全" if cut else "")
        newest = max(dated, default=None)
        yield Cell("最新日期", str(newest or "（无）"), _odd_day(newest, today))


def _article(article: Article, row: Row | None, today: date, *, foreign: bool) -> Iterator[Cell]:
    strange = "列表里没有这一篇" if foreign else _odd_title(article.title, row)
    yield Cell("文章标题", article.title or "（无）", strange)
    other = row and row.published and article.day and row.published != article.day
    doubt = f"列表里是 {row.published}" if row and other else _odd_day(article.day, today, old=True)
    yield Cell("文章日期", str(article.day or "（无）"), doubt)
    yield Cell("出处", article.origin or "（无）")
    size = len(article.text)
    short = "正文太短，请打开核对" if size < SHORT else "；".join(doubts_of(article.notes))
    yield Cell("字数", str(size), STATES.get(article.state, short))
    yield Cell("附件", str(len(article.attachments)))


def _odd_day(day: date | None, today: date, *, old: bool = False) -> str:
    if day is None:
        return "没有读到日期"
    if day > today + timedelta(days=7):
        return "日期在将来"
    return "一年多没有新文章" if not old and today - day > QUIET else ""


def _odd_title(title: str, row: Row | None) -> str:
    if not title:
        return "没有读到标题"
    if row is None:
        return ""
    listed, own = tight(row.title).rstrip(".…"), tight(title)
    return "" if listed[:8] in own or own[:8] in listed else f"列表里是“{row.title}”"
