"""Documents without numbered parts: their strongest sentences in the order they were written."""

import re
from collections.abc import Sequence

from digest.document import Line
from digest.lead import Piece
from digest.salience import hangs
from digest.summary import Scored, scored

_TOLD = re.compile(
    r"^(?:会议|大会|通知|公告|公报|报告|意见|文件|《[^》]{2,20}》)(?:还|同时)?"
    r"(?:指出|强调|要求|认为|部署|明确|提出|指明|号召|审议)"
)
_NUMBERED = re.compile(r"(?:^|[：；])[一二三四五六七八九]是")


def flow(lines: Sequence[Line], used: set[str], room: int) -> list[Piece]:
    """Sentences up to `room` characters; 会议指出 first, a list of 一是…二是… only as a whole."""
    offers = [s for s in scored(lines) if s.unit.text not in used]
    chosen: list[Scored] = []
    for offer in sorted(offers, key=_strength, reverse=True):
        block = _block(offers, offer)
        length = sum(len(s.unit.text) for s in block)
        if any(s in chosen for s in block) or length > room:
            continue
        chosen += block
        room -= length
    chosen = [s for s in chosen if not hangs(s.unit.text) or _led(s, chosen)]
    return [
        Piece(text, index)
        for s in sorted(chosen, key=lambda s: s.unit.place)
        for text, index in s.unit.pieces
    ]


def _strength(offer: Scored) -> float:
    return offer.score + (1.0 if _TOLD.match(offer.unit.text) else 0.0)


def _block(offers: Sequence[Scored], offer: Scored) -> list[Scored]:
    """The sentence, or all sentences of the 一是…二是… list it belongs to."""
    if not re.match(r"^[一二三四五六七八九十]+是", offer.unit.text):
        return [offer]
    at = offers.index(offer)
    return [*_run(offers[:at], -1), offer, *_run(offers[at + 1 :], 1)]


def _run(offers: Sequence[Scored], step: int) -> list[Scored]:
    found: list[Scored] = []
    for offer in offers[::step]:
        if not re.match(r"^[一二三四五六七八九十]+是", offer.unit.text):
            break
        found.append(offer)
    return found[::step]


def _led(offer: Scored, chosen: Sequence[Scored]) -> bool:
    return any(s.unit.place == offer.unit.place - 1 for s in chosen)
