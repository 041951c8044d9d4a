"""The text of a .docx: paragraphs in order, table rows with their cells joined by tabs.

Each with the number that Word puts before it. What was deleted or moved away is left out; a text
box is told once, behind the paragraph it hangs on, though old programs get a copy of their own.
"""

from collections.abc import Iterator
from itertools import takewhile
from zipfile import ZipFile

from lxml import etree

from crawler.reading.files.base import FileError, FileState, Limits
from crawler.reading.files.numbering import Numbering, W, numbering_of
from crawler.reading.files.packed import opened, parsed

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
# copies, the place it stood before, how it is pronounced; tab stops are called like tabs
_LEFT_OUT = (_FALLBACK, f"{W}moveFrom", f"{W}rt", f"{W}pPr")
_PARAGRAPH = f"{W}p"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


def parts(data: bytes, limits: Limits) -> Iterator[str]:
    """The paragraphs and table rows of a .docx. Raises FileError."""
    with opened(data, limits) as packed:
        roots = [root for name in _PARTS if (root := _part(packed, name)) is not None]
        lists, styles = (_part(packed, f"word/{name}.xml") for name in ("numbering", "styles"))
    if not roots:
        raise FileError(FileState.BROKEN, "这不是完整的 Word 文件，未读；请到原网页下载查看。")
    numbering = numbering_of(lists, styles)
    texts = [text for root in roots for text in _blocks(root, numbering)]
    if not texts and next(roots[0].iter(_DRAWING), None) is not None:
        raise FileError(FileState.SCAN, "文件里只有图片，没有可读的文字；请打开原文件查看。")
    yield from texts


def _part(packed: ZipFile, name: str) -> etree._Element | None:
    return parsed(packed.read(name)) if name in packed.namelist() else None


def _blocks(root: etree._Element, numbering: Numbering) -> Iterator[str]:
    for node in root.iter(_PARAGRAPH, f"{W}tr"):
        inside_table = next(node.iterancestors(f"{W}tr"), None) is not None
        if inside_table:  # its row has told it
            continue
        text = _row(node, numbering) if node.tag == f"{W}tr" else _text(node, numbering)
        if text.strip():
            yield text.strip()


def _row(row: etree._Element, numbering: Numbering) -> str:
    cells = row.iterchildren(f"{W}tc")
    texts = (" ".join(_text(p, numbering) for p in cell.iter(_PARAGRAPH)) for cell in cells)
    return "\t".join(text.strip() for text in texts)


def _text(paragraph: etree._Element, numbering: Numbering) -> str:
    """The text of one paragraph behind its number, without that of the text boxes in it."""
    if next(paragraph.iterancestors(_FALLBACK), None) is not None:
        return ""
    own = (n for n in paragraph.iter(f"{W}t", *_MARKS) if _belongs(n, paragraph))
    out = "".join(node.text or "" if node.tag == f"{W}t" else _MARKS[node.tag] for node in own)
    if not out.strip() and next(paragraph.iter(f"{W}del"), None) is not None:
        return ""
    label = numbering.label(paragraph)  # an empty paragraph is counted too
    return f"{label}{out}" if out.strip() else out


def _belongs(node: etree._Element, paragraph: etree._Element) -> bool:
    run = node.getparent()
    hidden = None if run is None else run.find(f"{W}rPr/{W}vanish")
    if hidden is not None and hidden.get(f"{W}val") not in ("0", "false"):
        return False
    ups = takewhile(lambda up: up is not paragraph, node.iterancestors())
    return all(up.tag != _PARAGRAPH and up.tag not in _LEFT_OUT for up in ups)
