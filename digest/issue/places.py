"""Where something stands in a printed issue: places as values, and how an editor is told of them.

A place names its section, the kind of part and, in an issue of ours, the entry; its words are made
in `Place.__str__` and nowhere else.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from digest.issue.model import SectionKey
from digest.issue.printed import (
    HospitalNews,
    News,
    Paper,
    PrintedArticle,
    PrintedColumn,
    PrintedIssue,
    PrintedSection,
    Text,
)

NO_COLUMN = "（没有栏目）"


class Part(StrEnum):
    """The kinds of part; the value is how the place of one is written."""

    MASTHEAD = "报头"
    SECTION = "{title}"
    GUIDE = "本期导读 {title} 第{no}行"
    OPENING = "{title} 说明"
    TEXT = "{title} 第{no}条"
    NEWS = "{title} {hospital} 第{no}条"
    PAPER = "{title} 论文第{no}行"
    PAPER_ABSTRACT = "{title} 论文第{no}行摘要"
    ARTICLE = "{title} 第{no}篇"
    SUMMARY = "{title} 第{no}篇提要"

    @property
    def quoted(self) -> bool:
        """Whether its words are other people's, and not held to the house's punctuation."""
        return self in (Part.PAPER_ABSTRACT, Part.SUMMARY)


@dataclass(frozen=True, slots=True)
class Place:
    """`title` is the printed name of the section, or of the column of a whole article.

    `entry` is the id of the entry that stands there, None in what was read from a file and where
    there is none, as before a table.
    """

    section: SectionKey
    part: Part
    title: str
    no: int = 0
    hospital: str = ""
    entry: int | None = None

    def __str__(self) -> str:
        """`政策热点 第4条`."""
        return self.part.format(title=self.title, no=self.no, hospital=self.hospital)


def of_section(section: PrintedSection, part: Part = Part.SECTION, no: int = 0) -> Place:
    """A section as a whole, its opening, or a line of its guide."""
    return Place(section.key, part, section.title, no)


def of_text(section: PrintedSection, text: Text) -> Place:
    """`政策热点 第4条`, or the section alone where it holds one text."""
    part = Part.TEXT if text.label else Part.SECTION
    return Place(section.key, part, section.title, text.no, entry=text.entry)


def texts(*sections: PrintedSection) -> Iterator[tuple[Place, Text]]:
    """Every text with its place."""
    for section in sections:
        for text in section.texts:
            yield of_text(section, text), text


def news(*sections: PrintedSection) -> Iterator[tuple[Place, HospitalNews, News]]:
    """(place, hospital, news) of every line of the 医院资讯 table."""
    for section in sections:
        for group in section.hospitals:
            for no, item in enumerate(group.news, 1):
                at = Place(section.key, Part.NEWS, section.title, no, group.hospital, item.entry)
                yield at, group, item


def papers(*sections: PrintedSection) -> Iterator[tuple[Place, Paper]]:
    """Every row of the table of papers with its place."""
    for section in sections:
        for row in section.papers:
            yield Place(section.key, Part.PAPER, section.title, row.no, entry=row.entry), row


def articles(*sections: PrintedSection) -> Iterator[tuple[Place, PrintedColumn, PrintedArticle]]:
    """Every whole article with its column, in which its place counts it."""
    for section in sections:
        counted = Counter[str]()
        for column in section.columns:
            for article in column.articles:
                counted[column.title] += 1
                title, no = column.title or NO_COLUMN, counted[column.title]
                at = Place(section.key, Part.ARTICLE, title, no, entry=article.entry)
                yield at, column, article


def linked(issue: PrintedIssue) -> Iterator[tuple[Place, str]]:
    """Every address that the issue leads to, with its place."""
    found = [(place, text.url) for place, text in texts(*issue.sections)]
    found += [(place, paper.url) for place, paper in papers(*issue.sections)]
    found += [(place, row.url) for place, _, row in news(*issue.sections)]
    found += [(place, article.url) for place, _, article in articles(*issue.sections)]
    yield from ((place, url) for place, url in found if url)


def by_entry(*sections: PrintedSection) -> dict[int, Place]:
    """The place of each entry of an issue of ours."""
    found = (texts, papers, news, articles)
    places = (row[0] for every in found for row in every(*sections))
    return {place.entry: place for place in places if place.entry is not None}
