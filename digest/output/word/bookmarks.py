"""Bookmarks that a loop of the template repeated: each name once, each id once."""

from docx.oxml.ns import qn
from lxml.etree import _Element

_START, _END, _ID = qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:id")


def make_unique(root: _Element) -> None:
    """Number the bookmarks of `root` anew and take out those whose name is there already."""
    names: set[str] = set()
    now: dict[str, str] = {}  # the old id of an open bookmark → its new one, "" to be taken out
    for mark in list(root.iter(_START, _END)):
        old = mark.get(_ID, "")
        if mark.tag == _START:
            name = mark.get(qn("w:name"), "")
            now[old] = "" if name in names else str(len(names))
            names.add(name)
        if new := now.get(old, ""):
            mark.set(_ID, new)
        else:
            parent = mark.getparent()
            assert parent is not None  # a bookmark stands in something
            parent.remove(mark)
