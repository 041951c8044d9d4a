"""The lines of each page of a PDF with their places, by pdftotext."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from crawler.characters import unspaced
from digest.lexicon import load

_NUMBER = load("pages").rule("page_number")


@dataclass(frozen=True, slots=True)
class Line:
    """Its text without blanks, and its upper and lower edge in points from the top."""

    text: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page from top to bottom, page number left out; `height` in points."""

    height: float
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """All of it without blanks."""
        return "".join(line.text for line in self.lines)


def pages(lines: Path) -> tuple[Page, ...]:
    """The pages in what `pdftotext -bbox-layout` wrote."""
    parser = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False)
    root = etree.parse(lines, parser).getroot()
    return tuple(_page(page) for page in root.iter("{*}page"))


def _page(page: _Element) -> Page:
    height = float(page.get("height", "842"))
    found = sorted(_lines(page), key=lambda line: (round(line.bottom), line.top))
    if found and _NUMBER.search(found[-1].text):
        found.pop()
    return Page(height, tuple(found))


def _lines(page: _Element) -> Iterator[Line]:
    for line in page.iter("{*}line"):
        words = "".join(word.text or "" for word in line.iter("{*}word"))
        top, bottom = float(line.get("yMin", "0")), float(line.get("yMax", "0"))
        if text := unspaced(words):
            yield Line(text, top, bottom)
