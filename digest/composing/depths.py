"""Other ways to tell a document: one level down in one of its parts, or by its other text.

A notice of many parts is sometimes printed as the points of one of them (a drug list as the three
points of its first part); which is meant, its words do not say. So each way is a view of the same
material, composed by the same code, and an editor chooses. Of five health documents the best of
the ways is as near to what people wrote as ROUGE-L .42, the first level .39; of four printed
entries .42 and .41. Of eighteen 条例 a chapter was never nearer: they are told as a whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.official.numerals import numeral
from crawler.store.records import StoredArticle
from digest.composing.document import Document, Line
from digest.composing.markers import ARTICLE, CHAPTER, marker
from digest.composing.material import (
    BY_INTERPRETATION,
    BY_ITSELF,
    Material,
    material,
    retold,
)
from digest.composing.outline import Node, Outline, outline
from digest.composing.points import Structure, structure
from digest.lexicon import load

FIRST_LEVEL, SECOND_LEVEL = "一级", "二级"
FEWEST = 2  # points of a part that is opened
SHORTEST = 100  # characters of such a part
MOST = 3  # parts of one document that are offered
WHOLE = ("条例",)  # kinds that are not told as one of their chapters
MOST_CHAPTERS = 2  # of a 办法, which is seldom printed as one of its chapters
_FORMAL = load("depths").rule("unopened")


@dataclass(frozen=True, slots=True)
class View:
    """A way to tell an event, by its name, and the material as it is seen then."""

    name: str
    material: Material


def views(pages: Sequence[StoredArticle]) -> tuple[View, ...]:
    """The ways to tell an event, first what `compose` takes by itself; () without a text."""
    found = material(pages)
    if found is None or not found.document.lines:
        return ()
    other, whole = retold(pages), pages[0].article.official.kind in WHOLE
    if other and other[0] == BY_ITSELF:
        return (View(BY_INTERPRETATION, found), View(*other), *_depths(other[1], whole=whole)[1:])
    return (*_depths(found, whole=whole), *([View(*other)] if other else []))


def _depths(found: Material, *, whole: bool) -> tuple[View, ...]:
    """One text by its levels, first as `compose` takes it."""
    tree = outline(found.document.content)
    parts = structure(tree)
    usual = _usual(tree, parts)
    told = {usual: found.document}
    if usual != FIRST_LEVEL and len(tree.nodes) >= FEWEST:
        told[FIRST_LEVEL] = _flat(found.document, tree)
    for node in _openable(tree, parts, whole=whole):
        told.setdefault(_opened_name(tree, node), _opened(found.document, tree, parts, node))
    return tuple(View(name, replace(found, document=seen)) for name, seen in told.items())


def _usual(tree: Outline, parts: Structure) -> str:
    """What `structure` chose: the first level, the points of one part, or those of several."""
    if all(point in tree.nodes for point in parts.points):
        return FIRST_LEVEL
    held = [node for node in tree.nodes if all(_holds(node, point) for point in parts.points)]
    return _opened_name(tree, held[0]) if held else SECOND_LEVEL


def _holds(node: Node, point: Node) -> bool:
    lines = {line.index for line in node.lines} | {node.own.index}
    return point.own.index in lines


def _opened_name(tree: Outline, node: Node) -> str:
    number = node.number or tree.nodes.index(node) + 1
    return f"展开第{numeral(number)}{'章' if node.rank == CHAPTER else '部分'}"


def _openable(tree: Outline, parts: Structure, *, whole: bool) -> list[Node]:
    """The heaviest parts with points of their own, in their order; `whole`: but for chapters."""
    formal = {node.own.index for node in (*parts.before, *parts.after)}
    fit = [
        node
        for node in tree.nodes
        if node.rank != ARTICLE
        and node.weight >= SHORTEST
        and not (node.own.index in formal or _FORMAL.match(node.title))
        and not (whole and node.rank == CHAPTER)
        and len(structure(outline(_numbered(node.lines))).points) >= FEWEST
    ]
    most = MOST_CHAPTERS if any(node.rank == CHAPTER for node in fit) else MOST
    heaviest = sorted(fit, key=lambda node: node.weight, reverse=True)[:most]
    return [node for node in fit if node in heaviest] if len(tree.nodes) >= FEWEST else []


def _opened(document: Document, tree: Outline, parts: Structure, node: Node) -> Document:
    """One part as the content; what feeds the lead stays before it."""
    opening = tuple(line for one in parts.before for line in one.lines)
    return Document((*document.letter, *tree.preamble, *opening), _numbered(node.lines))


def _numbered(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The articles of one chapter counted from one; their numbers are not printed."""
    found: list[Line] = []
    count = 0
    for line in lines:
        mark = marker(line.text)
        if mark and mark.rank == ARTICLE:
            count += 1
            text = f"第{numeral(count)}条 {line.text[mark.length :]}"
            found.append(replace(line, text=text))
        else:
            found.append(line)
    return tuple(found)


def _flat(document: Document, tree: Outline) -> Document:
    """The parts without the headings and numbers inside them, so that each is one point."""
    heads = {node.own for node in tree.nodes} | set(tree.preamble)
    inside = {child.own: _rest(child) for node in tree.nodes for child in _below(node)}
    lines = [
        line if line in heads else inside.get(line, _unnumbered(line)) for line in document.content
    ]
    return replace(document, content=tuple(line for line in lines if line))


def _below(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _below(child)


def _rest(node: Node) -> Line | None:
    """What stands behind a heading in its own line; all of a line that has none."""
    if not node.title:
        return _unnumbered(node.own)
    return next((line for line in node.lines if line.index == node.own.index), None)


def _unnumbered(line: Line) -> Line:
    mark = marker(line.text)
    return replace(line, text=line.text[mark.length :], heading=False) if mark else line
