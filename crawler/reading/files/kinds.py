"""What a file is, told by its content. A name may lie: error pages are served as "通知.pdf"."""

import io
import json
import re
import zipfile
from collections.abc import Iterable

_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG\r\n", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
)
# streams of an OLE file, by the names in its directory (UTF-16)
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
_PACKED = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("OFD.xml", "ofd"))
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|meta)\b", re.I)


def kind_of(data: bytes) -> str:
    """pdf, docx, xlsx, pptx, ofd, zip, doc, xls, ppt, rtf, txt, html, json, image, rar, 7z, broken
    (a zip without its end), encrypted (an office file with a password), or "" for anything else.
    """
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _packed(data)
    if head.startswith(_OLE):
        return next((k for name, k in _STREAMS if name.encode("utf-16-le") in data), "")
    found = next((kind for start, kind in _STARTS if head.startswith(start)), "")
    return found or ("json" if _is_json(data) else _textual(head))


def _is_json(data: bytes) -> bool:
    if not data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        return False
    try:
        return isinstance(json.loads(data), dict | list)
    except (ValueError, RecursionError):
        return False


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _by_members(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "broken"


def _by_members(names: Iterable[str]) -> str:
    known = list(names)
    return next((k for start, k in _PACKED if any(n.startswith(start) for n in known)), "zip")


def _textual(head: bytes) -> str:
    if _HTML.search(head[:1024]):
        return "html"
    controls = sum(b < 9 or 13 < b < 32 for b in head)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "txt"
    return "txt" if head.strip() and controls == 0 else ""
