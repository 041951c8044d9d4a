"""Facts that the sources state, but not here: the same words around them, another value between.

`较2025年缩短20%` where the source has `较2024年缩短20%`, and 2025年 elsewhere.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from crawler.characters import unspaced
from digest.checking.grounding.facts import Fact, FactKind, same_unit

SIDE = 12  # characters compared on each side of a fact
ALONE = 10  # so many alike on one side tell the place by themselves
BOTH = 3  # so many alike on both sides
CLEAR = 4  # how much better the other place fits than any that has the value
_LAST = "\U0010ffff"  # behind every character
_Asked = tuple[FactKind, tuple[str, ...], str, str]  # a fact, and what stands on its sides
_ANY = "*"  # a part of a day that may be whatever it likes


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact of a source with what stands around it, blanks aside: `before` is read backwards."""

    fact: Fact
    before: str
    behind: str


class _Near(NamedTuple):
    """A fact that shares so many characters on each side, by its place in a group."""

    left: int
    right: int
    number: int


class _Sides:
    """Facts by what stands on each side of them.

    For each length of what is shared before, those that share it stand in the order of what is
    behind them: the one that shares most behind is a neighbour. Compared one by one, the facts of a
    text of 10,000 characters with those of its source took a second and a half, of 50,000 a minute.
    """

    def __init__(self) -> None:
        self._groups: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._sorted = True

    def add(self, one: Placed, number: int) -> None:
        """Enter a fact; `number` is its place among all."""
        place = (one.behind, number)
        for length in range(len(one.before) + 1):
            self._groups[one.before[:length]].append(place)
        self._sorted = False

    def near(self, here: Placed) -> Iterator[_Near]:
        """For each length before, the two facts that share most behind."""
        self._sort()
        for length in range(len(here.before) + 1):
            group = self._groups.get(here.before[:length])
            if group is None:
                return
            at = bisect_left(group, (here.behind,))
            for behind, number in group[max(0, at - 1) : at + 1]:
                yield _Near(length, _common(here.behind, behind), number)

    def most(self, here: Placed) -> int:
        """How many characters a fact shares at most, both sides together."""
        self._sort()
        most = 0
        for length in range(len(here.before), -1, -1):
            if length + len(here.behind) <= most:
                break
            group = self._groups.get(here.before[:length], [])
            at = bisect_left(group, (here.behind,))
            for behind, _ in group[max(0, at - 1) : at + 1]:
                most = max(most, length + _common(here.behind, behind))
        return most

    def first(self, here: Placed, like: _Near) -> int:
        """The number of the first fact that is as much alike."""
        group, shared = self._groups[here.before[: like.left]], here.behind[: like.right]
        start, end = bisect_left(group, (shared,)), bisect_left(group, (shared + _LAST,))
        return min(number for _, number in group[start:end])

    def _sort(self) -> None:
        if not self._sorted:
            for group in self._groups.values():
                group.sort()
            self._sorted = True


class Places:
    """The facts of the sources: all in their order, by kind and by value."""

    def __init__(self) -> None:
        self.facts: list[Placed] = []
        self.kinds: defaultdict[FactKind, _Sides] = defaultdict(_Sides)
        self.valued: defaultdict[tuple[FactKind, tuple[str, ...]], _Sides] = defaultdict(_Sides)
        self.units: defaultdict[str, set[str]] = defaultdict(set)  # by number
        self._seen: set[_Asked] = set()
        self.answers: dict[_Asked, str] = {}  # what `instead` found

    def add(self, more: Iterable[Placed]) -> None:
        """Keep the facts of a further source; the same in the same place is one."""
        for one in more:
            same = (one.fact.kind, one.fact.key, one.before, one.behind)
            if same in self._seen:
                continue
            self._seen.add(same)
            self._add(one, len(self.facts))
            self.facts.append(one)
            self.answers.clear()

    def _add(self, one: Placed, number: int) -> None:
        self.kinds[one.fact.kind].add(one, number)
        for value in _values(one.fact):
            self.valued[one.fact.kind, value].add(one, number)
        if one.fact.kind is FactKind.NUMBER:
            self.units[one.fact.key[0]].add(one.fact.key[1])

    def equal(self, fact: Fact) -> Iterator[_Sides]:
        """The facts that say the same."""
        for value in _asked(fact, self.units):
            if found := self.valued.get((fact.kind, value)):
                yield found


def _values(fact: Fact) -> Iterable[tuple[str, ...]]:
    """What a fact is kept under; a day also without any of its parts."""
    if fact.kind is FactKind.DATE:
        return product(*((part, _ANY) for part in fact.key))
    return [fact.key]


def _asked(fact: Fact, units: dict[str, set[str]]) -> Iterable[tuple[str, ...]]:
    """What equal facts are kept under: 5个 and 5项; a day and one that leaves a part of it out."""
    if fact.kind is FactKind.DATE:
        return product(*(((part, "") if part else (_ANY,)) for part in fact.key))
    if fact.kind is FactKind.NUMBER:
        number, unit = fact.key
        return [(number, other) for other in units.get(number, ()) if same_unit(unit, other)]
    return [fact.key]


def placed(plain: str, found: Iterable[Fact]) -> list[Placed]:
    """The facts of a text, each with its surroundings; `plain` is the text folded."""
    return [_placed(plain, fact) for fact in found]


def instead(here: Placed, places: Places) -> str:
    """What the source has in the place of a fact, where that is clearly another value; else "".

    A draft is held to its source a dozen times, with most facts in their old place.
    """
    asked = (here.fact.kind, here.fact.key, here.before, here.behind)
    if asked not in places.answers:
        places.answers[asked] = _instead(here, places)
    return places.answers[asked]


def _instead(here: Placed, places: Places) -> str:
    sides = places.kinds.get(here.fact.kind)
    if sides is None:
        return ""
    least = max((same.most(here) for same in places.equal(here.fact)), default=0) + CLEAR
    if least > len(here.before) + len(here.behind):  # the source says it in these very words
        return ""
    told = [near for near in sides.near(here) if _tells(near)]
    most = max((near.left + near.right for near in told), default=0)
    if most < least:
        return ""
    first = min(sides.first(here, near) for near in told if near.left + near.right == most)
    return places.facts[first].fact.text


def _tells(near: _Near) -> bool:
    """Whether so much is alike that it is the same place."""
    return min(near.left, near.right) >= BOTH or max(near.left, near.right) >= ALONE


def _placed(plain: str, fact: Fact) -> Placed:
    before = unspaced(plain[max(0, fact.start - 2 * SIDE) : fact.start])
    behind = unspaced(plain[fact.end : fact.end + 2 * SIDE])
    return Placed(fact, before[::-1][:SIDE], behind[:SIDE])


def _common(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length
