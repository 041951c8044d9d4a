"""Titles that say the same: found by the character pairs they share."""

from collections import defaultdict
from collections.abc import Iterable

SAME = 0.8  # share of common pairs (Dice) from which two titles count as one story
RARE = 6  # pairs looked up for each title; near twins share at least one of the rarest
SHORTEST = 6


class TitleIndex:
    """Titles with a key each; `find` gives the key of one that says the same."""

    def __init__(self, titles: Iterable[tuple[str, int]] = ()) -> None:
        self._pairs: list[tuple[frozenset[str], int]] = []
        self._with: dict[str, list[int]] = defaultdict(list)
        for title, key in titles:
            self.add(title, key)

    def add(self, title: str, key: int) -> None:
        """Enter a title, already reduced to what it speaks of (`heading.bare_title`)."""
        pairs = pairs_of(title)
        for pair in pairs:
            self._with[pair].append(len(self._pairs))
        self._pairs.append((pairs, key))

    def find(self, title: str) -> int | None:
        """The key of the title nearest to this one, or None where none is near."""
        pairs = pairs_of(title)
        if len(title) < SHORTEST:
            return None
        rare = sorted((p for p in pairs if p in self._with), key=lambda p: len(self._with[p]))
        seen = {at for pair in rare[:RARE] for at in self._with[pair]}
        near = [(alike(pairs, self._pairs[at][0]), self._pairs[at][1]) for at in seen]
        best = max(near, default=(0.0, 0))
        return best[1] if best[0] >= SAME else None


def pairs_of(title: str) -> frozenset[str]:
    """The character pairs of a title."""
    return frozenset(title[i : i + 2] for i in range(len(title) - 1))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of two sets of pairs, 0 to 1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
