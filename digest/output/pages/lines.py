"""The lines of each page of a PDF with their places, by pdftotext."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL

from lxml import etree
from lxml.etree import _Element

from crawler.characters import unspaced
from crawler.process.children import Streams, run
from digest.errors import OfficeMissingError
from digest.lexicon import load

_NUMBER = load("pages").rule("page_number")
LIMIT = 60  # seconds
MISSING = "这台电脑没有装 poppler-utils，看不了页面图；请运行 apt-get install poppler-utils。"


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


def pages(pdf: Path) -> tuple[Page, ...]:
    """The pages of the file; raises OfficeMissingError without pdftotext, or for no PDF."""
    out = pdf.with_suffix(".bbox.html")
    command = ["pdftotext", "-bbox-layout", str(pdf), str(out)]
    try:
        done = run(command, LIMIT, streams=Streams(output=DEVNULL, errors=DEVNULL), grace=0)
    except OSError as error:
        raise OfficeMissingError(MISSING) from error
    if done.status:
        raise OfficeMissingError("排出的 PDF 读不了，看不了页面图，请再试一次。")
    parser = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False)
    root = etree.parse(out, parser).getroot()
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
