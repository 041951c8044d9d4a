"""What the sources have in a fact's place, fact by fact: slow, easy to believe."""

from collections.abc import Sequence
from itertools import pairwise

from digest.checking.grounding.facts import Fact, FactKind, same_unit
from digest.checking.grounding.substitution import ALONE, BOTH, CLEAR, Placed


def instead_plainly(here: Placed, known: Sequence[Placed]) -> str:
    """The first of the best fitting other values, if it fits clearly better than the same one."""
    best, other, same = None, 0, 0
    for one in known:
        if one.fact.kind is not here.fact.kind:
            continue
        left, right = _common(here.before, one.before), _common(here.behind, one.behind)
        if _equal(here.fact, one.fact):
            same = max(same, left + right)
        elif left + right > other and (min(left, right) >= BOTH or max(left, right) >= ALONE):
            best, other = one, left + right
    return best.fact.text if best and other >= same + CLEAR else ""


def _common(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _equal(one: Fact, other: Fact) -> bool:
    if one.kind is FactKind.NUMBER:
        return one.key[0] == other.key[0] and same_unit(one.key[1], other.key[1])
    if one.kind is FactKind.DATE:
        return all(not a or not b or a == b for a, b in zip(one.key, other.key, strict=True))
    return one.key == other.key


def overlapping(found: Sequence[Fact]) -> bool:
    """Whether two of these facts lie in one another."""
    spans = sorted((fact.start, fact.end) for fact in found)
    return any(start < end for (_, end), (start, _) in pairwise(spans))
