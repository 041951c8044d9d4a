"""Facts that the sources state, but not here: the same words around them, another value between.

`较2025年缩短20%` where the source has `较2024年缩短20%`, and 2025年 elsewhere.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.checking.grounding.facts import Fact, FactKind, folded, same_unit

SIDE = 12  # characters compared on each side of a fact
ALONE = 10  # so many alike on one side tell the place by themselves
BOTH = 3  # so many alike on both sides
CLEAR = 4  # how much better the other place fits than any that has the value
_SKIPPED = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact of a source with what stands before and behind it, blanks aside."""

    fact: Fact
    before: str
    behind: str


def placed(text: str, found: Iterable[Fact]) -> list[Placed]:
    """The facts of `text`, each with its surroundings."""
    plain = folded(text)
    return [_placed(plain, fact) for fact in found]


def instead(fact: Fact, text: str, known: Sequence[Placed]) -> str:
    """What the source has in the place of `fact`, where that is clearly another value; else ""."""
    here = _placed(folded(text), fact)
    best, other = None, 0
    same = 0
    for one in known:
        if one.fact.kind is not fact.kind:
            continue
        left, right = _alike(here, one)
        if _equal(fact, one.fact):
            same = max(same, left + right)
        elif left + right > other and (min(left, right) >= BOTH or max(left, right) >= ALONE):
            best, other = one, left + right
    return best.fact.text if best and other >= same + CLEAR else ""


def _placed(plain: str, fact: Fact) -> Placed:
    before = _SKIPPED.sub("", plain[max(0, fact.start - 2 * SIDE) : fact.start])
    behind = _SKIPPED.sub("", plain[fact.end : fact.end + 2 * SIDE])
    return Placed(fact, before[-SIDE:], behind[:SIDE])


def _alike(one: Placed, other: Placed) -> tuple[int, int]:
    """How many characters before and behind are the same."""
    return _common(one.before[::-1], other.before[::-1]), _common(one.behind, other.behind)


def _common(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _equal(one: Fact, other: Fact) -> bool:
    if one.kind is FactKind.NUMBER:
        return one.key[0] == other.key[0] and same_unit(one.key[1], other.key[1])
    if one.kind is FactKind.DATE:
        pairs = zip(one.key, other.key, strict=True)
        return all(not a or not b or a == b for a, b in pairs)
    return one.key == other.key
