"""What a Word file says once all its tracked changes are accepted, or refused."""

from copy import deepcopy
from io import BytesIO

import docx
from docx.oxml.ns import qn
from lxml.etree import _Element

P, INS, DEL = qn("w:p"), qn("w:ins"), qn("w:del")


def accepted(content: bytes) -> list[str]:
    """The paragraphs of the body, empty ones left out, with every change made."""
    return _lines(content, drop=DEL)


def refused(content: bytes) -> list[str]:
    """The same with every change undone."""
    return _lines(content, drop=INS)


def _lines(content: bytes, *, drop: str) -> list[str]:
    body = deepcopy(docx.Document(BytesIO(content)).element.body)
    for row in list(body.iter(qn("w:tr"))):
        if row.find(f"{qn('w:trPr')}/{drop}") is not None:
            _remove(row)
    found, before = list[str](), ""
    for paragraph in body.iter(P):
        words = before + "".join(_words(paragraph, drop))
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{drop}")
        if mark is not None:  # its end goes, so that it runs on into the next
            before = words
            continue
        found.append(words)
        before = ""
    assert not before
    return [line for line in found if line]


def _words(paragraph: _Element, drop: str) -> list[str]:
    nodes = paragraph.iter(qn("w:t"), qn("w:delText"))
    return [node.text or "" for node in nodes if drop not in {a.tag for a in node.iterancestors()}]


def _remove(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
