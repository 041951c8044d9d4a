"""Sentences of an entry that say again what one before them has said."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from crawler.characters import letters
from digest.checking.readaloud.sayings import sayings

SHORTEST = 14  # characters; headings and 依法处理 may come back
ALIKE = 0.9  # of the pairs of characters of the later sentence
_FIGURES = re.compile(r"\d+")


def repeated(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence stands that an earlier one says already, word for word or nearly.

    A sentence with a figure of its own says something new.
    """
    said = _Said()
    for saying in sayings(text):
        pairs, figures = _told(saying.text)
        if not pairs:
            continue
        if said.has(pairs, figures):
            yield saying.start, saying.start + len(saying.text)
        said.add(pairs, figures)


@lru_cache(2048)  # a draft is read again and again
def _told(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The pairs of characters of a sentence, none of a short one, and its figures."""
    bare = letters(text)
    long = len(bare) >= SHORTEST
    pairs = frozenset(bare[at : at + 2] for at in range(len(bare) - 1) if long)
    return pairs, frozenset(_FIGURES.findall(text))


class _Said:
    """Sentences by their pairs of characters. One that has nine tenths of another's has one of any
    tenth of them too: only those with one of its rarest are compared, since a text of 50,000
    characters has two thousand sentences.
    """

    def __init__(self) -> None:
        self._said: list[tuple[frozenset[str], frozenset[str]]] = []
        self._with: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, pairs: frozenset[str], figures: frozenset[str]) -> None:
        """A sentence was said."""
        for pair in pairs:
            self._with[pair].append(len(self._said))
        self._said.append((pairs, figures))

    def has(self, pairs: frozenset[str], figures: frozenset[str]) -> bool:
        """Whether one of them says this already."""
        asked = len(pairs) - ceil(ALIKE * len(pairs)) + 1
        if len(pairs - self._with.keys()) >= asked:
            return False
        rare = sorted(pairs, key=lambda pair: len(self._with.get(pair, ())))[:asked]
        near = {at for pair in rare for at in self._with.get(pair, ())}
        return any(self._says(self._said[at], pairs, figures) for at in near)

    def _says(
        self,
        one: tuple[frozenset[str], frozenset[str]],
        pairs: frozenset[str],
        figures: frozenset[str],
    ) -> bool:
        return figures <= one[1] and len(pairs & one[0]) >= ALIKE * len(pairs)
