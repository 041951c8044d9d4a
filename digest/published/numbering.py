"""Word's automatic numbers, which stand in no text: 一、 1. （1） as a reader sees them."""

from collections import defaultdict

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element

from crawler.official.numerals import numeral

_CHINESE = ("chinese", "japaneseCounting", "taiwaneseCounting", "ideograph")
_DEPTH = 9  # levels of a list (ECMA-376, 17.9.6)


class Numbering:
    """The lists of a document; `label` must be asked for every paragraph, in order."""

    def __init__(self, document: WordDocument) -> None:
        part = document.part.numbering_part if _has_numbering(document) else None
        root = part.element if part is not None else None
        self._levels = _levels(root) if root is not None else {}
        self._styles = {s.get(qn("w:styleId"), ""): s for s in document.styles.element.style_lst}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label(self, paragraph: _Element) -> str:
        """The number before `paragraph` ("1.", "一、"), or "" where it has none or a bullet."""
        number, depth = self._placed(paragraph)
        level = self._levels.get((number, depth))
        if level is None:
            return ""
        counts = self._counts[number]
        counts[depth] = counts.get(depth, int(level.start) - 1) + 1
        for deeper in range(depth + 1, _DEPTH):
            counts.pop(deeper, None)
        return self._filled(number, level.text, counts)

    def _filled(self, number: str, text: str, counts: dict[int, int]) -> str:
        for depth in range(_DEPTH):
            level = self._levels.get((number, depth))
            if level is not None and f"%{depth + 1}" in text:
                count = counts.get(depth, int(level.start))
                text = text.replace(f"%{depth + 1}", _shown(count, level.form))
        return text if "%" not in text else ""

    def _placed(self, paragraph: _Element) -> tuple[str, int]:
        """(list, level) of a paragraph, from itself or from its style."""
        properties = paragraph.find(qn("w:pPr"))
        named = _child(properties, "w:pStyle")
        found = properties.find(qn("w:numPr")) if properties is not None else None
        for _ in range(_DEPTH):
            style = self._styles.get(named)
            if found is not None or style is None:
                break
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            named = _child(style, "w:basedOn")
        number = _child(found, "w:numId")
        return ("", 0) if number in ("", "0") else (number, int(_child(found, "w:ilvl") or 0))


class _Level:
    """One level of a list: its first number, form (numFmt) and text ("%1.")."""

    __slots__ = ("form", "start", "text")

    def __init__(self, element: _Element) -> None:
        self.start = _child(element, "w:start") or "1"
        self.form = _child(element, "w:numFmt") or "decimal"
        self.text = "" if self.form in ("bullet", "none") else _child(element, "w:lvlText")


def _levels(root: _Element) -> dict[tuple[str, int], _Level]:
    abstract = {a.get(qn("w:abstractNumId")): a for a in root.iter(qn("w:abstractNum"))}
    found = {}
    for number in root.iter(qn("w:num")):
        given = abstract.get(_child(number, "w:abstractNumId"))
        for element in given.iter(qn("w:lvl")) if given is not None else ():
            place = (number.get(qn("w:numId"), ""), int(element.get(qn("w:ilvl"), "0")))
            found[place] = _Level(element)
        for change in number.iter(qn("w:lvlOverride")):
            place = (number.get(qn("w:numId"), ""), int(change.get(qn("w:ilvl"), "0")))
            if place in found and (start := _child(change, "w:startOverride")):
                found[place].start = start
    return found


def _shown(number: int, form: str) -> str:
    if form.startswith(_CHINESE):
        return numeral(number)
    if form == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def _child(element: _Element | None, name: str) -> str:
    """The w:val of a child, "" where there is none."""
    child = element.find(qn(name)) if element is not None else None
    return child.get(qn("w:val"), "") if child is not None else ""


def _has_numbering(document: WordDocument) -> bool:
    return any(rel.reltype.endswith("/numbering") for rel in document.part.rels.values())
