"""What was written anew: articles that are less alike than any clear pair, and still one.

Seen in 人体器官移植条例 (2007) beside 人体器官捐献和移植条例 (2023): an article of penalties whose
paragraphs became articles of their own; one that grew to four times its length in its old place.
"""

from collections.abc import Iterator, Sequence

from digest.comparing.ordering import kept_order
from digest.comparing.pairing import ALIKE, Match, missing, turned
from digest.comparing.texts import Texts

HALF = 0.5  # of an article: a paragraph that is so much of it speaks for it
IN_PLACE = 0.28  # of `Scale.likeness`, between the neighbours of both
REMAINS, REMNANT = 0.75, 0.2  # held of the shorter, and likeness, of two without counterpart


def by_paragraphs(matches: Sequence[Match], texts: Texts) -> list[Match]:
    """Old articles left whose paragraphs are new ones now: two or more of them, or most of it."""
    right = set(missing(matches, len(texts.new)))
    found: list[Match] = []
    for a in missing(turned(matches), len(texts.old)):
        became = dict(_became(a, sorted(right), texts))
        whole = sum(map(texts.scale.weight, texts.paragraphs[0][a]))
        told = sum(texts.scale.weight(texts.paragraphs[0][a][at]) for at in became.values())
        if len(became) > 1 or (became and told >= HALF * whole):
            new = sorted(became, key=lambda b: -texts.likeness(a, b))
            found.append(Match((a,), tuple(new)))
            right -= set(new)
    return found


def _became(a: int, right: Sequence[int], texts: Texts) -> Iterator[tuple[int, int]]:
    """New places, each with the paragraph of an old article that it is, both ways the likest."""
    rows = texts.paragraphs[0][a]
    alike = {
        (at, b): texts.scale.likeness(row, texts.new[b])
        for at, row in enumerate(rows)
        for b in right
    }
    while alike and (best := max(alike, key=lambda pair: alike[pair])) and alike[best] >= ALIKE:
        yield best[1], best[0]
        alike = {p: v for p, v in alike.items() if p[0] != best[0] and p[1] != best[1]}


def in_their_place(matches: Sequence[Match], texts: Texts) -> list[Match]:
    """Articles left that stand between the same neighbours and are alike a little, likest first."""
    found: list[Match] = []
    left, right = missing(turned(matches), len(texts.old)), missing(matches, len(texts.new))
    while pairs := _in_gaps([*matches, *found], left, right, texts):
        _, a, b = max(pairs)
        found.append(Match((a,), (b,)))
        left.remove(a)
        right.remove(b)
    return found


def _in_gaps(
    matches: Sequence[Match], left: Sequence[int], right: Sequence[int], texts: Texts
) -> list[tuple[float, int, int]]:
    known = [match for match in matches if match.old and match.new]
    places = [(match.old[0], match.new[0]) for match in known]
    stayed = sorted(places[at] for at in kept_order(places, [1] * len(places)))
    pairs = []
    for a in left:
        first = max((b for old, b in stayed if old < a), default=-1)
        last = min((b for old, b in stayed if old > a), default=len(texts.new))
        pairs += [(texts.likeness(a, b), a, b) for b in right if first < b < last]
    return [pair for pair in pairs if pair[0] >= IN_PLACE]


def remnants(matches: Sequence[Match], texts: Texts) -> list[Match]:
    """Articles left of which little stayed, or that are little of what they became."""
    left, right = missing(turned(matches), len(texts.old)), missing(matches, len(texts.new))
    found: list[Match] = []
    while left and right:
        held, a, b = max((_held(a, b, texts), a, b) for a in left for b in right)
        if held < REMAINS:
            break
        found.append(Match((a,), (b,)))
        left.remove(a)
        right.remove(b)
    return found


def _held(a: int, b: int, texts: Texts) -> float:
    return texts.held(a, b) if texts.likeness(a, b) >= REMNANT else 0.0
