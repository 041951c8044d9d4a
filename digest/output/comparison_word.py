"""新旧对照表 in Word: both editions side by side, what went out struck, what came in underlined."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from digest.comparing.account import sentence, words
from digest.comparing.comparison import Comparison, Row, Shown
from digest.comparing.pieces import Piece
from digest.comparing.regulation import Article
from digest.output.comparison_html import chapter
from digest.output.word import sheet
from digest.output.word.names import TABLE, StyleBook

WIDTHS = (Mm(114), Mm(114), Mm(29))  # 297 mm less 20 mm on both sides
HEADS = ("原条文", "现条文", "变化")
TABLE_STYLE, HEAD, TEXT, CENTRE = "资讯表", "表头", "表格文字", "表格居中"
OUT, IN = RGBColor(0xB0, 0x1E, 0x1E), RGBColor(0x0B, 0x5C, 0x3B)


def render(found: Comparison, template: Path) -> bytes:
    """The file's content; raises ConfigError where the template is missing."""
    title = f"新旧对照：{found.new.title}"
    document, book = sheet.blank(template, title)
    sheet.across(document)
    sheet.heading(document, title, book)
    _written(document.add_paragraph(), book, TEXT, f"原文：{found.old.title}")
    _written(document.add_paragraph(), book, TEXT, sentence(found))
    table = document.add_table(rows=1, cols=len(WIDTHS))
    _dress(table, book)
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        _written(cell.paragraphs[0], book, HEAD, head)
    for name, rows in groupby(found.rows, key=chapter):
        if name:
            merged = _added(table)
            _written(merged[0].merge(merged[-1]).paragraphs[0], book, HEAD, name)
        for row in rows:
            _fill(_added(table), row, book)
    return sheet.saved(document)


def _dress(table: Table, book: StyleBook) -> None:
    table._tbl.tblStyle_val = book.id(TABLE_STYLE, TABLE)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    _sized(table.rows[0])
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))  # the head on every page


def _added(table: Table) -> tuple[_Cell, ...]:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _sized(row)
    return tuple(row.cells)


def _sized(row: _Row) -> None:
    for cell, width in zip(row.cells, WIDTHS, strict=True):
        cell.width = width


def _fill(cells: Sequence[_Cell], row: Row, book: StyleBook) -> None:
    _side(cells[0], row.old, row.before, book)
    _side(cells[1], row.new, row.after, book)
    _written(cells[2].paragraphs[0], book, CENTRE, words(row))


def _side(
    cell: _Cell, articles: Sequence[Article], shown: Sequence[Shown], book: StyleBook
) -> None:
    first = True
    for article, pieces in zip(articles, shown, strict=True):
        for at, line in enumerate(_lines(pieces)):
            paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
            first = False
            _written(paragraph, book, TEXT, "")
            if at == 0 and article.label:
                paragraph.add_run(f"{article.label}　").bold = True
            _marked(paragraph, line)


def _lines(shown: Shown) -> Iterator[Shown]:
    """The pieces paragraph by paragraph."""
    line: list[tuple[str, str]] = []
    for piece in shown:
        head, *more = piece.text.split("\n")
        line.append((piece.kind, head))
        for text in more:
            yield _pieces(line)
            line = [(piece.kind, text)]
    yield _pieces(line)


def _pieces(line: Sequence[tuple[str, str]]) -> Shown:
    return tuple(Piece(kind, text) for kind, text in line if text)


def _marked(paragraph: Paragraph, shown: Shown) -> None:
    for piece in shown:
        run = paragraph.add_run(piece.text)
        if piece.kind == "out":
            run.font.strike, run.font.color.rgb = True, OUT
        elif piece.kind == "in":
            run.font.underline, run.font.color.rgb = True, IN


def _written(paragraph: Paragraph, book: StyleBook, style: str, text: str) -> None:
    sheet.dress(paragraph, style, book)
    if text:
        paragraph.add_run(text)
