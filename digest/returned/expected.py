"""The lines of an issue as they stand in its Word file, each with what it is of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from crawler.characters import unspaced
from digest.issue.printed import (
    HospitalNews,
    Paper,
    PrintedArticle,
    PrintedColumn,
    PrintedIssue,
    PrintedSection,
    Text,
)
from digest.output.docx_articles import BACK, TITLE

NEWS_HEAD = ("序号", "单位", "标题", "网址")
PAPER_HEAD = ("序号", "论文名称", "发表期刊", "发表时间", "论文摘要")
GUIDE_MARK = "◆"


class Part(StrEnum):
    """What a line is of."""

    GUIDE = "guide"  # a line of 本期导读, or of the contents of a digest
    SECTION = "section"  # the title of a section, the column above an article
    FIXED = "fixed"  # what stands before a table, its head, the way back
    TEXT = "text"
    NEWS = "news"
    PAPER = "paper"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Expected:
    """One line or row. `key` is what it is found by: its words without blanks and numbers.

    `no` counts the lines of an entry from 0; `field` is what a line of an article holds.
    """

    part: Part
    section: str
    text: str
    entry: int | None = None
    no: int = 0
    field: str = ""
    cells: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        if self.part is Part.NEWS:
            return "".join(("资讯", *map(unspaced, self.cells[2:])))
        if self.part is Part.PAPER:
            return "".join(("论文", *map(unspaced, (self.cells[1], self.cells[4]))))
        return row_key(self.text)


def row_key(text: str) -> str:
    """A line, or the cells of a row between tabs, without blanks; the number stays."""
    return unspaced(text)


def lines(issue: PrintedIssue) -> Iterator[Expected]:
    """All lines behind the masthead, in the order of print."""
    if issue.is_digest:
        yield from _digest(issue)
        return
    if issue.has_guide:
        yield Expected(Part.GUIDE, "", "本期导读")
        for section in issue.sections:
            yield from _guide(section)
    for section in issue.sections:
        yield from _section(section)


def _guide(section: PrintedSection) -> Iterator[Expected]:
    yield Expected(Part.GUIDE, section.key, GUIDE_MARK + section.title)
    first = len(section.guide) - len(section.texts)  # a line for a table stands before the texts
    for at, text in enumerate(section.guide):
        of = section.texts[at - first].entry if at >= first else None
        yield Expected(Part.GUIDE, section.key, text, of, field="heading")


def _section(section: PrintedSection) -> Iterator[Expected]:
    yield Expected(Part.SECTION, section.key, section.title)
    if section.opening:
        yield Expected(Part.FIXED, section.key, section.opening)
    if section.papers:
        yield Expected(Part.FIXED, section.key, "\t".join(PAPER_HEAD))
        yield from (_paper(section, paper) for paper in section.papers)
    if section.hospitals:
        yield Expected(Part.FIXED, section.key, "\t".join(NEWS_HEAD))
        for group in section.hospitals:
            yield from _news(section, group)
    for text in section.texts:
        yield from _text(section, text)


def _text(section: PrintedSection, text: Text) -> Iterator[Expected]:
    for no, line in enumerate(text.lines):
        yield Expected(Part.TEXT, section.key, line.rstrip("\t"), text.entry, no)


def _paper(section: PrintedSection, paper: Paper) -> Expected:
    cells = (str(paper.no), paper.title, paper.journal, paper.date, paper.abstract)
    return Expected(Part.PAPER, section.key, "\t".join(cells), paper.entry, cells=cells)


def _news(section: PrintedSection, group: HospitalNews) -> Iterator[Expected]:
    for news in group.news:
        cells = (str(group.no), group.hospital, news.title, news.url)
        yield Expected(Part.NEWS, section.key, "\t".join(cells), news.entry, cells=cells)


def _digest(issue: PrintedIssue) -> Iterator[Expected]:
    yield Expected(Part.GUIDE, "articles", TITLE)
    for column in issue.columns:
        yield Expected(Part.GUIDE, "articles", f"·{column.title}·")
        for article in column.articles:
            yield from _listed(article)
    for column in issue.columns:
        for article in column.articles:
            yield from _article(column, article)


def _listed(article: PrintedArticle) -> Iterator[Expected]:
    """Its lines in the contents."""
    yield Expected(Part.GUIDE, "articles", article.title, article.entry, field="heading")
    if article.origin:
        origin = f"来源：{article.origin}"
        yield Expected(Part.GUIDE, "articles", origin, article.entry, field="cited")
    if article.summary:
        told = f"【提要】{article.summary}"
        yield Expected(Part.GUIDE, "articles", told, article.entry, field="abstract")


def _article(column: PrintedColumn, article: PrintedArticle) -> Iterator[Expected]:
    def own(text: str, field: str, no: int) -> Expected:
        return Expected(Part.ARTICLE, "articles", text, article.entry, no, field)

    yield Expected(Part.SECTION, "articles", f"·{column.title}·")
    yield own(article.title, "heading", 0)
    if article.origin:
        yield own(f"来源：{article.origin}", "cited", 1)
    for no, line in enumerate(article.lines, 2):
        yield own(line.rstrip("\t"), "text", no)
    if not article.blocks and article.url:
        yield own(f"原文：{article.url}", "url", 2)
    yield Expected(Part.FIXED, "articles", BACK)
