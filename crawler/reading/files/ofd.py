"""The text of an .ofd (GB/T 33190-2016): a zip of XML pages whose text stands in TextCode.

OFD.xml names Document.xml, that one the pages; a path is relative to the file that names it,
or to the root where it begins with "/". Objects are lines or runs with a place on the page.
"""

import posixpath
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from crawler.reading.files.base import FileError, FileState, Limits
from crawler.reading.files.packed import opened, parsed

_SAME_LINE = 0.5  # part of a line's height by which runs of one line may differ


def parts(data: bytes, limits: Limits) -> Iterator[str]:
    """The lines of an .ofd, page by page. Raises FileError."""
    with opened(data, limits) as packed:
        if "Encryptions.xml" in packed.namelist():
            raise FileError(FileState.ENCRYPTED, "文件已加密，读不了；请到原网页下载查看。")
        pictures = told = 0
        for page in _pages(packed, limits):
            pictures += any(_local(n) == "ImageObject" for n in page.iter("*"))
            for line in _lines(page):
                told += 1
                yield line
    if pictures and not told:
        raise FileError(FileState.SCAN, "文件是扫描图片，没有可读的文字；请打开原文件查看。")


def _pages(packed: ZipFile, limits: Limits) -> Iterator[etree._Element]:
    for document in _named(packed, "OFD.xml", "DocRoot"):
        for number, path in enumerate(_located(packed, document, "Page")):
            if number >= limits.pages:
                raise FileError(FileState.LARGE, f"超过 {limits.pages} 页，只读了前面的部分。")
            yield _read(packed, path)


def _named(packed: ZipFile, path: str, tag: str) -> list[str]:
    """The paths that elements `tag` of the file `path` hold as text."""
    found = (n.text for n in _read(packed, path).iter("*") if _local(n) == tag)
    return [_resolved(path, text) for text in found if text]


def _located(packed: ZipFile, path: str, tag: str) -> list[str]:
    """The paths in `BaseLoc` of elements `tag` of the file `path`."""
    found = (n.get("BaseLoc") for n in _read(packed, path).iter("*") if _local(n) == tag)
    return [_resolved(path, base) for base in found if base]


def _read(packed: ZipFile, path: str) -> etree._Element:
    return parsed(packed.read(path))


def _resolved(origin: str, path: str) -> str:
    clean = path.strip().replace("\\", "/")
    if clean.startswith("/"):
        return clean.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(origin), clean))


def _lines(page: etree._Element) -> Iterator[str]:
    """The runs of one page joined to lines by their height on the page."""
    line, top = "", None
    for node in page.iter("*"):
        if _local(node) != "TextObject":
            continue
        text = "".join(t.text or "" for t in node.iter("*") if _local(t) == "TextCode")
        here, height = _place(node)
        if top is not None and abs(here - top) > _SAME_LINE * height:
            yield from [line.strip()] if line.strip() else []
            line = ""
        line, top = line + text, here
    if line.strip():
        yield line.strip()


def _place(node: etree._Element) -> tuple[float, float]:
    """The top and the height of an object, in millimetres."""
    try:
        _, top, _, height = (float(v) for v in (node.get("Boundary") or "").split())
    except ValueError:
        return 0.0, 0.0
    return top, height


def _local(node: etree._Element) -> str:
    return etree.QName(node).localname
