"""A year's policies as .xlsx: real dates, live links, a head that stays, A4 across."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from digest.issue.appendix import COLUMNS, PolicyRow, PolicyTable
from digest.issue.clean import line, link

WIDTHS = (6, 12, 24, 62, 26, 9, 46)
SONGTI, HEITI, BLUE = "宋体", "黑体", "0B3D91"
LONGEST = 32_000  # characters; Excel refuses a cell beyond 32,767
_THIN = Side(style="thin", color="808080")
_EDGE = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRED = (1, 2, 6)  # columns of short values


def render(table: PolicyTable) -> bytes:
    """The workbook of `table`, one sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # a new workbook has one
    sheet.title = f"{table.year}年政策"
    _head(sheet)
    for row in table.rows:
        _line(sheet, row)
    _page(sheet, table)
    book.properties.title = table.title
    book.properties.language = "zh-CN"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Worksheet) -> None:
    for at, name in enumerate(COLUMNS, 1):
        cell = sheet.cell(1, at, name)
        cell.font = Font(name=HEITI, size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor="E7ECF4")
        cell.alignment = Alignment(horizontal="center", vertical="center")
        cell.border = _EDGE
        sheet.column_dimensions[cell.column_letter].width = WIDTHS[at - 1]
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "A2"


def _line(sheet: Worksheet, row: PolicyRow) -> None:
    at = row.no + 1
    values = (row.no, row.day, row.number, row.title, row.issuers, row.kind, row.url)
    for column, value in enumerate(values, 1):
        cell = sheet.cell(at, column)
        cell.font = Font(name=SONGTI, size=10.5)
        cell.border = _EDGE
        across = "center" if column in _CENTRED else "left"
        cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
        if isinstance(value, str):
            _say(cell, value)
        else:
            cell.value = value
    sheet.cell(at, 2).number_format = "yyyy-mm-dd"
    _link(sheet.cell(at, 7), row.url)


def _say(cell: Cell | MergedCell, text: str) -> None:
    """Text that stays text: a title that begins with = + - @ is no formula."""
    cell.value = line(text)[:LONGEST]
    cell.data_type = "s"
    cell.quotePrefix = True


def _link(cell: Cell | MergedCell, url: str) -> None:
    if target := link(url):
        cell.hyperlink = target
        cell.font = Font(name=SONGTI, size=9, color=BLUE, underline="single")


def _page(sheet: Worksheet, table: PolicyTable) -> None:
    """How it is printed: A4 across, as wide as the page, the head on every page."""
    sheet.auto_filter.ref = f"A1:G{len(table.rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    above, below = sheet.oddHeader, sheet.oddFooter
    assert above is not None and below is not None  # a new sheet has both
    above.center.text = table.title.replace("&", "&&")
    below.center.text = "第 &P 页，共 &N 页"
