"""Articles one to one: a matching of greatest weight (networkx) over all likely pairs, so that two
articles of one pattern do not take each other's counterpart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx

from digest.comparing.texts import Texts

CLEARLY, ALIKE = 0.7, 0.4  # of `Scale.likeness`
WHOLLY = 0.97  # held: an article that stands in another one is clearly alike to it
NEAR = 0.02  # what the place counts where texts are equally alike


@dataclass(frozen=True, slots=True)
class Match:
    """Articles that became articles, by their places; one side is empty of what is new or gone.

    The first place of each side is the pair that belongs together most.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]


def turned(matches: Sequence[Match]) -> list[Match]:
    """Old for new and new for old."""
    return [Match(match.new, match.old) for match in matches]


def missing(matches: Sequence[Match], count: int) -> list[int]:
    """The places of the new side, of `count` in all, that no match has."""
    known = {place for match in matches for place in match.new}
    return [place for place in range(count) if place not in known]


def pairs(found: Sequence[Match], texts: Texts, least: float) -> list[Match]:
    """What is left of both sides, matched one to one where texts are alike at least so much."""
    graph = networkx.Graph()
    for (a, b), alike in _likely(found, texts, least).items():
        near = NEAR * (1 - abs(a / len(texts.old) - b / len(texts.new)))
        # cubed: one pair that is clearly one outweighs two that are half alike
        graph.add_edge((0, a), (1, b), weight=alike**3 + near)
    ends = (sorted(pair) for pair in networkx.max_weight_matching(graph))
    return [Match((a,), (b,)) for (_, a), (_, b) in ends]


def _likely(found: Sequence[Match], texts: Texts, least: float) -> dict[tuple[int, int], float]:
    """The pairs that may be one, with their likeness.

    A half of an article is .67 alike to it, and may be more alike to a stranger of its pattern:
    where one of both stands wholly in the other they are clearly one, and nothing else is.
    """
    left, right = missing(turned(found), len(texts.old)), missing(found, len(texts.new))
    alike = {(a, b): texts.likeness(a, b) for a in left for b in right}
    alike = {pair: value for pair, value in alike.items() if value >= ALIKE}
    whole = {pair for pair in alike if texts.held(*pair) >= WHOLLY}
    parts = {_smaller(*pair, texts) for pair in whole}
    alike |= {pair: max(alike[pair], CLEARLY) for pair in whole}
    if least == CLEARLY:
        of_part = {p for p in alike if not parts.isdisjoint({(0, p[0]), (1, p[1])})} - whole
        alike = {pair: value for pair, value in alike.items() if pair not in of_part}
    return {pair: value for pair, value in alike.items() if value >= least}


def _smaller(a: int, b: int, texts: Texts) -> tuple[int, int]:
    """The side and place of the shorter of two."""
    sizes = texts.scale.weight(texts.old[a]), texts.scale.weight(texts.new[b])
    return (0, a) if sizes[0] < sizes[1] else (1, b)
