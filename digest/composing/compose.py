"""The text of an entry from a document: lead, points, closing, within the newsletter's length."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from crawler.official.stage import EXPLAINED, Stage
from digest.composing.again import says_again
from digest.composing.closing import closing
from digest.composing.days import PLAIN, Days
from digest.composing.document import Document, Line
from digest.composing.enumeration import enumerated, telling, telling_parts
from digest.composing.heading import Heading
from digest.composing.lead import Piece, goal, lead, principle
from digest.composing.manners import general_part, manner_of
from digest.composing.markers import ARTICLE
from digest.composing.outline import Node, outline
from digest.composing.pencil import pencilled
from digest.composing.plain import flow
from digest.composing.points import (
    WHY,
    Structure,
    counted_points,
    in_chapter,
    is_question,
    spoken_points,
    structure,
)
from digest.composing.purpose import unnumbered
from digest.composing.salience import is_contact, takes_effect
from digest.composing.sentences import is_whole, split
from digest.composing.theme import theme
from digest.composing.units import addresses
from digest.lexicon import load

_TAKES_EFFECT = load("formulas").rule("takes_effect")
LAST = 90  # characters of the sentence on the effect or the deadline
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
    how = manner_of(head, points)
    general = general_part(telling_parts(parts.before)) if how.general else None
    aim = None if general else _aim(parts, head, before, opening)
    listed = len(points) > 1 and aim is None
    first = lead(head, published, before, site=house, days=days, listed=listed)
    told = "".join(p.text for p in first)
    start = first + ([aim] if aim and not says_again(aim.text, told) else [])
    used = {piece.text for piece in start}
    target = round(target * how.length)
    if len(points) < 2:
        room = target - _left(start, head)
        return start + flow(_behind(document.lines, first), used, room, how)
    last = _ended(head, document, closing(parts.after, used))
    if how.force:
        start, last = in_force(head, start, last)
    room = target - _length(start) - _length(last)
    counted = (general, *points) if general else points
    about = theme(head.name, _sources_words(first), points, document.content)
    return start + enumerated(counted, used, room, longest - _length(start), how, about) + last


def _told(
    parts: Structure, content: Sequence[Line], head: Heading, before: list[Line]
) -> tuple[tuple[Node, ...], list[Line]]:
    """The points (numbered, counted, or 《公报》显示 by 《公报》指出) and what stands before."""
    points = telling(parts.points)
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


def in_force(
    head: Heading, start: list[Piece], last: list[Piece]
) -> tuple[list[Piece], list[Piece]]:
    """The day a regulation takes effect in the first sentence, and nothing behind the points.

    `国务院公布《…条例》，自2027年1月1日起施行，旨在…。` as the evening news has it.
    """
    own, at = start[0].text if start else "", 0
    if head.name in own:
        at = own.index(head.name) + len(head.name)
    force = [
        Piece(found[0], piece.paragraph)
        for piece in last
        if (found := _TAKES_EFFECT.search(piece.text)) and takes_effect(piece.text)
    ]
    if not at or not force or head.verb == Stage.DRAFT:
        return start, last
    first = [Piece(own[:at]), Piece("，"), force[-1], Piece(own[at:])]
    return [*first, *start[1:]], []


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


def _sources_words(pieces: Iterable[Piece]) -> str:
    """Of a lead the purpose, without what is ours."""
    return "".join(piece.text for piece in pieces if piece.paragraph is not None)


def _left(pieces: Sequence[Piece], head: Heading) -> int:
    """The characters of the first sentences that the pencil will leave."""
    told = pencilled(pieces, head.name)
    return sum(len(piece.text) for parts in told for piece in parts if not piece.struck)


def _length(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)
