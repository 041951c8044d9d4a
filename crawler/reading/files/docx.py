"""The text of a .docx: paragraphs in order, table rows with their cells joined by tabs."""

from collections.abc import Iterator

from lxml import etree

from crawler.reading.files.base import FileError, FileState, Limits
from crawler.reading.files.packed import opened, parsed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_PARTS = ("word/document.xml", "word/footnotes.xml")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


def parts(data: bytes, limits: Limits) -> Iterator[str]:
    """The paragraphs and table rows of a .docx. Raises FileError."""
    with opened(data, limits) as packed:
        names = [name for name in _PARTS if name in packed.namelist()]
        roots = [parsed(packed.read(name)) for name in names]
    if not roots:
        raise FileError(FileState.BROKEN, "这不是完整的 Word 文件，未读；请到原网页下载查看。")
    texts = [text for root in roots for text in _blocks(root)]
    if not texts and next(roots[0].iter(_DRAWING), None) is not None:
        raise FileError(FileState.SCAN, "文件里只有图片，没有可读的文字；请打开原文件查看。")
    yield from texts


def _blocks(root: etree._Element) -> Iterator[str]:
    for node in root.iter(f"{_W}p", f"{_W}tr"):
        inside_table = next(node.iterancestors(f"{_W}tr"), None) is not None
        if inside_table:  # its row has told it
            continue
        text = _row(node) if node.tag == f"{_W}tr" else _text(node)
        if text.strip():
            yield text.strip()


def _row(row: etree._Element) -> str:
    cells = row.iterchildren(f"{_W}tc")
    return "\t".join(" ".join(_text(p) for p in cell.iter(f"{_W}p")).strip() for cell in cells)


def _text(paragraph: etree._Element) -> str:
    """The text of one paragraph; deleted text and the copies for old programs are left out."""
    out = []
    for node in paragraph.iter(f"{_W}t", *_MARKS):
        if next(node.iterancestors(_FALLBACK), None) is None:
            out.append(node.text or "" if node.tag == f"{_W}t" else _MARKS[node.tag])
    return "".join(out)
