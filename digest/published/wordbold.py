"""Whether a run of a Word file is bold: by itself, its character style or its paragraph's."""

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

_OFF = ("0", "false", "off")
_DEPTH = 9  # styles based on styles


class Boldness:
    """The styles of one document, asked for runs."""

    def __init__(self, document: Document) -> None:
        self._styles = {
            str(style.get(qn("w:styleId"), "")): style
            for style in document.styles.element.iter(qn("w:style"))
        }
        self._known: dict[str, bool | None] = {}

    def of(self, run: _Element, paragraph: _Element) -> bool:
        """Whether `run` of `paragraph` is bold."""
        properties = run.find(qn("w:rPr"))
        own = _bold(properties)
        if own is not None:
            return own
        named = _value(properties, "w:rStyle")
        found = self._styled(named) if named else None
        if found is not None:
            return found
        return bool(self._styled(_value(paragraph.find(qn("w:pPr")), "w:pStyle")))

    def _styled(self, number: str) -> bool | None:
        if number not in self._known:
            self._known[number] = self._looked_up(number)
        return self._known[number]

    def _looked_up(self, number: str) -> bool | None:
        for _ in range(_DEPTH):
            style = self._styles.get(number)
            if style is None:
                return None
            found = _bold(style.find(qn("w:rPr")))
            if found is not None:
                return found
            number = _value(style, "w:basedOn")
        return None


def _bold(properties: _Element | None) -> bool | None:
    mark = properties.find(qn("w:b")) if properties is not None else None
    return None if mark is None else mark.get(qn("w:val"), "1") not in _OFF


def _value(parent: _Element | None, name: str) -> str:
    child = parent.find(qn(name)) if parent is not None else None
    return "" if child is None else str(child.get(qn("w:val"), ""))
