"""ROUGE-L by characters (Lin 2004): F1 of the longest common subsequence, white space aside."""

import re


def rouge_l(one: str, other: str) -> float:
    """2·LCS / (len + len), 0 to 1; precision and recall weigh the same."""
    first, second = (re.sub(r"\s", "", text) for text in (one, other))
    if not first or not second:
        return 0.0
    return 2 * _common(first, second) / (len(first) + len(second))


def _common(first: str, second: str) -> int:
    """The length of the longest common subsequence, a row of the table in one number."""
    places: dict[str, int] = {}
    for at, char in enumerate(first):
        places[char] = places.get(char, 0) | 1 << at
    row = whole = (1 << len(first)) - 1
    for char in second:
        both = row & places.get(char, 0)
        row = ((row + both) | (row - both)) & whole
    return len(first) - row.bit_count()
