"""本期导读 kept on the first page: where it is long its lines come closer, then smaller."""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from digest.output.layouts import HIGH, WIDE
from digest.output.word.names import StyleBook

TITLE, SECTION, ITEM = "导读标题", "导读栏目", "导读条目"
STEPS = ((1.0, 0.92), (1.0, 0.84), (0.93, 0.8), (0.86, 0.74), (0.79, 0.68), (0.72, 0.62))
_SMALLEST = 18  # half-points
SINGLE = 1.35  # of the size: what a line takes whose height is not given


def fit(document: Document, book: StyleBook) -> None:
    """Make the styles of the guide smaller, in steps, until it ends on the page it begins on."""
    body = document.element.body
    ids = {name: book.id(name) for name in (TITLE, SECTION, ITEM) if book.has(name)}
    guide = {name: number for number, name in ids.items()}
    paragraphs = list(body.iterchildren(qn("w:p")))
    last = max((at for at, p in enumerate(paragraphs) if _style(p) in guide), default=-1)
    page = paragraphs[: last + 1]
    styles = {s.get(qn("w:styleId"), ""): s for s in document.styles.element.style_lst}
    usual = {name: _numbers(styles[number]) for name, number in ids.items()}
    for size, line in STEPS:
        if _height(page, styles) <= HIGH:
            return
        for name in (SECTION, ITEM):
            if name in ids:
                _scale(styles[ids[name]], usual[name], size, line)


def _style(paragraph: _Element) -> str:
    named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if named is None else str(named.get(qn("w:val"), ""))


def _height(page: Sequence[_Element], styles: dict[str, _Element]) -> float:
    """How high some paragraphs are, in points."""
    return sum(_one(p, styles.get(_style(p))) for p in page)


def _one(paragraph: _Element, style: _Element | None) -> float:
    size, line, around, indent = _numbers(style)
    text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
    width = sum(0.5 if c.isascii() else 1 for c in text) * size / 2
    rows = max(1, int(-(-width // (WIDE - indent))))
    return rows * line / 20 + around / 20


def _numbers(style: _Element | None) -> tuple[float, float, float, float]:
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


def _scale(
    style: _Element, usual: tuple[float, float, float, float], size: float, line: float
) -> None:
    half_points = str(max(_SMALLEST, round(usual[0] * size)))
    for name in ("w:sz", "w:szCs"):
        for found in style.iterfind(f"{qn('w:rPr')}/{qn(name)}"):
            found.set(qn("w:val"), half_points)
    for spacing in style.iterfind(f"{qn('w:pPr')}/{qn('w:spacing')}"):
        spacing.set(qn("w:line"), str(round(usual[1] * line)))
        spacing.set(qn("w:lineRule"), "exact")
        for side in ("w:before", "w:after"):
            if (given := spacing.get(qn(side))) and line < 0.8:
                spacing.set(qn(side), str(round(float(given) * line)))
