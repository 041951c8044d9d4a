"""Rows that are too tall to be kept whole may break over pages; the head of a table is repeated.

What is short in such a row, title and journal, stays whole on the page on which the row begins:
LibreOffice heeds a least height there, and neither lines kept together nor orphans.
"""

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from lxml.etree import _Element

from digest.output.word_styles import W

WHOLE = 160  # characters of one cell; with more a row would leave a page half empty
NARROW = 6  # characters on a line of a cell whose width is not given in twips
CHARACTER, LINE, AROUND, MARGINS = 210, 300, 80, 170  # twips of 表格文字 and of a cell


def let_break(root: _Element) -> None:
    """Take w:cantSplit from each row of `root` with a long cell."""
    for row in root.iter(qn("w:tr")):
        properties, cells = row.find(qn("w:trPr")), row.findall(qn("w:tc"))
        if properties is None or not any(_length(cell) > WHOLE for cell in cells):
            continue
        for kept in properties.findall(qn("w:cantSplit")):
            properties.remove(kept)
        if properties.find(qn("w:trHeight")) is None:
            least = max((_height(cell) for cell in cells if _length(cell) <= WHOLE), default=0)
            height = f'<w:trHeight xmlns:w="{W}" w:val="{least}" w:hRule="atLeast"/>'
            properties.append(parse_xml(height))


def keep_with_table(root: _Element) -> None:
    """Let the paragraph before a table go along with its first row, where that is kept whole.

    Before a tall row, which breaks, it must not: LibreOffice would take the row for indivisible.
    """
    for table in root.iter(qn("w:tbl")):
        above, rows = table.getprevious(), table.findall(qn("w:tr"))
        if isinstance(above, CT_P) and all(map(_is_kept_whole, rows[:2])):
            above.get_or_add_pPr().keepNext_val = True


def _is_kept_whole(row: _Element) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def _length(cell: _Element) -> int:
    return sum(len(text.text or "") for text in cell.iter(qn("w:t")))


def _height(cell: _Element) -> int:
    """How high the text of a cell is, in twips."""
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    given = width.get(qn("w:w"), "") if width is not None else ""
    across = max(1, (int(given) - MARGINS) // CHARACTER) if given.isdecimal() else NARROW
    return -(-_length(cell) // across) * LINE + AROUND
