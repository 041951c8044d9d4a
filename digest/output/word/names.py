"""Styles found by their names: an id changes whenever another program saves the file.

Word makes ids of the localised name ("1", "a3"), LibreOffice counts them ("Style13"), ONLYOFFICE
numbers all of them anew; the name stays, up to its case and its language (`SAME`).
"""

from copy import deepcopy
from functools import cache

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import _Element

from crawler.characters import unspaced
from digest.output.word_articles import ARTICLE_LOOKS
from digest.output.word_styles import styles_xml

# the names of ECMA-376 (latent styles), and what WPS and LibreOffice call the same
SAME = {
    "normal": ("正文", "standard"),
    "heading 1": ("标题 1",),
    "heading 2": ("标题 2",),
    "heading 3": ("标题 3",),
    "heading 4": ("标题 4",),
    "body text": ("正文文本", "text body"),
    "header": ("页眉",),
    "footer": ("页脚",),
    "hyperlink": ("超链接", "超级链接", "internet link"),
    "normal table": ("普通表格", "table normal"),
    "default paragraph font": ("默认段落字体",),
}
PARAGRAPH, CHARACTER, TABLE = "paragraph", "character", "table"
Key = tuple[str, str]  # (type, name as `_plain` gives it)


class StyleBook:
    """The styles of one document; `missing` are the names asked for that it did not have.

    Of a style that was deleted under an id of another program that id is all that is known.
    """

    def __init__(self, styles: _Element) -> None:
        self._styles = styles
        self._ids = {_key(style): _id(style) for style in reversed(styles.findall(qn("w:style")))}
        self.missing: list[str] = []

    def id(self, name: str, kind: str = PARAGRAPH) -> str:
        """The id of a style; one that is missing is added in its built-in look, and noted.

        Raises KeyError for a name that no template of ours has.
        """
        key = (kind, _plain(name))
        if key not in self._ids:
            self.missing.append(name)
            self._ids[key] = self._added(_built_in()[key])
        return self._ids[key]

    def has(self, name: str, kind: str = PARAGRAPH) -> bool:
        """Whether the document has a style of this name, in whatever language."""
        return (kind, _plain(name)) in self._ids

    def mend(self, root: _Element) -> None:
        """Give back their look to paragraphs, runs and tables whose style was deleted."""
        known = {style.get(qn("w:styleId")) for style in self._styles.findall(qn("w:style"))}
        built = {_id(style): style for style in _built_in().values()}
        for kind, tag in ((PARAGRAPH, "w:pStyle"), (CHARACTER, "w:rStyle"), (TABLE, "w:tblStyle")):
            for used in root.iter(qn(tag)):
                given = used.get(qn("w:val"), "")
                if given in known:
                    continue
                if given in built:
                    used.set(qn("w:val"), self.id(_name(built[given]), kind))
                else:
                    self.missing.append(given)

    def _added(self, style: _Element) -> str:
        new = deepcopy(style)
        wanted, taken = _id(new), set(self._ids.values())
        while wanted in taken:
            wanted += "A"
        new.set(qn("w:styleId"), wanted)
        base = new.find(qn("w:basedOn"))
        if base is not None:
            given = "Normal Table" if base.get(qn("w:val")) == "TableNormal" else "Normal"
            kind = TABLE if given == "Normal Table" else PARAGRAPH
            base.set(qn("w:val"), self.id(given, kind))
        self._styles.append(new)
        return wanted


@cache
def _built_in() -> dict[Key, _Element]:
    """Every style of the shipped templates."""
    made = parse_xml(styles_xml(ARTICLE_LOOKS).encode())
    return {_key(style): style for style in made.findall(qn("w:style"))}


def _key(style: _Element) -> Key:
    return (style.get(qn("w:type"), PARAGRAPH), _plain(_name(style)))


def _id(style: _Element) -> str:
    return str(style.get(qn("w:styleId"), ""))


def _name(style: _Element) -> str:
    named = style.find(qn("w:name"))
    return "" if named is None else str(named.get(qn("w:val"), ""))


def _plain(name: str) -> str:
    """A name without case, blanks and language."""
    bare = unspaced(name).casefold()
    return _OTHERS.get(bare, bare)


_OTHERS = {
    unspaced(other): unspaced(name) for name, others in SAME.items() for other in (name, *others)
}
