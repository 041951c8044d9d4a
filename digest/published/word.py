"""A Word file as lines and rows, as a reader sees it with all changes accepted.

Automatic numbers, inserted text, text boxes, content controls and hyperlinks are read; deleted
text, field codes, notes, headers and footers are not.
"""

import io
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element

from digest.published.numbering import Numbering

_BEHIND = 2  # a linked title has at most one cell behind it, as its date
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
UNSEEN = {
    FALLBACK,
    *map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "w:delText", "w:rt")),
}
_ENDS_GONE = ("w:del", "w:moveFrom")  # of a paragraph's mark
BOX, PARAGRAPH, _TABLE = qn("w:txbxContent"), qn("w:p"), qn("w:tbl")
SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}

WordRow = list[list[str]]
OPENING = "_dt"  # the bookmarks of our own files, see `digest.output.word.marks`


class Opening(str):
    """A line that opens a text of ours: `ends` are where its number and its heading end."""

    ends: tuple[int, int]


class Word:
    """A document's blocks: a string for a line, a list of cells (lists of lines) for a row."""

    def __init__(self, data: bytes) -> None:
        self._document: WordDocument = Document(io.BytesIO(data))
        self._vanished = list(_join_paragraphs(self._document.element.body))
        self._numbering = Numbering(self._document)

    def blocks(self) -> Iterator[str | WordRow]:
        """Everything in the body, in order."""
        yield from self._blocks(self._document.element.body)

    def _blocks(self, parent: _Element) -> Iterator[str | WordRow]:
        for element in parent:
            if element.tag == PARAGRAPH:
                yield from self._lines(element)
            elif element.tag == _TABLE:
                yield from self._rows(element)
            elif element.tag not in UNSEEN:
                yield from self._blocks(element)

    def _lines(self, paragraph: _Element) -> Iterator[str]:
        """The paragraph with its number, then what stands in its text boxes."""
        whole = "".join(_pieces(paragraph))
        label = self._numbering.label(paragraph) if whole.strip() else ""
        blank = " " if label and whole[:1].isdigit() else ""
        first, *rest = f"{label}{blank}{whole}".split("\n")
        yield _opened(first, paragraph)
        yield from rest
        for box in paragraph.iter(BOX):
            if not any(up.tag == FALLBACK for up in box.iterancestors()):
                yield from (line for line in self._blocks(box) if isinstance(line, str))

    def _rows(self, table: _Element) -> Iterator[str | WordRow]:
        for row in own(table, "w:tr"):
            cells = [self._cell(cell) for cell in own(row, "w:tc")]
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            if len(cells) == 1:  # a frame, not a table
                yield from cells[0]
            else:
                yield self._linked(row, cells)

    def _cell(self, cell: _Element) -> list[str]:
        """Its lines; a cell that goes on from the one above is empty."""
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        if merged is not None and merged.get(qn("w:val"), "continue") == "continue":
            return []
        return [line for p in cell.iter(PARAGRAPH) for line in self._lines(p)]

    def _linked(self, row: _Element, cells: WordRow) -> WordRow:
        """A row without a printed address gets the one its link leads to, behind that cell.

        A paper's row has journal, date and abstract there, and keeps them.
        """
        if any("://" in line or "www." in line for cell in cells for line in cell):
            return cells
        for at, cell in enumerate(own(row, "w:tc")):
            if len(cells) - at > _BEHIND:
                continue
            for link in cell.iter(qn("w:hyperlink")):
                rel = self._document.part.rels.get(link.get(qn("r:id"), ""))
                if rel is not None and rel.is_external and rel.target_ref.startswith("http"):
                    return [*cells[: at + 1], [rel.target_ref]]
        return cells


def _join_paragraphs(body: _Element) -> Iterator[_Element]:
    """Where the end of a paragraph was deleted, what is left of it begins the next one; gives the
    paragraphs of which nothing is left, which are taken out.
    """
    for paragraph in list(body.iter(PARAGRAPH)):
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        deleted = mark is not None and any(mark.find(qn(t)) is not None for t in _ENDS_GONE)
        below, above = paragraph.getnext(), paragraph.getparent()
        if not deleted or below is None or below.tag != PARAGRAPH or above is None:
            continue
        if "".join(_pieces(paragraph)).strip():
            at = 1 if below.find(qn("w:pPr")) is not None else 0
            below[at:at] = [part for part in paragraph if part.tag != qn("w:pPr")]
        else:
            yield paragraph
        above.remove(paragraph)


def _opened(line: str, paragraph: _Element) -> str:
    """A line with where its number and heading end, if our bookmark says so."""
    for start in paragraph.iterchildren(qn("w:bookmarkStart")):
        name = start.get(qn("w:name"), "")
        length = name.rpartition("_")[2]
        if not name.startswith(OPENING) or not length.isdecimal():
            continue
        done = ""
        for element in start.itersiblings():
            if element.tag == qn("w:bookmarkEnd") and element.get(qn("w:id")) == start.get(
                qn("w:id")
            ):
                found = Opening(line)
                found.ends = (int(length), len(done))
                return found
            done += "".join(_pieces(element))
    return line


def own(parent: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, content controls and changes opened."""
    for element in parent:
        if element.tag == qn(name):
            yield element
        elif element.tag not in (PARAGRAPH, _TABLE, *UNSEEN):
            yield from own(element, name)


def _pieces(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag not in UNSEEN and child.tag != BOX:
            yield from _pieces(child)
