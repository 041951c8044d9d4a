"""What an answer is, by its first bytes: neither its address nor its Content-Type is believed."""

import re
from enum import StrEnum

from crawler.reading.files.kinds import kind_of

_TEXTUAL = ("html", "txt", "")
_PROLOG = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|\s)*", re.S)
_ROOT = re.compile(rb"<(?!!doctype\s+html\b|html\b|head\b|body\b)(?:[?!]|[A-Za-z])", re.I)


class Answer(StrEnum):
    """What a page reader can make of an answer."""

    PAGE = "page"
    FILE = "file"  # a document to download, packed ones included
    PICTURE = "picture"
    DATA = "data"  # JSON, or XML that is no page


def answer_of(body: bytes) -> Answer:
    """What `body` is; a PAGE is whatever may be HTML, plain text included."""
    kind = kind_of(body)
    if kind == "image":
        return Answer.PICTURE
    if kind == "json" or (kind in _TEXTUAL and _is_xml(body)):
        return Answer.DATA
    return Answer.PAGE if kind in _TEXTUAL else Answer.FILE


def _is_xml(body: bytes) -> bool:
    start = body[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"<?xml"):
        return False
    return bool(_ROOT.match(start, _end_of_prolog(start)))


def _end_of_prolog(start: bytes) -> int:
    found = _PROLOG.match(start)
    return found.end() if found else 0
