"""The 附件 in Word: a table on pages of its own, A4 across, its head on every page."""

from collections.abc import Iterator
from pathlib import Path

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE

from digest.issue.appendix import HEADING, PolicyRow, PolicyTable, cells
from digest.output.word import grid, sheet
from digest.output.word.names import CHARACTER, StyleBook

WIDTHS = (620, 1250, 2720, 4050, 1900, 800, 3230)  # twips: 297 mm less 20 mm on both sides
STYLES = ("表格居中", "表格居中", "表格居中", "表格文字", "表格居中", "表格居中", "表格网址")
LINK_STYLE = "Hyperlink"
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
    rows = [grid.head(table.columns, WIDTHS, book)]
    rows += [grid.row(_contents(row, document, book), WIDTHS, STYLES, book) for row in table.rows]
    heading._p.addnext(grid.table(rows, WIDTHS, book))


def _contents(row: PolicyRow, document: Document, book: StyleBook) -> Iterator[str]:
    """The cells of a row as runs; title and address are live links where they can be."""
    linked = ""
    if row.link:
        number = document.part.relate_to(row.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        linked = f'<w:hyperlink r:id="{number}">{{}}</w:hyperlink>'
    for at, text in enumerate(cells(row)):
        live = linked and at in LINKED
        run = grid.cell(text, book.id(LINK_STYLE, CHARACTER) if live else "")
        yield linked.format(run) if live else run
