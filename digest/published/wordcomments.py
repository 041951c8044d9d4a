"""The comments of a Word file: who said what, which answers which, which are done."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from lxml.etree import _Element

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(frozen=True, slots=True)
class Said:
    """A comment of the file; `parent` is the id of the one it answers, `at` as the file says."""

    id: str
    who: str
    at: str
    words: str
    parent: str = ""
    done: bool = False


def comments_of(part: DocumentPart) -> Iterator[Said]:
    """The comments of a document, in the order of the file."""
    threads = _threads(part)
    ids: dict[str, str] = {}  # the last paragraph of a comment → the comment
    for one in _root(part, "/comments"):
        number = one.get(qn("w:id"), "")
        paragraphs = list(one.iter(qn("w:p")))
        last = paragraphs[-1].get(f"{W14}paraId", "") if paragraphs else ""
        above, done = threads.get(last, ("", False))
        parent = ids.get(above, "") if above else ""
        ids[last] = number
        words = "\n".join(filter(None, map(_words, paragraphs)))
        author, at = one.get(qn("w:author"), ""), one.get(qn("w:date"), "")
        yield Said(number, author.strip(), at, words.strip(), parent, done)


def _threads(part: DocumentPart) -> dict[str, tuple[str, bool]]:
    """By a comment's paragraph: that of the one it answers, and whether it is done."""
    return {
        one.get(f"{W15}paraId", ""): (
            one.get(f"{W15}paraIdParent", ""),
            one.get(f"{W15}done", "0") in ("1", "true"),
        )
        for one in _root(part, "/commentsExtended")
    }


def _root(part: DocumentPart, ending: str) -> list[_Element]:
    """What stands in the part of the document that a relation of this kind leads to."""
    related = (r for r in part.rels.values() if r.reltype.endswith(ending) and not r.is_external)
    return [child for relation in related for child in parse_xml(relation.target_part.blob)]


def _words(paragraph: _Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def answered(said: list[Said], number: str) -> list[Said]:
    """The answers to a comment, oldest first, whatever they answer in turn."""
    below = {number}
    found = []
    for one in said:
        if one.parent in below:
            below.add(one.id)
            found.append(one)
    return found
