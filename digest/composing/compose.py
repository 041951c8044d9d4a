"""The text of an entry from a document: lead, points, closing, within the newsletter's length."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from crawler.official.numerals import numeral
from crawler.official.stage import EXPLAINED, Stage
from digest.composing.closing import closing
from digest.composing.days import PLAIN, Days
from digest.composing.document import Document, Line
from digest.composing.heading import Heading
from digest.composing.lead import Piece, goal, lead, principle
from digest.composing.markers import ARTICLE
from digest.composing.outline import Node, outline
from digest.composing.plain import flow
from digest.composing.points import (
    NAMED_MOST,
    WHY,
    Structure,
    counted_points,
    in_chapter,
    is_question,
    spoken_points,
    structure,
)
from digest.composing.purpose import unnumbered
from digest.composing.salience import is_contact, is_counted, only_urges, returns, takes_effect
from digest.composing.sentences import is_whole, split
from digest.composing.summary import Choice, Scored, fill, scored
from digest.composing.units import Unit, addresses, listed
from digest.lexicon import load

LAST = 90  # characters of the sentence on the effect or the deadline
SHORTEST = 6  # characters of a sentence that says something (参照执行。 does not)
LONGEST = 1100  # characters of one entry in the past issues; `limits.policy_longest`


def compose(
    document: Document,
    head: Heading,
    published: date | None,
    house: str,
    target: int,
    *,
    longest: int = LONGEST,
    days: Days = PLAIN,
) -> list[Piece]:
    """The pieces of the text, in order: about `target` characters, never over `longest`."""
    tree = outline(document.content)
    parts = structure(tree)
    opening = [line for node in parts.before for line in node.lines]
    if parts.points and parts.points[0].rank == ARTICLE and not parts.before:
        opening = list(parts.points[0].lines)
    before = [*document.letter, *tree.preamble, *opening]
    points, before = _told(parts, document.content, head, before)
    aim = _aim(parts, head, before, opening)
    listed = len(points) > 1 and aim is None
    first = lead(head, published, before, site=house, days=days, listed=listed)
    start = first + ([aim] if aim and aim.text not in {p.text for p in first} else [])
    used = {piece.text for piece in start}
    room = target - _length(start)
    if len(points) < 2:
        return start + flow(_behind(document.lines, first), used, room)
    last = _ended(head, document, closing(parts.after, used))
    return start + _points(points, used, room - _length(last), longest - _length(start)) + last


def _told(
    parts: Structure, content: Sequence[Line], head: Heading, before: list[Line]
) -> tuple[tuple[Node, ...], list[Line]]:
    """The points (numbered, counted, or 《公报》显示 by 《公报》指出) and what stands before."""
    points = _telling(parts.points)
    if len(points) > 1:
        return points, before
    if head.name and (counted := counted_points(content)):
        return counted, before
    if spoken := spoken_points(content):
        told = {line.index for node in spoken for line in node.lines}
        return spoken, [line for line in before if line.index not in told]
    return points, before


def _aim(parts: Structure, head: Heading, before: list[Line], opening: list[Line]) -> Piece | None:
    """A goal, or a principle, that stands between lead and points."""
    if found := goal(before if head.name else opening):
        return found
    asked = head.kind in EXPLAINED or any(is_question(node) for node in parts.before)
    return None if asked else principle(opening, strict=_is_loose(parts))


def _is_loose(parts: Structure) -> bool:
    """Whether what stands before the points is 总则 or a background: no goal of theirs."""
    in_articles = any(in_chapter(node) for node in (*parts.before, *parts.points))
    return in_articles or any(WHY.search(node.title) for node in parts.before)


def _behind(lines: Iterable[Line], first: Iterable[Piece]) -> list[Line]:
    """The lines without what stands before the purpose, in its paragraph, that the lead quotes."""
    told = {p.paragraph: p.text for p in first if p.paragraph is not None and not is_whole(p.text)}
    return [replace(line, text=_from(line.text, told.get(line.index, ""))) for line in lines]


def _from(text: str, purpose: str) -> str:
    """A paragraph from the sentence on that tells the purpose."""
    sentences = split(text)
    at = next((n for n, sentence in enumerate(sentences) if purpose in sentence), 0)
    return "".join(sentences[at:])


def _ended(head: Heading, document: Document, last: list[Piece]) -> list[Piece]:
    """The last sentences, with the day a text takes effect, and until when one may comment."""
    told = [
        Piece(sentence, line.index)
        for line in document.lines
        for sentence in split(unnumbered(line.text))
        if is_whole(sentence) and len(sentence) <= LAST and not addresses(sentence)
    ]
    if not any(takes_effect(piece.text) for piece in last):
        last = [*last, *[piece for piece in told if takes_effect(piece.text)][-1:]]
    if head.verb == Stage.DRAFT:
        until = [p for p in told if "截止" in p.text and not is_contact(p.text) and p not in last]
        last = [*last, *until[:1]]
    return last


def _points(points: Iterable[Node], used: set[str], target: int, most: int) -> list[Piece]:
    choices = _strongest([_choice(node, used) for node in points])
    fill(choices, target, most)
    told = [c for c in choices if c.chosen or (c.title and not c.generic)]
    if len(told) == 1:  # one is not counted
        return list(_printed(1, told[0]))[1:]
    return [piece for n, choice in enumerate(told, 1) for piece in _printed(n, choice)]


_FORMAL_ARTICLE = load("formulas").rule("formal_article")


def _telling(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Without the articles on purpose, scope, terms and effect, which say nothing new."""
    return tuple(
        n
        for n in nodes
        if not (n.rank == ARTICLE and _FORMAL_ARTICLE.search(n.own.text[:200]))
        and not (n.weight < 150 and is_contact(n.own.text))
    )


def _choice(node: Node, used: set[str]) -> Choice:
    title = "" if is_question(node) or addresses(node.title) else node.title
    # half of an inner list (一是… without its 二是…) would break the count of the entry
    offers = [
        s
        for s in scored(node.lines, bare=True)
        if s.unit.text not in used
        and len(s.unit.text) >= SHORTEST
        and not (is_counted(s.unit.text) or takes_effect(s.unit.text) or returns(s.unit.text))
    ]
    telling = [s for s in offers if not only_urges(s.unit.text)]
    offers = telling or offers
    if title and not offers and (names := listed(node.lines)):
        return Choice(title, [Scored(Unit((("：", None), *names), 0), 1.0)], node.own.index)
    return Choice(title and f"{title}。", offers, node.own.index)


def _strongest(choices: list[Choice]) -> list[Choice]:
    """Up to twelve parts; of more, those that say most, in their order."""
    named = [choice for choice in choices if choice.title]
    most = NAMED_MOST if len(named) > len(choices) / 2 else 8
    if len(choices) <= most:
        return choices
    ranked = sorted(
        choices, key=lambda c: max((s.score for s in c.offers), default=0), reverse=True
    )
    return [choice for choice in choices if choice in ranked[:most]]


def _printed(number: int, choice: Choice) -> Iterable[Piece]:
    yield Piece(f"{numeral(number)}是")
    if choice.title:
        yield Piece(choice.title, choice.paragraph)
        if not (choice.units or choice.title.endswith("。")):
            yield Piece("。")
    for unit in choice.units:
        yield from (Piece(text, index) for text, index in unit.pieces)


def _length(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)
