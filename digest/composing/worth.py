"""Which sentences of a part are worth offering, and which of them need the one before them.

What leads, urges, promotes or recites is not offered, nor what only says what a word means, nor
what has lost its subject: `要进一步做好协同` behind a sentence that turned to somebody else.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from digest.composing.antecedents import is_nobodys, promises
from digest.composing.features import STUB
from digest.composing.idle import defines, is_idle
from digest.composing.salience import is_counted
from digest.composing.summary import Scored
from digest.lexicon import load

_IDLE, _FIGURE = load("idle"), load("strength").rule("figure")
_BARE_DUTY = _IDLE.rule("bare_duty")
_VERB_FIRST, _PARTY = _IDLE.rule("verb_first"), _IDLE.rule("party")

FEWEST = 1  # sentences beside which a bare heading says nothing


def worth(offers: Sequence[Scored], heading: str, *, articles: bool) -> list[Scored]:
    """The offers without what an editor strikes, each with whether it leans on the one before.

    `articles`: the part stands in articles, which name who is to do something in each paragraph.
    Where nothing would be left of a part whose `heading` says what it is about, all stay.
    """
    led = _led(offers, articles=articles)
    telling = [offer for offer in led if not is_idle(offer.unit.text, heading)]
    plain = [offer for offer in telling if not _only_defines(offer)] or telling
    if articles:
        return plain
    paragraphs = Counter(index for s in offers for _, index in s.unit.pieces)
    told = [s for s in plain if paragraphs[s.unit.pieces[0][1]] > 1 or not _is_bare_heading(s)]
    return told if len(told) >= FEWEST else plain


def _is_bare_heading(offer: Scored) -> bool:
    """Whether the only sentence of an item is a heading without a text: （三）建立预警机制。"""
    text = offer.unit.text
    return len(text) < STUB and not (_FIGURE.search(text) or is_counted(text))


def _only_defines(offer: Scored) -> bool:
    """Whether it is a definition by itself; a whole list of them is told."""
    return defines(offer.unit.text) and len(offer.unit.pieces) == 1


def _led(offers: Sequence[Scored], *, articles: bool) -> list[Scored]:
    found: list[Scored] = []
    turned = False  # the last subject is not whose duties the part tells
    for before, offer in zip([None, *offers], offers, strict=False):
        near = before is not None and before.unit.place == offer.unit.place - 1
        bare = bool(_BARE_DUTY.match(offer.unit.text))
        if near and turned and (bare or is_nobodys(offer.unit.text)):
            continue
        turned = promises(offer.unit.text)
        lost = before is not None and articles and _lost(before, offer)
        found.append(replace(offer, leans=offer.leans or (near and (bare or lost))))
    return found


def _lost(before: Scored, offer: Scored) -> bool:
    """Whether the sentence before it in its paragraph says who does what this one asks."""
    same = before.unit.pieces[-1][1] == offer.unit.pieces[0][1]
    begins = _VERB_FIRST.match(offer.unit.text) and not _PARTY.match(offer.unit.text)
    return bool(same and begins and _PARTY.match(before.unit.text))
