"""Facts that the sources state, but not here: the same words around them, another value between.

`较2025年缩短20%` where the source has `较2024年缩短20%`, and 2025年 elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crawler.characters import unspaced
from digest.checking.grounding.facts import Fact, FactKind, same_unit

SIDE = 12  # characters compared on each side of a fact
ALONE = 10  # so many alike on one side tell the place by themselves
BOTH = 3  # so many alike on both sides
CLEAR = 4  # how much better the other place fits than any that has the value
_KEPT = (12, 9, 6, 3)  # so many of them a fact is found by, SIDE at most and BOTH at least


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact of a source with what stands around it, blanks aside: `before` is read backwards."""

    fact: Fact
    before: str
    behind: str


class Places:
    """The facts of the sources: all in their order, by value, and by the words on each side.

    Two facts stand in a like place where they share at least `BOTH` characters on one side. So
    each is kept under the first three and more of either side; compared one by one, the facts of
    a long text with those of its source took a quarter of a minute.
    """

    def __init__(self) -> None:
        self.facts: list[Placed] = []
        self.valued: defaultdict[tuple[FactKind, str], list[Placed]] = defaultdict(list)
        self.like: defaultdict[tuple[FactKind, str, str], list[int]] = defaultdict(list)

    def add(self, more: Iterable[Placed]) -> None:
        """Keep the facts of a further source."""
        for one in more:
            for length in _KEPT:
                for key in _keys(one, length):
                    self.like[key].append(len(self.facts))
            self.like[_place(one)].append(len(self.facts))
            self.valued[_value(one.fact)].append(one)
            self.facts.append(one)


def placed(plain: str, found: Iterable[Fact]) -> list[Placed]:
    """The facts of a text, each with its surroundings; `plain` is the text folded."""
    return [_placed(plain, fact) for fact in found]


def instead(here: Placed, places: Places) -> str:
    """What the source has in the place of a fact, where that is clearly another value; else ""."""
    same, best, most = 0, -1, 0  # most alike: the same value, the number of another, its likeness
    for near, rest in _rings(here, places):
        for number in near:
            one = places.facts[number]
            left, right = _alike(here, one)
            if _equal(here.fact, one.fact):
                same = max(same, left + right)
            elif min(left, right) >= BOTH or max(left, right) >= ALONE:
                most, best = _better((most, best), (left + right, number))
        if max(most, rest) < same + CLEAR:
            return ""
        if most >= max(same, rest) + CLEAR:
            return places.facts[best].fact.text
    clear = most >= max(same, _same_anywhere(here, places)) + CLEAR
    return places.facts[best].fact.text if clear else ""


def _rings(here: Placed, places: Places) -> Iterator[tuple[set[int], int]]:
    """Facts in places like this one, the likest first, and how much all that follow may share."""
    seen = set(places.like.get(_place(here), ()))
    yield seen.copy(), len(here.before) + len(here.behind) - 1
    for length in _KEPT:
        near = {n for key in _keys(here, length) for n in places.like.get(key, ())} - seen
        seen |= near
        yield near, 2 * (length - 1)


def _better(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """Of two (likeness, number) the liker, of two alike the first in the sources."""
    return max(one, other, key=lambda found: (found[0], -found[1]))


def _same_anywhere(here: Placed, places: Places) -> int:
    """How alike the same value stands, also where it shares a character or two on each side."""
    equal = (one for one in places.valued[_value(here.fact)] if _equal(here.fact, one.fact))
    return max((sum(_alike(here, one)) for one in equal), default=0)


def _place(one: Placed) -> tuple[FactKind, str, str]:
    return one.fact.kind, one.before, one.behind


def _keys(one: Placed, length: int) -> Iterator[tuple[FactKind, str, str]]:
    """What a fact is kept under by `length` characters of each side."""
    if len(one.before) >= length:
        yield one.fact.kind, one.before[:length], ""
    if len(one.behind) >= length:
        yield one.fact.kind, "", one.behind[:length]


def _value(fact: Fact) -> tuple[FactKind, str]:
    """What equal facts have in common; a day may leave out any of its parts."""
    return fact.kind, "" if fact.kind is FactKind.DATE else fact.key[0]


def _placed(plain: str, fact: Fact) -> Placed:
    before = unspaced(plain[max(0, fact.start - 2 * SIDE) : fact.start])
    behind = unspaced(plain[fact.end : fact.end + 2 * SIDE])
    return Placed(fact, before[::-1][:SIDE], behind[:SIDE])


def _alike(one: Placed, other: Placed) -> tuple[int, int]:
    """How many characters before and behind are the same."""
    return _common(one.before, other.before), _common(one.behind, other.behind)


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
