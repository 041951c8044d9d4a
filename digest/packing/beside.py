"""Remarks as Word has them, with the styles that comments and line numbers want."""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml.etree import _Element

from digest.issue.clean import line
from digest.output.word_styles import LATIN, SONGTI, W
from digest.packing.remarks import Remark
from digest.packing.runs import Ends

_SMALL = (
    f'<w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{SONGTI}"/>'
    '<w:spacing w:val="0"/><w:sz w:val="{0}"/><w:szCs w:val="{0}"/></w:rPr>'
)
_PLAIN = '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr>'
# name: what other programs call it, kind, id that python-docx writes, look
STYLES = {
    "annotation text": (("批注文字", "comment text"), "paragraph", "CommentText",
                        _PLAIN + _SMALL.format(18)),
    "annotation reference": (("批注引用", "comment reference"), "character", "CommentReference",
                             _SMALL.format(16)),
    "line number": (("行号",), "character", "LineNumber", _SMALL.format(16)),
}  # fmt: skip
LINES = '<w:lnNumType xmlns:w="{}" w:countBy="1" w:restart="newPage"/>'
_BEFORE_LINES = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz"),
    *("pgMar", "paperSrc", "pgBorders"),
)
_BEFORE_TRACK = (
    *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime"),
    *("doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText"),
    *("printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts"),
    *("embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins"),
    *("alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter"),
    *("gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle"),
    *("proofState", "formsDesign", "attachedTemplate", "linkStyles", "stylePaneFormatFilter"),
    *("stylePaneSortMethod", "documentType", "mailMerge", "revisionView"),
)


class Notes:
    """The remarks of one document. Each is made by python-docx in an empty list of comments, where
    it looks for a free number in no time, and all of them are put back by `keep`.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._all = document.part._comments_part.element
        self._made: list[_Element] = list(self._all)

    def add(self, runs: Ends | None, said: Remark) -> None:
        """Put a remark beside these runs; its hour is ours, as Word shows it as it stands."""
        if runs is None:
            return
        words, number = "\n".join(map(line, said.lines)), len(self._made)
        who = line(said.by.who)
        made = self._document.comments.add_comment(words, who, who[:1])
        element = made._comment_elm
        element.set(qn("w:id"), str(number))
        element.set(qn("w:date"), f"{said.by.at:%Y-%m-%dT%H:%M:%SZ}")
        self._all.remove(element)
        self._made.append(element)
        first, last = (Run(run, self._document._body) for run in runs)
        first.mark_comment_range(last, number)

    def keep(self) -> None:
        """Give the document its remarks."""
        self._all.extend(self._made)


def number_lines(document: Document) -> None:
    """A number beside each line, anew on every page."""
    for section in document.element.body.iter(qn("w:sectPr")):
        _insert(section, parse_xml(LINES.format(W)), _BEFORE_LINES)


def track_on(document: Document) -> None:
    """Whoever goes on in the file has her changes tracked, too."""
    settings = document.settings.element
    if settings.find(qn("w:trackRevisions")) is None:
        _insert(settings, OxmlElement("w:trackRevisions"), _BEFORE_TRACK)


def name_styles(document: Document) -> None:
    """Give the document the styles of comments and line numbers, or use those it has."""
    styles = document.styles.element
    for name, (others, kind, wanted, look) in STYLES.items():
        own = _named(styles, kind, (name, *others))
        if own is None:
            styles.append(_style(name, kind, wanted, look, _default(styles, kind)))
        elif own != wanted:
            _rename(document, wanted, own)


def _named(styles: _Element, kind: str, names: Sequence[str]) -> str | None:
    for style in styles.iter(qn("w:style")):
        named = style.find(qn("w:name"))
        called = "" if named is None else str(named.get(qn("w:val"), "")).casefold()
        if style.get(qn("w:type")) == kind and called in names:
            return str(style.get(qn("w:styleId"), ""))
    return None


def _default(styles: _Element, kind: str) -> str:
    """The id of the style that others of its kind are based on, "" where there is none."""
    every = (s for s in styles.iter(qn("w:style")) if s.get(qn("w:type")) == kind)
    marked = (s for s in every if s.get(qn("w:default")) in ("1", "true", "on"))
    return next((str(style.get(qn("w:styleId"), "")) for style in marked), "")


def _style(name: str, kind: str, wanted: str, look: str, base: str) -> _Element:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    made: _Element = parse_xml(
        f'<w:style xmlns:w="{W}" w:type="{kind}" w:styleId="{wanted}"><w:name w:val="{name}"/>'
        f"{based}{look}</w:style>"
    )
    return made


def _rename(document: Document, wanted: str, own: str) -> None:
    parts = (document.element.body, document.part._comments_part.element)
    for part in parts:
        for tag in ("w:pStyle", "w:rStyle"):
            for used in part.iter(qn(tag)):
                if used.get(qn("w:val")) == wanted:
                    used.set(qn("w:val"), own)


def _insert(parent: _Element, made: _Element, before: Sequence[str]) -> None:
    """Put `made` behind those of `before` that `parent` has, as the schema orders them."""
    earlier = {qn(f"w:{name}") for name in before}
    places = [at for at, child in enumerate(parent) if child.tag in earlier]
    parent.insert(places[-1] + 1 if places else 0, made)
