"""Titles that say the same: the same numbers, and nearly the same character pairs."""

import re
from collections import defaultdict
from collections.abc import Iterable

SAME = 0.8  # share of common pairs (Dice) from which two titles count as one story
SHORTEST = 6
# 第一批 and 第二批, 2025年 and 2026年 are two documents, however alike their titles
_NUMBERS = re.compile(r"\d+|[一二三四五六七八九十]+(?=[批期号版轮次季项届类])|[上下]半年")


class TitleIndex:
    """Titles with a key each; `find` gives the key of one that says the same."""

    def __init__(self, titles: Iterable[tuple[str, int]] = ()) -> None:
        self._numbered: dict[tuple[str, ...], _Pairs] = defaultdict(_Pairs)
        for title, key in titles:
            self.add(title, key)

    def add(self, title: str, key: int) -> None:
        """Enter a title, already reduced to what it speaks of (`heading.bare_title`)."""
        self._numbered[numbers_of(title)].add(pairs_of(title), key)

    def find(self, title: str) -> int | None:
        """The key of the title nearest to this one, or None where none is near."""
        if len(title) < SHORTEST:
            return None
        found = self._numbered.get(numbers_of(title))
        return found.find(pairs_of(title)) if found else None


class _Pairs:
    """Sets of character pairs, each found by the pairs it has."""

    def __init__(self) -> None:
        self._sets: list[tuple[frozenset[str], int]] = []
        self._with: dict[str, list[int]] = defaultdict(list)

    def add(self, pairs: frozenset[str], key: int) -> None:
        for pair in pairs:
            self._with[pair].append(len(self._sets))
        self._sets.append((pairs, key))

    def find(self, pairs: frozenset[str]) -> int | None:
        # Two sets this alike share two thirds of each; so one of the rarest third is shared.
        rare = sorted(pairs, key=lambda pair: len(self._with.get(pair, ())))[: len(pairs) // 3 + 1]
        seen = {at for pair in rare for at in self._with.get(pair, ())}
        near = [(alike(pairs, self._sets[at][0]), self._sets[at][1]) for at in seen]
        best = max(near, default=(0.0, 0))
        return best[1] if best[0] >= SAME else None


def numbers_of(title: str) -> tuple[str, ...]:
    """The numbers of a title that tell it from its neighbours, in order."""
    return tuple(_NUMBERS.findall(title))


def pairs_of(title: str) -> frozenset[str]:
    """The character pairs of a title."""
    return frozenset(title[i : i + 2] for i in range(len(title) - 1))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of two sets of pairs, 0 to 1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
