"""Runs of WordprocessingML that a template cannot hold itself: bookmarks, links, page numbers.

A page number is a PAGEREF field (ECMA-376, 17.16.5.45) with its number already in it, so that a
program which does not calculate fields shows the right one.
"""

from collections.abc import Sequence
from html import escape

from docx.oxml import parse_xml
from lxml.etree import _Element

from digest.output.word.names import CHARACTER, TABLE, StyleBook
from digest.output.word.runs import Look, Runs
from digest.output.word_styles import W

CONTENTS = "contents"  # the bookmark of the table of contents
LINK_STYLE, TABLE_STYLE, CELL_STYLE, HEAD_STYLE = "Hyperlink", "资讯表", "表格文字", "表头"


def bookmarked(name: str, number: int, text: str) -> Runs:
    """`text` under the bookmark `name`; `number` is its id, unique in the document."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return lambda look: f'{start}{look.run(text)}<w:bookmarkEnd w:id="{number}"/>'


def linked(name: str, text: str, book: StyleBook) -> Runs:
    """`text` as a link to the bookmark `name`."""
    style = book.id(LINK_STYLE, CHARACTER)
    return lambda look: _anchored(name, look.run(text, style))


def outside(text: str, relation: str, book: StyleBook) -> Runs:
    """`text` as a link to the address of a relation; plain text where that is ""."""
    if not relation:
        return lambda look: look.run(text)
    style = book.id(LINK_STYLE, CHARACTER)
    return lambda look: (
        f'<w:hyperlink r:id="{escape(relation)}" w:history="1">{look.run(text, style)}'
        "</w:hyperlink>"
    )


def paged(name: str, text: str, page: int) -> Runs:
    """A line of contents: `text`, a tab and the page number, all of it a link to `name`."""

    def made(look: Look) -> str:
        empty = look.run("")
        before, _, after = empty.partition('<w:t xml:space="preserve"></w:t>')
        begin = f'{before}<w:fldChar w:fldCharType="begin"/>{after}'
        code = f" PAGEREF {name} \\h "
        asks = f'{before}<w:instrText xml:space="preserve">{code}</w:instrText>{after}'
        parts = f'{before}<w:fldChar w:fldCharType="separate"/>{after}{look.run(str(page))}'
        end = f'{before}<w:fldChar w:fldCharType="end"/>{after}'
        tab = f"{before}<w:tab/>{after}"
        return _anchored(name, f"{look.run(text)}{tab}{begin}{asks}{parts}{end}")

    return made


def table(rows: Sequence[Sequence[str]], width: int, book: StyleBook) -> _Element:
    """A table over `width` twips with equal columns, its first row repeated on every page."""
    each = width // len(rows[0])
    grid = f'<w:gridCol w:w="{each}"/>' * len(rows[0])
    head, cell = book.id(HEAD_STYLE), book.id(CELL_STYLE)
    lines = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{'' if at else '<w:tblHeader/>'}</w:trPr>"
        f"{''.join(_cell(text, each, cell if at else head) for text in row)}</w:tr>"
        for at, row in enumerate(rows)
    )
    made: _Element = parse_xml(
        f'<w:tbl xmlns:w="{W}"><w:tblPr><w:tblStyle w:val="{book.id(TABLE_STYLE, TABLE)}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )
    return made


def _cell(text: str, width: int, style: str) -> str:
    size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    named = f'<w:pPr><w:pStyle w:val="{escape(style)}"/></w:pPr>'
    return f"<w:tc>{size}<w:p>{named}{Look().run(text) if text else ''}</w:p></w:tc>"


def _anchored(name: str, runs: str) -> str:
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{runs}</w:hyperlink>'
