"""本期导读 kept on the first page: a long one comes closer, then smaller, then in two columns."""

from collections.abc import Iterable, Sequence
from copy import deepcopy

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from digest.output.layouts import HIGH, WIDE
from digest.output.word import columns
from digest.output.word.names import StyleBook

TITLE, SECTION, ITEM = "导读标题", "导读栏目", "导读条目"
# size and line by those of the template, and columns; the last is for what fits on no page
ONE = ((1.0, 1.0), (1.0, 0.92), (1.0, 0.84), (0.93, 0.8), (0.86, 0.74), (0.79, 0.68), (0.72, 0.62))
TWO = ((0.79, 0.68), (0.72, 0.6), (0.65, 0.53), (0.58, 0.47), (0.58, 0.45))
STEPS = (*((size, line, 1) for size, line in ONE), *((size, line, 2) for size, line in TWO))
LEGIBLE = (0.86, 0.74, 1)
GAP, UNEVEN = 21.0, 12.0  # points between two columns, and by which one is longer
_SMALLEST = 16  # half-points
SINGLE = 1.35  # of the size: what a line takes whose height is not given

Numbers = tuple[float, float, float, float]
Step = tuple[float, float, int]


def fit(document: Document, book: StyleBook) -> None:
    """Make the styles of the guide smaller, in steps, until it ends on the page it begins on.

    What does not fit in the smallest is set legibly, and goes on overleaf.
    """
    body = document.element.body
    ids = {name: book.id(name) for name in (TITLE, SECTION, ITEM) if book.has(name)}
    paragraphs = list(body.iterchildren(qn("w:p")))
    last = max((at for at, p in enumerate(paragraphs) if _style(p) in ids.values()), default=-1)
    styles = {s.get(qn("w:styleId"), ""): s for s in document.styles.element.style_lst}
    small = {ids[name]: styles[ids[name]] for name in (SECTION, ITEM) if name in ids}
    head = [p for p in paragraphs[: last + 1] if _style(p) not in small]
    lines = [p for p in paragraphs[: last + 1] if _style(p) in small]
    step = _scaled_to_fit(head, lines, styles, small)
    if step[2] > 1:
        columns.set_in(body, lines, step[2], GAP)


def _scaled_to_fit(
    head: Sequence[_Element],
    lines: Sequence[_Element],
    styles: dict[str, _Element],
    small: dict[str, _Element],
) -> Step:
    """The first step at which the guide ends on its page, and the styles `small` set to it."""
    usual = {number: deepcopy(style) for number, style in small.items()}
    above = _height(head, styles)
    for step in STEPS:
        _scale_all(small, usual, step)
        if above + _height(lines, styles, step[2]) <= HIGH:
            return step
    _scale_all(small, usual, LEGIBLE)
    return LEGIBLE


def _style(paragraph: _Element) -> str:
    named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if named is None else str(named.get(qn("w:val"), ""))


def _height(paragraphs: Iterable[_Element], styles: dict[str, _Element], across: int = 1) -> float:
    """How high some paragraphs are with so many columns across, in points."""
    width = (WIDE - GAP * (across - 1)) / across
    single = [_one(p, styles.get(_style(p)), width) for p in paragraphs]
    return sum(single) / across + (UNEVEN if across > 1 else 0)


def _one(paragraph: _Element, style: _Element | None, column: float) -> float:
    size, line, around, indent = _numbers(style)
    text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
    width = sum(0.5 if c.isascii() else 1 for c in text) * size / 2
    rows = max(1, int(-(-width // (column - indent))))
    return rows * line / 20 + around / 20


def _numbers(style: _Element | None) -> Numbers:
    """Size in half-points, line and space around in twips, indent in points of a style."""
    size = _number(style, "w:rPr/w:sz", "w:val", 32)
    line = _number(style, "w:pPr/w:spacing", "w:line", 0)
    rule = None if style is None else style.find(_path("w:pPr/w:spacing"))
    if rule is None or rule.get(qn("w:lineRule"), "auto") == "auto":
        line = size * 10 * SINGLE
    around = sum(_number(style, "w:pPr/w:spacing", side, 0) for side in ("w:before", "w:after"))
    return size, line, around, _number(style, "w:pPr/w:ind", "w:left", 0) / 20


def _number(style: _Element | None, path: str, name: str, usual: float) -> float:
    found = None if style is None else style.find(_path(path))
    return usual if found is None else float(found.get(qn(name), usual))


def _path(path: str) -> str:
    return "/".join(map(qn, path.split("/")))


def _scale_all(styles: dict[str, _Element], usual: dict[str, _Element], step: Step) -> None:
    if step != STEPS[0]:
        for number, style in styles.items():
            _scale(style, usual[number], step)


def _scale(style: _Element, usual: _Element, step: Step) -> None:
    """Set `style` to the numbers of `usual`, taken down."""
    size, line, across = step
    given = _numbers(usual)
    half_points = str(max(_SMALLEST, round(given[0] * size)))
    for name in ("w:sz", "w:szCs"):
        for found in style.iterfind(f"{qn('w:rPr')}/{qn(name)}"):
            found.set(qn("w:val"), half_points)
    spacing, before = style.find(_path("w:pPr/w:spacing")), usual.find(_path("w:pPr/w:spacing"))
    if spacing is not None and before is not None:
        spacing.set(qn("w:line"), str(round(given[1] * line)))
        spacing.set(qn("w:lineRule"), "exact")
        if line < 0.8:
            _times(spacing, before, ("w:before", "w:after"), line)
    indent, left = style.find(_path("w:pPr/w:ind")), usual.find(_path("w:pPr/w:ind"))
    if indent is not None and left is not None:
        _times(indent, left, ("w:left",), 1 / across)


def _times(one: _Element, usual: _Element, names: Iterable[str], by: float) -> None:
    for name in names:
        if given := usual.get(qn(name)):
            one.set(qn(name), str(round(float(given) * by)))
