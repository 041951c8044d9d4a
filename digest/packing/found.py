"""Where each entry stands in a Word file of ours, so that changes and remarks can be put to it.

A text begins at its hidden bookmark (`digest.output.word.marks`), a whole article at the one that
the contents lead to; rows of tables are found in printed order by the title they show.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from lxml.etree import _Element

from digest.issue.printed import PrintedIssue
from digest.output.word.marks import OPENING
from digest.packing.parts import ARTICLE, TEXT, WORDS, Printed
from digest.packing.runs import P, text_of

_START, _NAME, _ROW = qn("w:bookmarkStart"), qn("w:name"), qn("w:tr")


@dataclass(slots=True)
class Place:
    """A part of an entry: its paragraphs, and at which character of the first it begins."""

    paragraphs: list[CT_P]
    start: int = 0


@dataclass(slots=True)
class Stand:
    """Where an entry stands: its parts by name, and the row of the table it is, if it is one."""

    places: dict[str, Place] = field(default_factory=dict)
    row: _Element | None = None

    @property
    def paragraphs(self) -> list[CT_P]:
        """All its paragraphs, in the order of its parts."""
        return [one for place in self.places.values() for one in place.paragraphs]


def stands(
    document: Document, page: PrintedIssue, entries: Mapping[int, Printed]
) -> dict[int, Stand]:
    """Where the entries of `page` stand in `document`, by their ids; one that a template shows in
    another way than ours do is not among them.
    """
    body = document.element.body
    found: dict[int, Stand] = {}
    openings = [p for p in body.iter(P) if _bookmark(p, OPENING)]
    texts = [text.entry for section in page.sections for text in section.texts]
    for first, entry in zip(openings, texts, strict=False):
        if entry is not None and (stand := _text(first, entries[entry])):
            found[entry] = stand
    rows = iter(body.iter(_ROW))
    for one in entries.values():
        if one.kind == ARTICLE:
            continue
        if one.kind != TEXT and (row := _row(rows, one)) is not None:
            found[one.entry] = _cells(row, one)
    for article in page.articles:
        if article.entry is not None and (head := _named(body, article.anchor)) is not None:
            found[article.entry] = _article(head, entries[article.entry])
    return found


def _text(first: _Element, printed: Printed) -> Stand | None:
    """The paragraphs of a text from its first on, what stands in a table left out."""
    kept: list[CT_P] = []
    at: _Element | None = first
    for is_paragraph in printed.shape:
        if at is None:
            return None
        if not is_paragraph:  # what parts it from the text above, and the table itself
            table = at.getnext()
            at = table.getnext() if table is not None else None
            continue
        kept.append(cast(CT_P, at))
        at = at.getnext()
    whole = "\n".join(map(text_of, kept))
    if whole != printed.label + printed.parts[WORDS]:
        return None
    return Stand({WORDS: Place(kept, len(printed.label))})


def _row(rows: Iterator[_Element], printed: Printed) -> _Element | None:
    """The next row that shows the title of an entry."""
    title = printed.parts["title"]
    return next((row for row in rows if any(text_of(p) == title for p in row.iter(P))), None)


def _cells(row: _Element, printed: Printed) -> Stand:
    free = [cast(CT_P, paragraph) for paragraph in row.iter(P)]
    places: dict[str, Place] = {}
    for name, words in printed.parts.items():
        own = next((p for p in free if text_of(p) == words), None)
        if own is not None:
            free.remove(own)
            places[name] = Place([own])
    return Stand(places, row)


def _article(head: _Element, printed: Printed) -> Stand:
    """Title, source and text; the 提要 stands in the contents, before all texts."""
    places = {"title": Place([cast(CT_P, head)])}
    lines = [line for line in printed.parts[WORDS].split("\n") if line]
    kept, at = list[CT_P](), head.getnext()
    while at is not None and not _bookmark(at, "article") and len(kept) < len(lines):
        if at.tag == P and text_of(at) == lines[len(kept)]:
            kept.append(cast(CT_P, at))
        elif at.tag == P and (origin := printed.parts["origin"]) and not kept:
            start = text_of(at).find(origin)
            if start >= 0:
                places["origin"] = Place([cast(CT_P, at)], start)
        at = at.getnext()
    if lines and len(kept) == len(lines):
        places[WORDS] = Place(kept)
    if (summary := printed.parts["abstract"]) and (own := _summary(head, summary)):
        places["abstract"] = own
    return Stand(places)


def _summary(head: _Element, words: str) -> Place | None:
    for paragraph in head.itersiblings(P, preceding=True):
        if (start := text_of(paragraph).find(words)) >= 0:
            return Place([cast(CT_P, paragraph)], start)
    return None


def _bookmark(element: _Element, prefix: str) -> bool:
    return any(str(one.get(_NAME, "")).startswith(prefix) for one in element.iterchildren(_START))


def _named(body: _Element, name: str) -> _Element | None:
    for start in body.iter(_START):
        if start.get(_NAME) == name:
            return next(start.iterancestors(P))
    return None
