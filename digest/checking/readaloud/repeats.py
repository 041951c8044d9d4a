"""Sentences of an entry that say again what one before them has said."""

import re
from collections.abc import Iterator

from crawler.characters import letters
from digest.checking.readaloud.sayings import sayings

SHORTEST = 14  # characters; headings and 依法处理 may come back
ALIKE = 0.9  # of the pairs of characters of the later sentence
_FIGURES = re.compile(r"\d+")


def repeated(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence stands that an earlier one says already, word for word or nearly.

    A sentence with a figure of its own says something new.
    """
    said: list[tuple[set[str], set[str]]] = []
    for saying in sayings(text):
        bare, figures = letters(saying.text), set(_FIGURES.findall(saying.text))
        pairs = {bare[at : at + 2] for at in range(len(bare) - 1)}
        if len(bare) < SHORTEST:
            continue
        if any(figures <= known and len(pairs & old) >= ALIKE * len(pairs) for old, known in said):
            yield saying.start, saying.start + len(saying.text)
        said.append((pairs, figures))
