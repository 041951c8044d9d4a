"""The last sentences of an entry: what the parts after the points say, and when it takes effect."""

from collections.abc import Iterable

from digest.composing.features import returns
from digest.composing.idle import is_idle
from digest.composing.lead import Piece
from digest.composing.markers import marker
from digest.composing.outline import Node
from digest.composing.salience import is_ceremony
from digest.composing.sentences import is_whole, split
from digest.composing.summary import best
from digest.lexicon import load

ROOM = 150
LONGEST = 110
HEADING = 30  # characters; a shorter numbered paragraph is a heading (全面推进阶段（…）。)
SHORTEST = 15  # a shorter one is a heading
_SECURES, _AROUND = load("parts").rule("secures"), load("parts").rule("around")
_FIGURE = load("strength").rule("figure")
_EFFECT_OR_TERM = load("formulas").rule("effect_or_term")


def closing(nodes: Iterable[Node], used: set[str], room: int = ROOM) -> list[Piece]:
    """One sentence of each part that did not become a point, while there is room."""
    found: list[Piece] = []
    for node in nodes:
        for piece in _one(node):
            if piece.text not in used and len(piece.text) <= room:
                found.append(piece)
                room -= len(piece.text)
    return found


def _one(node: Node) -> list[Piece]:
    effect = [
        Piece(sentence, line.index)
        for line in (node.own, *node.lines)
        for sentence in split(_bare(line.text))
        if _EFFECT_OR_TERM.search(sentence) and is_whole(sentence)
    ]
    if effect:
        return effect[-1:]
    told = [line for line in node.lines if len(_bare(line.text)) > HEADING]
    unit = best(told, LONGEST)
    if unit is None or returns(unit.text) or len(unit.text) < SHORTEST or _is_idle(unit.text, node):
        return []
    return [Piece(text, index) for text, index in unit.pieces]


def _is_idle(text: str, node: Node) -> bool:
    """Whether it leads or urges; of 组织实施 only what can be checked is told, of 实施步骤 nothing,
    since one step of three would stand under the last point.
    """
    secures = _SECURES.match(node.title)
    formal = not _FIGURE.search(text) if secures else bool(_AROUND.match(node.title))
    return formal or is_ceremony(text) or is_idle(text)


def _bare(text: str) -> str:
    mark = marker(text)
    return text[mark.length :] if mark else text
