"""How alike two lines are, by the pairs of characters they share."""

from collections import Counter
from collections.abc import Iterator, Sequence

from crawler.characters import unspaced


def pairs(text: str) -> Counter[str]:
    """The neighbouring characters of a text, blanks aside; a single one stands for itself."""
    bare = unspaced(text)
    return Counter(bare[at : at + 2] for at in range(max(1, len(bare) - 1))) if bare else Counter()


def alike(one: Counter[str], other: Counter[str]) -> float:
    """The share of pairs in common (Dice), 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def rising(numbers: Sequence[int]) -> set[int]:
    """The places of a longest rising row among `numbers`."""
    best: list[tuple[int, int]] = []  # (length, place before) of the row that ends at each
    for at, number in enumerate(numbers):
        before = [(best[i][0], i) for i in range(at) if numbers[i] < number]
        length, place = max(before, default=(0, -1))
        best.append((length + 1, place))
    return set(_back(best))


def _back(best: Sequence[tuple[int, int]]) -> Iterator[int]:
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        yield at
        at = best[at][1]
