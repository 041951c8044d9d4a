"""The first-level parts of a document of which an entry says nothing: named, not lost."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crawler.official.stage import EXPLAINED, Stage
from digest.composing.document import Line
from digest.composing.heading import Heading
from digest.composing.lead import THIS, Piece
from digest.composing.markers import ARTICLE
from digest.composing.outline import Node, outline
from digest.composing.points import WHY, is_question
from digest.composing.salience import is_contact, takes_effect
from digest.lexicon import load

LONGEST = 30  # characters of a name on the desk
FEWEST = 2  # parts; one alone is no level
MOST, SHORT = 3, 20  # names in the last sentence, and characters of each
_PARTS, _NOTES = load("parts"), load("surroundings").rule("notes")
_PASSED_OVER = tuple(_PARTS.rule(name) for name in ("opening", "ending"))
_GENERIC, _AROUND = _PARTS.rule("generic"), _PARTS.rule("around")
_RULES = ("条例", "办法", "规定", "细则", "法", "规则", "规范", "准则")


@dataclass(frozen=True, slots=True)
class Unheard:
    """A part's name, whether that is its heading, and the paragraph it stands in."""

    name: str
    titled: bool
    paragraph: int


def unheard(lines: Sequence[Line], told: Iterable[int]) -> tuple[Unheard, ...]:
    """The first-level parts of `lines` with none of their paragraphs among `told`.

    Articles are no parts, chapters are. 总则 and 附则, why and where to write are not missed.
    """
    nodes, used = outline(lines).nodes, set(told)
    if len(nodes) < FEWEST or all(node.rank == ARTICLE for node in nodes):
        return ()
    lost = [node for node in nodes if not _is_passed_over(node) and used.isdisjoint(_places(node))]
    return tuple(
        Unheard(_name(node), bool(node.title) and not is_question(node), node.own.index)
        for node in lost
    )


def named(found: Sequence[Unheard], head: Heading) -> list[Piece]:
    """`该条例还对法律责任作出规定。` of a few parts whose headings say what they tell; or []."""
    fit = [u for u in found if u.titled and len(u.name) <= SHORT and not _is_formal(u.name)]
    plain = head.kind and head.kind not in EXPLAINED and head.verb not in (Stage.DRAFT, "批复")
    if not plain or not 0 < len(fit) <= MOST or any(_is_sentence(u.name) for u in fit):
        return []
    this = head.kind if head.kind in THIS else f"该{head.kind}"
    told = [part for u in fit for part in (Piece("、"), Piece(u.name, u.paragraph))]
    does = "作出规定" if head.kind in _RULES else "提出要求"
    return [Piece(f"{this}还对"), *told[1:], Piece(f"{does}。")]


def ended(pieces: Sequence[Piece], more: Sequence[Piece]) -> list[Piece]:
    """The text with one sentence more, before the day it takes effect where that stands last."""
    at = len(pieces)
    while at and takes_effect(pieces[at - 1].text):
        at -= 1
    return [*pieces[:at], *more, *pieces[at:]]


def _is_formal(name: str) -> bool:
    """Whether a heading stands around the tasks of any document: 组织实施, 工作安排."""
    return bool(_GENERIC.match(name) or _AROUND.match(name))


def _is_passed_over(node: Node) -> bool:
    formal = _NOTES.match(node.title) or any(rule.match(node.title) for rule in _PASSED_OVER)
    asked = is_question(node) and WHY.search(node.title or node.own.text)
    return bool(node.rank == ARTICLE or formal or asked or is_contact(node.own.text))


def _is_sentence(name: str) -> bool:
    return any(mark in name for mark in "，。；：")


def _places(node: Node) -> Iterator[int]:
    yield node.own.index
    yield from (line.index for line in node.lines)


def _name(node: Node) -> str:
    text = node.title or node.own.text
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
