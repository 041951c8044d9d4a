"""The printed issue as one column of pieces: no table wider than a phone.

Chapters hold items, items hold pieces. An item is what a reader takes as one thing (a text with
its paragraphs, a hospital with its news, a paper, an article) and what a mail is not cut through.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from digest.issue.appendix import HEADING, PolicyRow, PolicyTable
from digest.issue.clean import line, link
from digest.issue.leads import Run
from digest.issue.printed import (
    HospitalNews,
    Paper,
    PrintedArticle,
    PrintedColumn,
    PrintedIssue,
    PrintedSection,
    Text,
)
from digest.issue.setting import Paragraph

WIDEST = 4  # columns of a table that a phone shows; of a wider one each row is a piece


class Kind(StrEnum):
    """What a piece is; also its class in the templates."""

    TEXT = "text"
    HEADING = "heading"  # a line of its own within a text
    TABLE = "table"
    NAME = "name"  # a hospital, an article's column
    TITLE = "title"  # of a whole article
    ROW = "row"  # news, paper, document: its title, what is said of it, an abstract
    NOTE = "note"  # 来源, 提要


@dataclass(frozen=True, slots=True)
class Piece:
    """`facts` stand under a row's title, `more` under them; `url` is an address as printed."""

    kind: Kind
    runs: tuple[Run, ...] = ()
    facts: str = ""
    more: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    url: str = ""

    @property
    def text(self) -> str:
        """Its words without facts and address."""
        return "".join(run.text for run in self.runs)

    @property
    def link(self) -> str:
        """The address to click, "" where `url` cannot be one."""
        return link(self.url)


@dataclass(frozen=True, slots=True)
class Item:
    """What belongs together."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section or the table behind the issue; `guide` are its lines in 本期导读."""

    heading: str
    title: str
    guide: tuple[str, ...] = ()
    intro: tuple[Run, ...] = ()
    items: tuple[Item, ...] = ()


def chapters(issue: PrintedIssue) -> tuple[Chapter, ...]:
    """All that the issue prints below its masthead, in printing order."""
    found = [chapter for section in issue.sections for chapter in _section(section)]
    return (*found, *([_appendix(issue.appendix)] if issue.appendix else []))


def _section(section: PrintedSection) -> Iterator[Chapter]:
    if section.columns:
        yield from map(_column, section.columns)
        return
    items = (
        *map(_paper, section.papers),
        *map(_hospital, section.hospitals),
        *map(_text, section.texts),
    )
    heading = f"{section.ordinal}、{section.title}"
    yield Chapter(heading, section.title, section.guide, section.intro, items)


def _column(column: PrintedColumn) -> Chapter:
    guide = tuple(article.title for article in column.articles)
    return Chapter(column.title, column.title, guide, items=tuple(map(_article, column.articles)))


def _text(text: Text) -> Item:
    pieces = [piece for paragraph in text.paragraphs for piece in _paragraph(paragraph)]
    *rest, last = pieces
    if not text.url or last.kind is Kind.ROW:
        return Item(tuple(pieces))
    return Item((*rest, Piece(last.kind, last.runs, rows=last.rows, url=text.url)))


def _paragraph(paragraph: Paragraph) -> Iterator[Piece]:
    if paragraph.rows:
        yield from _table(paragraph.rows)
    else:
        yield Piece(Kind.HEADING if paragraph.level else Kind.TEXT, paragraph.runs)


def _table(rows: tuple[tuple[str, ...], ...]) -> Iterator[Piece]:
    """A table, or a piece a row where it is too wide: its first cell, then each under its head."""
    head, *rest = rows
    if len(head) <= WIDEST or not rest:
        yield Piece(Kind.TABLE, rows=rows)
        return
    name = head[0]
    for first, *cells in rest:
        name = first or name  # a merged cell is empty below its first row
        under = zip(head[1:], cells, strict=True)
        facts = "；".join(f"{h}：{cell}" if h else cell for h, cell in under if cell)
        yield _row(name, facts=facts)


def _paper(paper: Paper) -> Item:
    facts = "　".join(filter(None, (paper.journal, paper.date)))
    return Item((_row(f"{paper.no}. {paper.title}", paper.url, facts, paper.abstract),))


def _hospital(group: HospitalNews) -> Item:
    name = Piece(Kind.NAME, (Run(group.hospital),))
    return Item((name, *(_row(news.title, news.url) for news in group.news)))


def _article(article: PrintedArticle) -> Item:
    pieces = [Piece(Kind.TITLE, (Run(article.title),), url=article.url)]
    if article.origin:
        pieces.append(Piece(Kind.NOTE, (Run(f"来源：{article.origin}"),)))
    if article.summary:
        pieces.append(Piece(Kind.NOTE, (Run(f"【提要】{article.summary}"),)))
    for block in article.blocks:
        if block.rows:
            pieces += _table(block.rows)
        else:
            kind = Kind.HEADING if block.heading else Kind.TEXT
            pieces.append(Piece(kind, (Run(block.text),)))
    return Item(tuple(pieces))


def _appendix(table: PolicyTable) -> Chapter:
    items = tuple(_document(row) for row in table.rows)
    return Chapter(f"{HEADING}：{table.title}", HEADING, items=items)


def _document(row: PolicyRow) -> Item:
    day = row.day.isoformat() if row.day else ""
    facts = "　".join(filter(None, (day, row.issuers, row.number, row.kind)))
    return Item((_row(f"{row.no}. {line(row.title)}", row.url, facts),))


def _row(title: str, url: str = "", facts: str = "", more: str = "") -> Piece:
    return Piece(Kind.ROW, (Run(title),), facts, more, url=url)
