"""Every piece of text in an issue with the place an editor finds it at."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from digest.published.model import PastHospital, PastIssue, PastNews, PastSection, PastText


class Kind(StrEnum):
    """What a spot is; quoted matter (abstracts) is not held to the house's punctuation."""

    GUIDE = "guide"
    INTRO = "intro"
    TEXT = "text"
    TITLE = "title"
    PAPER = "paper"
    ABSTRACT = "abstract"


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of text; paragraphs are parted by line breaks."""

    place: str
    text: str
    kind: Kind


def spots(issue: PastIssue) -> Iterator[Spot]:
    """All of them, in printed order."""
    for section in issue.sections:
        for no, item in enumerate(section.guide, 1):
            yield Spot(f"本期导读 {section.title} 第{no}行", item, Kind.GUIDE)
    for section in issue.sections:
        yield from _of_section(section)


def texts(issue: PastIssue) -> Iterator[tuple[PastSection, str, PastText]]:
    """(section, place, text) of every text."""
    for section in issue.sections:
        for text in section.texts:
            yield section, place_of(section, text), text


def news(issue: PastIssue) -> Iterator[tuple[str, PastHospital, PastNews]]:
    """(place, hospital, news) of every line of the 医院资讯 table."""
    for section in issue.sections:
        for group in section.hospitals:
            for no, item in enumerate(group.items, 1):
                yield f"{section.title} {group.hospital} 第{no}条", group, item


def place_of(section: PastSection, text: PastText) -> str:
    """`政策热点 第4条`, or the section alone where it holds one text."""
    return f"{section.title} 第{text.no}条" if text.label else section.title


def _of_section(section: PastSection) -> Iterator[Spot]:
    if section.intro:
        yield Spot(f"{section.title} 说明", section.intro, Kind.INTRO)
    for text in section.texts:
        yield Spot(place_of(section, text), text.text, Kind.TEXT)
    for no, paper in enumerate(section.papers, 1):
        yield Spot(f"{section.title} 论文第{no}行", paper.title, Kind.PAPER)
        yield Spot(f"{section.title} 论文第{no}行摘要", paper.abstract, Kind.ABSTRACT)
    for no, article in enumerate(section.articles, 1):
        yield Spot(f"{section.title} 第{no}篇", article.title, Kind.TITLE)
        yield Spot(f"{section.title} 第{no}篇提要", article.summary, Kind.ABSTRACT)
    for group in section.hospitals:
        for no, item in enumerate(group.items, 1):
            yield Spot(f"{section.title} {group.hospital} 第{no}条", item.title, Kind.TITLE)
