"""A longer stretch of a document: its strongest sentences in their order, lists kept whole."""

from collections.abc import Sequence

from digest.composing.document import Line
from digest.composing.features import hangs
from digest.composing.lead import Piece
from digest.composing.salience import is_counted
from digest.composing.summary import Scored, scored

OVER = 1.4  # the first block may be this much longer than the room


def stretch(lines: Sequence[Line], room: int) -> list[Piece]:
    """Sentences of `lines` up to about `room` characters, at least one where one fits nearly.

    A list 一是…。二是…。 stands whole or not at all; a sentence that leans on the one before it
    (其中、此外) only together with that one.
    """
    blocks = _blocks(scored(lines))
    chosen: list[list[Scored]] = []
    left = room
    for block in sorted(blocks, key=_strength, reverse=True):
        if _size(block) <= left or (not chosen and _size(block) <= room * OVER):
            chosen.append(block)
            left -= _size(block)
    ordered = sorted(chosen, key=lambda block: block[0].unit.place)
    return [Piece(*piece) for block in ordered for s in block for piece in s.unit.pieces]


def _blocks(offers: Sequence[Scored]) -> list[list[Scored]]:
    """Sentences that only stand together, in one block each."""
    blocks: list[list[Scored]] = []
    for offer in offers:
        text = offer.unit.text
        leans = hangs(text) or (is_counted(text) and not text.startswith("一是"))
        if leans and blocks:
            blocks[-1].append(offer)
        elif not leans:
            blocks.append([offer])
    return blocks


def _strength(block: Sequence[Scored]) -> float:
    return sum(offer.score for offer in block) / len(block)


def _size(block: Sequence[Scored]) -> int:
    return sum(len(offer.unit.text) for offer in block)
