"""Every piece of text in an issue with the place an editor finds it at."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from digest.issue import places
from digest.issue.places import Part, Place
from digest.issue.printed import PrintedIssue, PrintedSection


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of text; paragraphs are parted by line breaks."""

    place: Place
    text: str


def spots(issue: PrintedIssue) -> Iterator[Spot]:
    """All of them, in printed order."""
    for section in issue.sections:
        for no, item in enumerate(section.guide, 1):
            yield Spot(places.of_section(section, Part.GUIDE, no), item)
    for section in issue.sections:
        yield from _of_section(section)


def _of_section(section: PrintedSection) -> Iterator[Spot]:
    if section.opening:
        yield Spot(places.of_section(section, Part.OPENING), section.opening)
    yield from (Spot(place, text.text) for place, text in places.texts(section))
    for place, paper in places.papers(section):
        yield Spot(place, paper.title)
        yield Spot(replace(place, part=Part.PAPER_ABSTRACT), paper.abstract)
    for place, _, article in places.articles(section):
        yield Spot(place, article.title)
        yield Spot(replace(place, part=Part.SUMMARY), article.summary)
    yield from (Spot(place, item.title) for place, _, item in places.news(section))
