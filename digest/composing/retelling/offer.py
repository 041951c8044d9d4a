"""The sentences that a part of a document adds to a text that does not tell it yet."""

from collections.abc import Collection, Mapping, Sequence

from digest.composing.enumeration import enumerated
from digest.composing.heading import Heading
from digest.composing.lead import Piece
from digest.composing.manners import manner_of
from digest.composing.material import Material
from digest.composing.outline import outline
from digest.composing.paragraphs import Key
from digest.composing.pencil import pencilled
from digest.composing.points import structure
from digest.composing.retelling.branches import Branch, family
from digest.composing.retelling.origins import origins
from digest.composing.retelling.telling import Unit, telling
from digest.composing.units import units
from digest.issue.model import Sentence
from digest.issue.struck import printed

ROOM = 140  # characters of a point, about what one has in a draft
MOST = 260
FIRST = 160  # characters of the sentence of a part in which nothing else is worth quoting

Drafts = Sequence[tuple[Sentence, ...]]


def offer(
    part: Branch, parts: Sequence[Branch], found: Material, head: Heading, drafts: Drafts
) -> tuple[Unit, ...]:
    """What to tell of a part: as a draft told it, else drafted now; () where it has no sentence.

    `drafts` are the sentences of the texts that were drafted of the document.
    """
    for one in drafts:
        if drafted := _drafted(one, part, parts):
            return drafted
    return _cut(_composed(part, found, head), part, parts, {})


def _drafted(
    sentences: tuple[Sentence, ...], part: Branch, parts: Sequence[Branch]
) -> tuple[Unit, ...]:
    text, own = printed(sentences), family(parts, part.order)
    found = telling(text, sentences, origins(text, sentences, {}, ()), parts)
    having = [p.units for p in found.points if any(u.part in own for u in p.units)]
    if not found.points:
        having = [found.lead[1:]]
    if len(having) != 1:  # told in several points, or not at all
        return ()
    return tuple(unit for unit in having[0] if unit.part in own)


def _composed(part: Branch, found: Material, head: Heading) -> tuple[Sentence, ...]:
    how = manner_of(head, structure(outline(found.document.content)).points)
    pieces = enumerated([part.node], set(), ROOM, MOST, how) or _first(part)
    return tuple(
        _sentence(piece, found) for parts in pencilled(pieces, head.name) for piece in parts
    )


def _first(part: Branch) -> list[Piece]:
    """The first sentence of a part that a draft would pass over."""
    short = (unit for unit in units(part.node.lines, bare=True) if len(unit.text) <= FIRST)
    return [Piece(*piece) for unit in list(short)[:1] for piece in unit.pieces]


def _sentence(piece: Piece, found: Material) -> Sentence:
    if piece.paragraph is None:
        return Sentence(piece.text)
    place = found.places[piece.paragraph]
    where = place.article, place.paragraph, place.attachment
    return Sentence(piece.text, *where, struck=piece.struck)


def _cut(
    sentences: tuple[Sentence, ...],
    part: Branch,
    parts: Sequence[Branch],
    paragraphs: Mapping[Key, str],
) -> tuple[Unit, ...]:
    text, own = printed(sentences), family(parts, part.order)
    found = telling(text, sentences, origins(text, sentences, paragraphs, ()), parts)
    return tuple(_owned(unit, part, own) for unit in found.units)


def _owned(unit: Unit, part: Branch, own: Collection[int | None]) -> Unit:
    """A sentence that only quotes the part is told of it, whatever else has its words."""
    if unit.part in own:
        return unit
    return Unit(unit.words, part.order, unit.origins, unit.sentences)
