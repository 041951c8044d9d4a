"""The fields of a template put in order before they are filled, whoever saved it last.

Spell checking, an input method or a click in the middle of `{{ issue.number }}` splits it over
several runs, with bookmarks, smart tags and proof marks between them; a run's own formatting is
noted (`styled(…, n)`), so that what is put into the field's place takes it over.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from docx.oxml.ns import qn
from lxml.etree import _Element

_OPEN, _CLOSE = "[{｛]", "[}｝]"
_TAG = re.compile(
    rf"{_OPEN}{_OPEN}.*?{_CLOSE}{_CLOSE}|{_OPEN}%.*?%{_CLOSE}|{_OPEN}#.*?#{_CLOSE}", re.S
)
_RICH = re.compile(r"(\{\{r\s.*?\}\})", re.S)
_EXPRESSION = re.compile(r"\{\{[rp]?\s+(.+?)\s*\}\}", re.S)
_LOOP = re.compile(r"\{%\w*\s+for\s+\w+\s+in\s+([\w.]+)")
_MERGES = re.compile(r"\{%\s*[vh]m\s*%\}")  # docxtpl wants it in one run with what it merges
_BRACE = re.compile("[{}｛｝]")
_TYPED = str.maketrans("｛｝“”‘’\u00a0\u3000", "{}\"\"''  ")
_P, _R, _T, _RPR = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:rPr")
Looks = list[_Element | None]


def mend(root: _Element, looks: Looks) -> None:
    """Put each field into one run; `looks` gets the run properties of those that take runs."""
    for smart in list(root.iter(qn("w:smartTag"))):
        _unwrap(smart)
    for mark in list(root.iter(qn("w:proofErr"))):
        _parent(mark).remove(mark)
    for paragraph in root.iter(_P):
        _join(paragraph)
    for run in list(root.iter(_R)):
        if "{{r" in "".join(text.text or "" for text in run.findall(_T)):
            _stand_apart(run, looks)


def broken(root: _Element) -> Iterator[str]:
    """The text of each paragraph in which a brace belongs to no field."""
    for paragraph in root.iter(_P):
        whole = "".join(text.text or "" for text in _texts(paragraph))
        if _BRACE.search(_TAG.sub("", whole)):
            yield whole.strip()


def asked(root: _Element) -> set[str]:
    """What the fields of a mended template ask for: `issue.contact`, `section.texts`."""
    found: set[str] = set()
    for paragraph in root.iter(_P):
        whole = "".join(text.text or "" for text in _texts(paragraph))
        found |= {re.sub(r"^styled\((.*), \d+\)$", r"\1", e) for e in _EXPRESSION.findall(whole)}
        found |= set(_LOOP.findall(whole))
    return found


def _unwrap(element: _Element) -> None:
    """Put the content of `element` into its place."""
    for child in list(element):
        if child.tag != qn("w:smartTagPr"):
            element.addprevious(child)
    _parent(element).remove(element)


def _parent(element: _Element) -> _Element:
    parent = element.getparent()
    assert parent is not None  # only the root has none
    return parent


def _texts(paragraph: _Element) -> list[_Element]:
    """The text nodes of a paragraph, those of a text box in it left out."""
    return [t for t in paragraph.iter(_T) if next(t.iterancestors(_P)) is paragraph]


def _join(paragraph: _Element) -> None:
    nodes = _texts(paragraph)
    whole = "".join(node.text or "" for node in nodes)
    for tag in reversed(list(_TAG.finditer(whole))):
        _gather(nodes, tag.start(), tag.end(), tag[0].translate(_TYPED))
    if _MERGES.search(whole):
        _gather(nodes, 0, len(whole), "".join(node.text or "" for node in nodes))


def _gather(nodes: list[_Element], start: int, end: int, words: str) -> None:
    """Put `words` into the node where they begin, and take them out of the nodes behind it."""
    at = 0
    for node in nodes:
        text = node.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first < last:
            node.text = text[:first] + words + text[last:]
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            words = ""


def _stand_apart(run: _Element, looks: Looks) -> None:
    """A field that takes runs gets a run of its own; what stands beside it keeps its look."""
    look = run.find(_RPR)
    pieces = [child for child in run if child.tag != _RPR]
    for piece in pieces:
        texts = [piece.text or ""] if piece.tag != _T else _RICH.split(piece.text or "")
        for text in texts if piece.tag == _T else [None]:
            if text == "":
                continue
            run.addprevious(_alone(piece, text, look, looks))
    _parent(run).remove(run)


def _alone(piece: _Element, text: str | None, look: _Element | None, looks: Looks) -> _Element:
    run = piece.makeelement(_R, {})
    if look is not None:
        run.append(deepcopy(look))
    node = deepcopy(piece)
    if text is not None:
        node.text = _noted(text, look, looks)
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(node)
    return run


def _noted(text: str, look: _Element | None, looks: Looks) -> str:
    """A field with the number under which its look is noted; other text as it is."""
    found = _EXPRESSION.fullmatch(text) if text.startswith("{{r") else None
    if not found:
        return text
    looks.append(look)
    return f"{{{{r styled({found[1]}, {len(looks) - 1}) }}}}"
