"""Whether one text says what another says already: by the pairs of characters they share."""

from difflib import SequenceMatcher
from functools import lru_cache

from crawler.characters import letters

MOSTLY = 0.7  # of the shorter text's pairs
STRETCH, MUCH = 10, 0.5  # characters in a row, and the share of a sentence that they are
TAIL = 8  # characters of a noun phrase that is known by its end: 药品价格形成机制


def says_again(text: str, before: str, share: float = MOSTLY) -> bool:
    """Whether `share` of the pairs of characters of `text` stand in `before`."""
    own, known = _pairs(text), _pairs(before)
    return bool(own) and len(own & known) >= share * len(own)


def ends_alike(text: str, before: str) -> bool:
    """Whether two sentences end with the same words, and these are more than a phrase."""
    one, other = letters(text)[::-1], letters(before)[::-1]
    alike = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), -1)
    return alike >= TAIL


@lru_cache(4096)  # a draft is written again and again
def runs_on(text: str, before: str) -> bool:
    """Whether much of a sentence is one stretch of words that `before` has: 加强对管理人员的…"""
    one, other = letters(text), letters(before)
    alike = SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
    return alike >= max(STRETCH, MUCH * len(one))


def _pairs(text: str) -> frozenset[str]:
    bare = letters(text)
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))
