"""The sentences that a part of a document adds to a text that does not tell it yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from digest.composing.enumeration import enumerated
from digest.composing.heading import Heading
from digest.composing.lead import Piece
from digest.composing.manners import manner_of
from digest.composing.material import Material
from digest.composing.outline import outline
from digest.composing.pencil import pencilled
from digest.composing.points import structure
from digest.composing.retelling.branches import Branch, Place, family
from digest.composing.retelling.origins import origins
from digest.composing.retelling.telling import Unit, telling
from digest.composing.retelling.telling import units as cut
from digest.composing.sentences import is_whole
from digest.composing.units import units
from digest.issue.model import Sentence
from digest.issue.struck import printed

ROOM = 140  # characters of a point, about what one has in a draft
MOST = 260
FIRST = 160  # characters of the sentence of a part in which nothing else is worth quoting
LIST = 400  # characters of a part that is one list

Drafts = Sequence[tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Offer:
    """The sentences of a part, a group a point, and where in a text they belong."""

    groups: tuple[tuple[Unit, ...], ...]
    place: Place


def offer(
    part: Branch, parts: Sequence[Branch], found: Material, head: Heading, drafts: Drafts
) -> Offer:
    """What to tell of a part: as a draft told it, else drafted now; no group where it has no
    sentence that could be told.

    `drafts` are the sentences of the texts that were drafted of the document; one that tells the
    part in one point is taken before one that tells it in several.
    """
    drafted = [one for sentences in drafts if (one := _drafted(sentences, part, parts)).groups]
    if drafted:
        return min(drafted, key=lambda one: len(one.groups) > 1)
    made = _cut(_composed(part, found, head), part, parts)
    return Offer((made,) if made else (), part.place)


def _drafted(sentences: tuple[Sentence, ...], part: Branch, parts: Sequence[Branch]) -> Offer:
    text, own = printed(sentences), family(parts, part.order)
    found = telling(text, sentences, origins(text, sentences, {}, ()), parts)
    told = {
        Place.POINT: [point.units for point in found.points],
        Place.LEAD: [found.lead[1:]],
        Place.TAIL: [found.tail],
    }
    for place, groups in told.items():
        kept = (tuple(unit for unit in units if unit.part in own) for units in groups)
        if having := tuple(filter(None, kept)):
            return Offer(having, place if found.points else part.place)
    return Offer((), part.place)


def _composed(part: Branch, found: Material, head: Heading) -> tuple[Sentence, ...]:
    how = manner_of(head, structure(outline(found.document.content)).points)
    pieces = enumerated([part.node], set(), ROOM, MOST, how) or _first(part)
    return tuple(
        _sentence(piece, found) for parts in pencilled(pieces, head.name) for piece in parts
    )


def _first(part: Branch) -> list[Piece]:
    """The first sentence of a part that a draft would pass over, or its list as it stands."""
    short = [unit for unit in units(part.node.lines, bare=True) if len(unit.text) <= FIRST]
    if short:
        return [Piece(*piece) for piece in short[0].pieces]
    listed, length = list[Piece](), 0
    for line in part.node.lines:
        length += len(line.text)
        if length > LIST:
            break
        listed.append(Piece(line.text, line.index))
    return _ended(listed)


def _ended(listed: list[Piece]) -> list[Piece]:
    """The lines of a list as one sentence; nothing where they only announce one."""
    if not listed or listed[-1].text.endswith(("：", ":")):
        return []
    last = listed[-1]
    if is_whole(last.text):
        return listed
    return [*listed[:-1], replace(last, text=last.text.rstrip("；;，、")), Piece("。")]


def _sentence(piece: Piece, found: Material) -> Sentence:
    if piece.paragraph is None:
        return Sentence(piece.text)
    place = found.places[piece.paragraph]
    where = place.article, place.paragraph, place.attachment
    return Sentence(piece.text, *where, struck=piece.struck)


def _cut(
    sentences: tuple[Sentence, ...], part: Branch, parts: Sequence[Branch]
) -> tuple[Unit, ...]:
    text, own = printed(sentences), family(parts, part.order)
    found = cut(text, sentences, origins(text, sentences, {}, ()), parts)
    return tuple(_owned(unit, part, own) for unit in found)


def _owned(unit: Unit, part: Branch, own: Collection[int | None]) -> Unit:
    """A sentence that only quotes the part is told of it, whatever else has its words."""
    if unit.part in own:
        return unit
    return Unit(unit.words, part.order, unit.origins, unit.sentences)
