"""The outline of a document as an editor ticks it: its heads, and the points below each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from crawler.characters import letters
from digest.composing.material import Material
from digest.composing.outline import Node, outline
from digest.composing.paragraphs import Key
from digest.composing.points import closes, opens

NAME = 30  # characters of a part that has no heading
MOST = 120  # parts; of a longer document only the heads


class Place(StrEnum):
    """Where a text tells a part: before its points, as one of them, or behind them."""

    LEAD = "lead"
    POINT = "point"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Branch:
    """A part: its place in the document (`order`), its head's, None for a head, and its paragraphs.

    `id` is a short name that stays as long as the page does; `place` is where a text has it.
    """

    id: str
    order: int
    parent: int | None
    node: Node
    keys: frozenset[Key]
    place: Place = Place.POINT

    @property
    def name(self) -> str:
        """Its heading, or how it begins."""
        words = self.node.title or self.node.own.text
        return words if len(words) <= NAME else f"{words[:NAME]}…"


def branches(found: Material) -> tuple[Branch, ...]:
    """The parts of a document in its order, each behind its head; () where it has no parts."""
    nodes = outline(found.document.content).nodes
    deep = len(nodes) + sum(len(node.children) for node in nodes) <= MOST
    made: list[Branch] = []
    for node in nodes:
        head = _branch(found, node, len(made))
        made.append(head)
        for child in node.children if deep and len(node.children) > 1 else ():
            below = _branch(found, child, len(made))
            made.append(replace(below, parent=head.order, place=head.place))
    return tuple(made)


def family(made: Sequence[Branch], order: int) -> set[int]:
    """A part and all below it."""
    return {one.order for one in made if order in ancestors(made, one.order)}


def ancestors(made: Sequence[Branch], order: int | None) -> Iterator[int]:
    """A part, its head, and so on."""
    while order is not None:
        yield order
        order = made[order].parent


def common(made: Sequence[Branch], orders: Sequence[int]) -> int | None:
    """The smallest part that holds all of these; None where none does."""
    lines = [list(ancestors(made, order)) for order in orders]
    shared = set(lines[0]).intersection(*lines[1:]) if lines else set()
    return next((order for order in lines[0] if order in shared), None) if lines else None


def owner(made: Sequence[Branch], key: Key | None, words: str) -> int | None:
    """The part that some words of a paragraph belong to, the deepest; None where none has it."""
    having = [one for one in made if key in one.keys]
    bare = letters(words)
    if named := [one for one in having if bare and bare == letters(one.node.title)]:
        return named[0].order
    heads = {one.parent for one in having}
    leaves = [one for one in having if one.order not in heads]
    if len(leaves) > 1:  # several in one paragraph: 一是… 二是…
        leaves = [one for one in leaves if _has(one.node, bare)] or leaves
    return leaves[0].order if leaves else None


def _branch(found: Material, node: Node, at: int) -> Branch:
    lines = {node.own.index} | {line.index for line in node.lines}
    keys = frozenset(_key(found, n) for n in lines)
    article, file, paragraph = _key(found, node.own.index)
    name = f"{article}-{paragraph}-{node.rank}-{node.number}"
    place = Place.LEAD if opens(node) else Place.TAIL if closes(node) else Place.POINT
    return Branch(name if file is None else f"{name}-{file}", at, None, node, keys, place)


def _key(found: Material, index: int) -> Key:
    place = found.places[index]
    return place.article, place.attachment, place.paragraph


def _has(node: Node, bare: str) -> bool:
    return any(bare in letters(line.text) for line in node.lines)
