"""Which parts of two long texts belong together, in time that grows with the texts.

difflib compares each part with all that are like it; a text of 20,000 characters with as many line
breaks as another took a quarter of a minute. So parts that stand as often in each text are tied
first, the longest row of them that is in order in both (as in patience diff), then what is between.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

SMALL = 10_000  # pairs of parts; so many are compared as difflib does
Step = tuple[str, int, int, int, int]  # as `SequenceMatcher.get_opcodes` has them
Block = tuple[int, int, int]  # where, where, how many


def steps(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """From `old` to `new`: what is equal, replaced, deleted, inserted, in order."""
    found: list[Step] = []
    a = c = 0
    for b, d, size in [*_blocks(old, new), (len(old), len(new), 0)]:
        if a < b or c < d:
            kind = "replace" if a < b and c < d else "delete" if a < b else "insert"
            found.append((kind, a, b, c, d))
        if size:
            found.append(("equal", b, b + size, d, d + size))
        a, c = b + size, d + size
    return found


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The equal stretches, in order, none beside the next."""
    found, left = list[Block](), [(0, len(old), 0, len(new))]
    while left:
        a, b, c, d = left.pop()
        if (b - a) * (d - c) <= SMALL:
            matcher = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
            found += [(a + i, c + j, n) for i, j, n in matcher.get_matching_blocks() if n]
            continue
        ties = [*_ties(old, new, (a, b, c, d)), (b, d, 0)]
        if len(ties) == 1:
            continue  # nothing tells them: all of it is out and in
        found += ties[:-1]
        for at, other, size in ties:
            if a < at and c < other:
                left.append((a, at, c, other))
            a, c = at + size, other + size
    return list(_joined(sorted(found)))


def _ties(old: Sequence[str], new: Sequence[str], where: tuple[int, ...]) -> Iterator[Block]:
    """Parts that stand as often in each, in the same order in both, with what is equal beside."""
    a, b, c, d = where
    ours, theirs = _numbered(old[a:b]), _numbered(new[c:d])
    often, there = Counter(new[c:d]), {part: c + at for at, part in enumerate(theirs)}
    same = {part for part, times in Counter(old[a:b]).items() if often[part] == times}
    pairs = [(a + at, there[part]) for at, part in enumerate(ours) if part[0] in same]
    for i, j in _rising(pairs):
        if i < a or j < c:
            continue  # within the stretch of the one before
        while i > a and j > c and old[i - 1] == new[j - 1]:
            i, j = i - 1, j - 1  # noqa: PLW2901
        size = 0
        while i + size < b and j + size < d and old[i + size] == new[j + size]:
            size += 1
        yield i, j, size
        a, c = i + size, j + size


def _numbered(parts: Sequence[str]) -> list[tuple[str, int]]:
    """Each part with how often it stood before."""
    seen = Counter[str]()
    found = []
    for part in parts:
        found.append((part, seen[part]))
        seen[part] += 1
    return found


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs that rises on both sides."""
    ends: list[int] = []  # the least second number that ends a row of each length
    tops: list[int] = []  # and its pair
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(tops[length - 1] if length else -1)
        ends[length : length + 1], tops[length : length + 1] = [second], [at]
    row, at = list[tuple[int, int]](), tops[-1] if tops else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    last: Block | None = None
    for block in blocks:
        if last and (last[0] + last[2], last[1] + last[2]) == block[:2]:
            last = (last[0], last[1], last[2] + block[2])
            continue
        if last:
            yield last
        last = block
    if last:
        yield last
