"""The table of 医院资讯 lies across: a section of Word's of its own, its pages turned, its columns
as wide as they are then. Heading and opening words go along; who closes the issue does, too, where
nothing else comes behind.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import cast

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from lxml.etree import _Element

from digest.issue.printed import PrintedIssue, PrintedSection
from digest.output.word_styles import W

CLOSES = 3  # paragraphs behind the table that may be nothing but editor and reviewer
SHORT = 84  # characters of them
NARROW, NAMES, GROWN = 700, 2400, 1.15  # twips of columns of numbers and of names; how much more
NEAREST = 280  # twips between a page number and the edge
_ONCE = ("headerReference", "footerReference", "titlePg", "pgNumType")  # of a first section
# it ends the section, and may not cost a line
_END = (
    f'<w:p xmlns:w="{W}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="20"'
    ' w:lineRule="exact"/></w:pPr></w:p>'
)
P, TBL, SECTION = qn("w:p"), qn("w:tbl"), qn("w:sectPr")


def turn(issue: PrintedIssue, document: Document) -> None:
    """Turn the pages of each section with rows of hospitals; one without its table stays."""
    for section in issue.sections:
        if section.hospitals and (table := _table(document, section)) is not None:
            _turn(document.element.body, section, table)


def _table(document: Document, section: PrintedSection) -> _Element | None:
    """The table that shows the first row; it stands in the body itself."""
    title = section.hospitals[0].news[0].title
    for table in document.element.body.iterchildren(TBL):
        if any(_text(paragraph) == title for paragraph in table.iter(P)):
            return cast(_Element, table)
    return None


def _turn(body: _Element, section: PrintedSection, table: _Element) -> None:
    own = _section_of(body, table)
    first, is_first = _first(section, table), own is next(iter(body.iter(SECTION)))
    wide = _turned(deepcopy(own))
    upright = deepcopy(own)
    if first.getprevious() is not None:
        _end_before(first, upright)
        _forget(own, _ONCE if is_first else ("titlePg", "pgNumType"))
        _forget(wide, _ONCE)
    _widen(table, _width(wide))
    if _closes(table, own):
        _become(own, wide)
        for paragraph in table.findall(qn("w:tr"))[-1].iter(P):
            cast(CT_P, paragraph).get_or_add_pPr().keepNext_val = True
    else:
        last = cast(CT_P, parse_xml(_END))
        last.get_or_add_pPr().append(wide)
        table.addnext(last)


def _section_of(body: _Element, table: _Element) -> _Element:
    """The properties of the section that `table` stands in: the next behind it."""
    order = list(body.iter(SECTION, TBL))
    return next(one for one in order[order.index(table) :] if one.tag == SECTION)


def _first(section: PrintedSection, table: _Element) -> _Element:
    """The heading of the section, else what stands right above the table."""
    heading, first = f"{section.ordinal}、{section.title}", table
    for above in _above(table):
        first = above
        if _text(above) == heading:
            return above
    nearest = table.getprevious()
    return nearest if nearest is not None and nearest.tag == P and _text(nearest) else first


def _above(table: _Element) -> Iterator[_Element]:
    """Heading and opening: no more than a few paragraphs."""
    at = table.getprevious()
    for _ in range(CLOSES):
        if at is None or at.tag != P:
            return
        yield at
        at = at.getprevious()


def _end_before(first: _Element, properties: _Element) -> None:
    """End a section with what stands before `first`; a table cannot end one by itself."""
    before = first.getprevious()
    if before is None or before.tag != P or before.find(f"{qn('w:pPr')}/{SECTION}") is not None:
        before = parse_xml(_END)
        first.addprevious(before)
    cast(CT_P, before).get_or_add_pPr().append(properties)


def _closes(table: _Element, own: _Element) -> bool:
    """Whether nothing but editor and reviewer stands behind the table in its section."""
    behind = []
    for element in table.itersiblings():
        if element is own:
            break
        if element.tag != P or element.find(f"{qn('w:pPr')}/{SECTION}") is not None:
            return False
        behind.append(element)
    said = [text for text in map(_text, behind) if text]
    return len(said) <= CLOSES and sum(map(len, said)) <= SHORT


def _turned(properties: _Element) -> _Element:
    """A4 across: what was above is at the left, as a page is turned."""
    size, margins = properties.find(qn("w:pgSz")), properties.find(qn("w:pgMar"))
    assert size is not None and margins is not None  # every template of ours has both
    width, height = (size.get(qn(f"w:{name}"), "") for name in "wh")
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")
    old = {name: margins.get(qn(f"w:{name}"), "0") for name in _SIDES}
    for name, side in _SIDES.items():
        margins.set(qn(f"w:{name}"), old[side])
    below = int(old["bottom"]) - int(margins.get(qn("w:footer"), "0"))
    margins.set(qn("w:footer"), str(max(NEAREST, int(old["right"]) - below)))
    return properties


_SIDES = {"top": "left", "bottom": "right", "left": "top", "right": "bottom"}


def _become(own: _Element, wide: _Element) -> None:
    """Let `own` have the page of `wide`; whatever else it says stays."""
    for name in ("w:pgSz", "w:pgMar"):
        old, new = own.find(qn(name)), wide.find(qn(name))
        assert old is not None and new is not None
        own.replace(old, new)


def _forget(properties: _Element, names: tuple[str, ...]) -> None:
    for name in names:
        for child in properties.findall(qn(f"w:{name}")):
            properties.remove(child)


def _width(properties: _Element) -> int:
    size, margins = properties.find(qn("w:pgSz")), properties.find(qn("w:pgMar"))
    assert size is not None and margins is not None
    sides = (margins.get(qn(f"w:{name}"), "0") for name in ("left", "right", "gutter"))
    return int(size.get(qn("w:w"), "0")) - sum(map(int, sides))


def _widen(table: _Element, width: int) -> None:
    """Spread the columns over `width` twips: numbers stay as narrow as they are, names of hospitals
    grow by a little, titles and addresses take the rest.
    """
    columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    old = [int(column.get(qn("w:w"), "0")) for column in columns]
    new = _spread(old, width)
    for column, twips in zip(columns, new, strict=True):
        column.set(qn("w:w"), str(twips))
    for whole in table.iterfind(f"{qn('w:tblPr')}/{qn('w:tblW')}"):
        whole.set(qn("w:w"), str(sum(new)))
    for row in table.iter(qn("w:tr")):
        at = 0
        for cell in row.findall(qn("w:tc")):
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            over = int(span.get(qn("w:val"), "1")) if span is not None else 1
            own = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
            if own is not None and own.get(qn("w:type")) == "dxa":
                own.set(qn("w:w"), str(sum(new[at : at + over])))
            at += over


def _spread(old: Sequence[int], width: int) -> list[int]:
    kept = [one if one <= NARROW else round(one * GROWN) if one <= NAMES else 0 for one in old]
    rest = sum(one for one, own in zip(old, kept, strict=True) if not own)
    if not rest:  # no column of ours: all of them alike
        return [round(one * width / max(1, sum(old))) for one in old]
    left = width - sum(kept)
    return [own or round(one * left / rest) for one, own in zip(old, kept, strict=True)]


def _text(element: _Element) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))
