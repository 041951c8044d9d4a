"""How paragraphs and runs of a Word file really look: by themselves, their styles, the defaults.

Values are those of WordprocessingML as strings: sizes in half-points, distances in twips.
"""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from lxml.etree import _Element

Values = dict[str, str]
_DEPTH = 9  # styles based on styles
_OFF = ("0", "false", "off")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SPACING = ("before", "after", "beforeLines", "afterLines", "line", "lineRule")
_INDENT = (
    *("left", "right", "firstLine", "hanging"),
    *("leftChars", "rightChars", "firstLineChars", "hangingChars"),
)
_W = f"{{{nsmap['w']}}}"
_SAME = {  # as LibreOffice and newer files write it
    f"{_W}{new}{end}": f"{_W}{old}{end}"
    for new, old in (("start", "left"), ("end", "right"))
    for end in ("", "Chars")
}


class Formats:
    """The looks of one document."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._styles = {str(s.get(qn("w:styleId"), "")): s for s in root.iter(qn("w:style"))}
        usual = (s for s in self._styles.values() if s.get(qn("w:default")) in ("1", "true"))
        self._usual = {str(s.get(qn("w:type"), "")): str(s.get(qn("w:styleId"))) for s in usual}
        self._defaults = root.find(qn("w:docDefaults"))
        self._theme = _theme_fonts(document)

    def paragraph(self, paragraph: _Element) -> Values:
        """Alignment, spacing and indents of a paragraph."""
        own = paragraph.find(qn("w:pPr"))
        chain = [own, *self._based(_value(own, "w:pStyle") or self._usual.get("paragraph", ""))]
        sources = [*(_inside(one, "w:pPr") for one in chain), self._default("w:pPrDefault/w:pPr")]
        found: Values = {}
        for source in filter(_is_there, sources):
            found = _attributes(source, "w:spacing", _SPACING) | found
            found = _attributes(source, "w:ind", _INDENT) | found
            if align := _value(source, "w:jc"):
                found.setdefault("align", align)
        return found

    def run(self, run: _Element, paragraph: _Element) -> Values:
        """Fonts, size, bold, colour and the distance between characters of a run."""
        own, around = run.find(qn("w:rPr")), paragraph.find(qn("w:pPr"))
        styles = [
            *self._based(_value(own, "w:rStyle")),
            *self._based(_value(around, "w:pStyle") or self._usual.get("paragraph", "")),
        ]
        sources = [own, *(_inside(one, "w:rPr") for one in styles)]
        sources.append(self._default("w:rPrDefault/w:rPr"))
        found: Values = {}
        for source in filter(_is_there, sources):
            found = self._face(source) | found
        return found

    def _face(self, source: _Element | None) -> Values:
        assert source is not None  # `_is_there` looked
        found: Values = {}
        for name, tag in (("size", "w:sz"), ("color", "w:color"), ("tracking", "w:spacing")):
            if value := _value(source, tag):
                found[name] = value
        bold = source.find(qn("w:b"))
        if bold is not None:
            found["bold"] = str(bold.get(qn("w:val"), "1") not in _OFF)
        return found | self._fonts(source.find(qn("w:rFonts")))

    def _fonts(self, fonts: _Element | None) -> Values:
        """The Chinese and the Latin font; a theme's goes before a named one."""
        if fonts is None:
            return {}
        found: Values = {}
        for name, attribute in (("font", "eastAsia"), ("latin", "ascii")):
            themed = self._theme.get(fonts.get(f"{_W}{attribute}Theme", ""))
            if value := themed or fonts.get(f"{_W}{attribute}"):
                found[name] = value
        return found

    def _based(self, number: str) -> list[_Element]:
        """A style and those it is based on."""
        found: list[_Element] = []
        while number in self._styles and len(found) < _DEPTH:
            found.append(self._styles[number])
            number = _value(found[-1], "w:basedOn")
        return found

    def _default(self, path: str) -> _Element | None:
        if self._defaults is None:
            return None
        found: _Element | None = self._defaults.find("/".join(map(qn, path.split("/"))))
        return found


def _theme_fonts(document: Document) -> dict[str, str]:
    """By the names that w:rFonts has for them: the fonts of the theme."""
    parts = [
        r.target_part for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.THEME
    ]
    root: _Element | None = parse_xml(parts[0].blob) if parts else None
    found: dict[str, str] = {}
    groups = root.iter(f"{_A}majorFont", f"{_A}minorFont") if root is not None else ()
    for group in groups:
        kind = group.tag.removeprefix(_A).removesuffix("Font")
        scripts = {one.get("script", ""): one.get("typeface", "") for one in group}
        named = {one.tag.removeprefix(_A): one.get("typeface", "") for one in group}
        found[f"{kind}EastAsia"] = named.get("ea", "") or scripts.get("Hans", "")
        found[f"{kind}Ascii"] = found[f"{kind}HAnsi"] = named.get("latin", "")
    return {name: font for name, font in found.items() if font}


def _is_there(element: _Element | None) -> bool:
    return element is not None


def _inside(element: _Element | None, name: str) -> _Element | None:
    """The properties of a style; what are properties already, as they are."""
    if element is None or element.tag == qn(name):
        return element
    return element.find(qn(name))


def _attributes(source: _Element | None, tag: str, names: tuple[str, ...]) -> Values:
    element = source.find(qn(tag)) if source is not None else None
    if element is None:
        return {}
    given = {_SAME.get(str(n), str(n)): v for n, v in element.attrib.items()}
    return {name: str(given[f"{_W}{name}"]) for name in names if given.get(f"{_W}{name}")}


def _value(parent: _Element | None, name: str) -> str:
    child = parent.find(qn(name)) if parent is not None else None
    return "" if child is None else str(child.get(qn("w:val"), ""))
