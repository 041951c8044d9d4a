"""Documents without numbered parts: their strongest sentences in the order they were written."""

from collections.abc import Sequence

from digest.composing.document import Line
from digest.composing.features import hangs, returns
from digest.composing.filling import WEAKEST
from digest.composing.lead import Piece
from digest.composing.salience import calls, is_ceremony, is_counted
from digest.composing.summary import Scored, scored
from digest.composing.units import HEADING
from digest.composing.weights import Manner
from digest.composing.worth import worth
from digest.lexicon import load

_MET = load("voices").rule("met")
SLOGAN = 32  # characters; a longer sentence says what is to be done


def flow(
    lines: Sequence[Line], used: set[str], room: int, how: Manner | None = None
) -> list[Piece]:
    """Sentences up to `room` characters; a list of 一是…二是… only as a whole."""
    plain = {s.unit.place for s in scored(lines) if s.score >= WEAKEST}
    telling = worth(scored(lines, how=how), "", articles=False)
    offers = [s for s in telling if not _is_used(s.unit.text, used)]
    blocks = _blocks([s for s in offers if not (_idle(s.unit.text) or s.unit.is_statutory)])
    chosen: list[Scored] = []
    for block in sorted(blocks, key=_strength, reverse=True):
        length = sum(len(s.unit.text) for s in block)
        if plain & {s.unit.place for s in block} and length <= room:
            chosen += block
            room -= length
    chosen = [s for s in chosen if not hangs(s.unit.text) or _led(s, chosen)]
    return [
        Piece(text, index)
        for s in sorted(chosen, key=lambda s: s.unit.place)
        for text, index in s.unit.pieces
    ]


def _idle(text: str) -> bool:
    """Whether an editor strikes it: ceremony, a story, where to report, `会议要求，要压实责任`."""
    return (
        bool(_MET.search(text))
        or calls(text)
        or returns(text)
        or (is_ceremony(text) and len(text) <= SLOGAN)
    )


def _is_used(text: str, used: set[str]) -> bool:
    """Whether the lead has it, or its purpose, already."""
    return any(words in text for words in used if len(words) > 10)


def _blocks(offers: Sequence[Scored]) -> list[list[Scored]]:
    """Sentences one by one, but `…：一是…` together with 二是…, 三是… behind it."""
    blocks: list[list[Scored]] = []
    for offer in offers:
        text = offer.unit.text
        if blocks and _goes_on(blocks[-1], offer) and not text.startswith("一是"):
            blocks[-1].append(offer)
        else:
            blocks.append([offer])
    return blocks


def _goes_on(block: Sequence[Scored], offer: Scored) -> bool:
    """Whether it counts on, has its subject in the one before, or says more of what one paragraph
    counts as short headings.
    """
    if is_counted(offer.unit.text) or offer.leans:
        return True
    heads = is_counted(block[0].unit.text) and len(block[0].unit.text) <= HEADING
    return heads and _paragraph(block[-1]) == _paragraph(offer)


def _paragraph(offer: Scored) -> int | None:
    return offer.unit.pieces[0][1]


def _strength(block: Sequence[Scored]) -> float:
    return max(offer.score for offer in block)


def _led(offer: Scored, chosen: Sequence[Scored]) -> bool:
    return any(s.unit.place == offer.unit.place - 1 for s in chosen)
