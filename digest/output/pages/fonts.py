"""Which fonts a Word file asks for that this computer has not got: others stand in for them."""

import shutil
from collections.abc import Iterable, Iterator
from io import BytesIO
from tempfile import TemporaryFile
from zipfile import ZipFile

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import _Element

from crawler.process.children import Streams, run

LISTED = 20  # seconds fontconfig has; the first time it makes its index
PARTS = ("word/document.xml", "word/styles.xml")
SIDES = ("w:ascii", "w:eastAsia")
# as wide, letter for letter: no line breaks elsewhere with the font that stands in
ALIKE = {
    "times new roman": "liberation serif",
    "arial": "liberation sans",
    "courier new": "liberation mono",
}


def lacking(word: bytes) -> tuple[str, ...]:
    """The names of the fonts that a .docx uses and fontconfig does not know, in its order.

    Nothing where there is no fontconfig to ask.
    """
    there = _installed()
    if not there:
        return ()
    return tuple(name for name in _used(word) if there.isdisjoint(_names(name)))


def _names(name: str) -> tuple[str, ...]:
    """The name, and that of a font as wide."""
    own = name.casefold()
    return (own, ALIKE[own]) if own in ALIKE else (own,)


def _used(word: bytes) -> Iterable[str]:
    """Each font once; of the styles those only that something is set in."""
    with ZipFile(BytesIO(word)) as package:
        document, styles = (parse_xml(package.read(part)) for part in PARTS)
    wanted = {node.get(qn("w:val"), "") for node in document.iter() if _names_style(node)}
    own = [s for s in styles.iter(qn("w:style")) if s.get(qn("w:styleId")) in wanted]
    found = (name for root in (document, *own) for name in _named(root))
    return dict.fromkeys(found)


def _names_style(node: _Element) -> bool:
    return node.tag in (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))


def _named(root: _Element) -> Iterator[str]:
    for fonts in root.iter(qn("w:rFonts")):
        yield from filter(None, (fonts.get(qn(side)) for side in SIDES))


def _installed() -> frozenset[str]:
    """The families that fontconfig knows, by all their names."""
    if shutil.which("fc-list") is None:
        return frozenset()
    with TemporaryFile() as out:
        run(["fc-list", ":", "family"], LISTED, streams=Streams(output=out), grace=0)
        out.seek(0)
        lines = out.read().decode(errors="replace").splitlines()
    names = (name for line in lines for name in line.split(","))
    return frozenset(name.replace("\\", "").strip().casefold() for name in names)
