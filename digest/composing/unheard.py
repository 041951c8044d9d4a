"""The first-level parts of a document of which an entry says nothing: to be named, not lost."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digest.composing.document import Line
from digest.composing.markers import ARTICLE
from digest.composing.outline import Node, outline
from digest.lexicon import load

LONGEST = 30  # characters of a name
FEWEST = 2  # parts; one alone is no level
_PARTS, _NOTES = load("parts"), load("surroundings").rule("notes")
_PASSED_OVER = tuple(_PARTS.rule(name) for name in ("opening", "ending"))


@dataclass(frozen=True, slots=True)
class Unheard:
    """A part's name, and the paragraph its heading stands in."""

    name: str
    paragraph: int


def unheard(lines: Sequence[Line], told: Iterable[int]) -> tuple[Unheard, ...]:
    """The first-level parts of `lines` with none of their paragraphs among `told`.

    Articles are no parts, chapters are; 总则 and 附则, the purpose and the attached are not missed.
    """
    nodes, used = outline(lines).nodes, set(told)
    if len(nodes) < FEWEST or all(node.rank == ARTICLE for node in nodes):
        return ()
    return tuple(Unheard(_name(node), node.own.index) for node in nodes if _is_lost(node, used))


def _is_lost(node: Node, used: set[int]) -> bool:
    passed = _NOTES.match(node.title) or any(rule.match(node.title) for rule in _PASSED_OVER)
    return node.rank != ARTICLE and not passed and used.isdisjoint(_places(node))


def _places(node: Node) -> Iterator[int]:
    yield node.own.index
    yield from (line.index for line in node.lines)


def _name(node: Node) -> str:
    text = node.title or node.own.text
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
