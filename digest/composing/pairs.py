"""Character pairs: how much of one text stands in another, whatever its order."""

from collections.abc import Iterable
from itertools import pairwise

from digest.composing.typography import HAN


def pairs(text: str) -> list[str]:
    """The pairs of neighbouring Chinese characters of a text, in order."""
    return [a + b for a, b in pairwise(text) if HAN.match(a) and HAN.match(b)]


def share(text: str, other: str) -> float:
    """How many of the pairs of `text` are in `other`, 0 to 1; 1 for a text without any."""
    found = pairs(text)
    known = set(pairs(other))
    return sum(pair in known for pair in found) / len(found) if found else 1.0


def common(text: str, others: Iterable[str], least: int) -> str:
    """The longest stretch of `text`, of at least `least` characters, that stands in an other."""
    whole, best = "\0".join(others), ""
    for at in range(len(text)):
        length = max(least, len(best) + 1)
        while at + length <= len(text) and text[at : at + length] in whole:
            best = text[at : at + length]
            length += 1
    return best
