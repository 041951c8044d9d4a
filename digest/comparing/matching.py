"""Which article became which, by the texts of all.

First what is clearly one (`pairing`) and its parts (`parts`: split and merged), then what is less
alike and its parts: a half of an article would take a stranger of its pattern otherwise. What is
left was written anew where it is anything (`leftovers`).
"""

from collections import Counter
from collections.abc import Sequence

from digest.comparing.leftovers import by_paragraphs, in_their_place, remnants
from digest.comparing.pairing import ALIKE, CLEARLY, Match, missing, pairs, turned
from digest.comparing.parts import with_parts
from digest.comparing.texts import texts_of

__all__ = ["Match", "matched"]


def matched(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Every text of both sides in exactly one match, in no order that matters."""
    texts = texts_of(old, new)
    found = [Match((a,), (b,)) for a, b in _same(old, new).items()]
    for least in (CLEARLY, ALIKE):
        found += pairs(found, texts, least)
        found = with_parts(found, texts)
        found = turned(with_parts(turned(found), texts.turned()))
    found += by_paragraphs(found, texts)
    found += turned(by_paragraphs(turned(found), texts.turned()))
    found += in_their_place(found, texts)
    found += remnants(found, texts)
    gone = [Match((a,), ()) for a in missing(turned(found), len(old))]
    return [*found, *gone, *(Match((), (b,)) for b in missing(found, len(new)))]


def _same(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Articles that are unaltered, where their text is no other's."""
    times = Counter(old), Counter(new)
    at = {text: place for place, text in enumerate(new)}
    return {
        place: at[text]
        for place, text in enumerate(old)
        if times[0][text] == 1 == times[1].get(text, 0)
    }
