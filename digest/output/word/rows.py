"""Rows that are too tall to be kept whole may break over pages; the head of a table is repeated."""

from docx.oxml.ns import qn
from lxml.etree import _Element

WHOLE = 160  # characters of one cell; with more a row would leave a page half empty


def let_break(root: _Element) -> None:
    """Take w:cantSplit from each row of `root` with a long cell."""
    for row in root.iter(qn("w:tr")):
        if any(_length(cell) > WHOLE for cell in row.findall(qn("w:tc"))):
            for kept in list(row.iterfind(f"{qn('w:trPr')}/{qn('w:cantSplit')}")):
                properties = kept.getparent()
                assert properties is not None  # found below it
                properties.remove(kept)


def _length(cell: _Element) -> int:
    return sum(len(text.text or "") for text in cell.iter(qn("w:t")))
