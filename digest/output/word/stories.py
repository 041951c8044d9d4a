"""The parts of a Word file that hold text: the body, and the headers and footers it uses."""

from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from lxml.etree import _Element

_BESIDE = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)


def stories(document: Document) -> Iterator[_Element]:
    """The body's element, then those of headers and footers."""
    yield document.element.body
    for relation in document.part.rels.values():
        if relation.reltype in _BESIDE and isinstance(relation.target_part, XmlPart):
            yield relation.target_part.element


def words(document: Document) -> str:
    """All that is printed, without white space."""
    nodes = (node for story in stories(document) for node in story.iter(qn("w:t")))
    return "".join("".join((node.text or "").split()) for node in nodes)
