"""Tables that no template holds, in its styles: a head on every page, rows that stay whole."""

from collections.abc import Iterable, Sequence
from html import escape

from docx.oxml import parse_xml
from lxml.etree import _Element

from digest.output.word.names import PARAGRAPH, TABLE, StyleBook
from digest.output.word.runs import Look
from digest.output.word_body import R
from digest.output.word_styles import W

TABLE_STYLE, HEAD_STYLE = "资讯表", "表头"
CENTRE, TEXT = "表格居中", "表格文字"


def cell(text: str, style: str = "") -> str:
    """The runs of a cell; `style` is the id of a character style."""
    return Look().run(text, style) if text else ""


def head(names: Sequence[str], widths: Sequence[int], book: StyleBook) -> str:
    """The row of heads, repeated on every page."""
    styles = (HEAD_STYLE,) * len(widths)
    return _row(map(cell, names), widths, styles, book, "<w:tblHeader/>")


def row(
    contents: Iterable[str],
    widths: Sequence[int],
    styles: Sequence[str],
    book: StyleBook,
    height: int = 0,
) -> str:
    """A row of cells, each given by its runs; `widths` and the least `height` are in twips."""
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return _row(contents, widths, styles, book, least)


def table(rows: Iterable[str], widths: Sequence[int], book: StyleBook) -> _Element:
    """The table of these rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made: _Element = parse_xml(
        f'<w:tbl xmlns:w="{W}" xmlns:r="{R}"><w:tblPr>'
        f"{_styled('tblStyle', book.id(TABLE_STYLE, TABLE))}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    return made


def _row(
    contents: Iterable[str],
    widths: Sequence[int],
    styles: Sequence[str],
    book: StyleBook,
    more: str,
) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr>{_styled('pStyle', book.id(name, PARAGRAPH))}</w:pPr>{runs}</w:p></w:tc>"
        for runs, width, name in zip(contents, widths, styles, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{made}</w:tr>"


def _styled(element: str, style: str) -> str:
    return f'<w:{element} w:val="{escape(style)}"/>'
