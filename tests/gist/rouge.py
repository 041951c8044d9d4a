"""ROUGE-L by characters (Lin 2004): F1 of the longest common subsequence, white space aside."""

import re


def rouge_l(one: str, other: str) -> float:
    """2·LCS / (len + len), 0 to 1; precision and recall weigh the same."""
    first, second = (re.sub(r"\s", "", text) for text in (one, other))
    if not first or not second:
        return 0.0
    return 2 * _common(first, second) / (len(first) + len(second))


def _common(first: str, second: str) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(second) + 1)
    for char in first:
        above_left = 0
        for at, other in enumerate(second, 1):
            above = row[at]
            row[at] = above_left + 1 if char == other else max(above, row[at - 1])
            above_left = above
    return row[-1]
