"""The 附件 in Word: a table on pages of its own, A4 across, its head on every page."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from digest.issue.appendix import HEADING, PolicyRow, PolicyTable, cells
from digest.output.word import sheet
from digest.output.word.names import CHARACTER, PARAGRAPH, TABLE, StyleBook
from digest.output.word.runs import Look
from digest.output.word_body import R
from digest.output.word_styles import W

WIDTHS = (620, 1250, 2720, 4050, 1900, 800, 3230)  # twips: 297 mm less 20 mm on both sides
STYLES = ("表格居中", "表格居中", "表格居中", "表格文字", "表格居中", "表格居中", "表格网址")
TABLE_STYLE, HEAD_STYLE, LINK_STYLE = "资讯表", "表头", "Hyperlink"
LINKED = (3, 6)  # the title and the address


def add(document: Document, table: PolicyTable, book: StyleBook) -> None:
    """Put the table behind `document`, in a section of its own; `book` are its styles."""
    document.add_section(WD_SECTION.NEW_PAGE)
    _fill(document, table, f"{HEADING}：{table.title}", book)


def alone(table: PolicyTable, template: Path) -> bytes:
    """A Word file of the table only, in the styles of the issue's template."""
    document, book = sheet.blank(template, table.title)
    _fill(document, table, table.title, book)
    return sheet.saved(document)


def _fill(document: Document, table: PolicyTable, title: str, book: StyleBook) -> None:
    sheet.across(document)
    heading = sheet.heading(document, title, book)
    rows = [_row(map(_run, table.columns), book, (HEAD_STYLE,) * len(WIDTHS), head=True)]
    rows += [_row(_contents(row, document, book), book, STYLES) for row in table.rows]
    made = parse_xml(_table("".join(rows), book))
    heading._p.addnext(made)


def _contents(row: PolicyRow, document: Document, book: StyleBook) -> Iterator[str]:
    """The cells of a row as runs; title and address are live links where they can be."""
    linked = ""
    if row.link:
        number = document.part.relate_to(row.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        linked = f'<w:hyperlink r:id="{number}">{{}}</w:hyperlink>'
    for at, text in enumerate(cells(row)):
        live = linked and at in LINKED
        run = _run(text, book.id(LINK_STYLE, CHARACTER) if live else "")
        yield linked.format(run) if live else run


def _run(text: str, style: str = "") -> str:
    return Look().run(text, style) if text else ""


def _row(
    contents: Iterable[str], book: StyleBook, names: Sequence[str], *, head: bool = False
) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr>{_styled('pStyle', book.id(name, PARAGRAPH))}</w:pPr>{runs}</w:p></w:tc>"
        for runs, width, name in zip(contents, WIDTHS, names, strict=True)
    )
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{made}</w:tr>"


def _styled(element: str, style: str) -> str:
    return f'<w:{element} w:val="{escape(style)}"/>'


def _table(rows: str, book: StyleBook) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    return (
        f'<w:tbl xmlns:w="{W}" xmlns:r="{R}"><w:tblPr>'
        f"{_styled('tblStyle', book.id(TABLE_STYLE, TABLE))}"
        f'<w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
