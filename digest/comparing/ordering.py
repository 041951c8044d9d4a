"""Which articles moved: those outside the longest run of pairs that kept their order.

A chapter that became another one carries its articles along; an article that stands in the
counterpart of another chapter moved too, even where no article changed sides with it.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence


def kept_order(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> set[int]:
    """The indices of the pairs that kept their order: of all runs that rise on both sides the one
    that weighs most, so that of two articles that changed places the shorter one moved.

    `pairs` are places (old, new), each place once.
    """
    order = sorted(range(len(pairs)), key=lambda at: pairs[at][0])
    ends: list[int] = []  # new places, rising
    best: list[tuple[int, int]] = []  # what a run that ends there weighs, its last pair
    before: dict[int, int] = {}
    for at in order:
        place = pairs[at][1]
        cut = bisect_left(ends, place)
        weight = weights[at] + (best[cut - 1][0] if cut else 0)
        before[at] = best[cut - 1][1] if cut else -1
        ends.insert(cut, place)
        best.insert(cut, (weight, at))
        while cut + 1 < len(best) and best[cut + 1][0] <= weight:
            del ends[cut + 1], best[cut + 1]
    run, last = set(), best[-1][1] if best else -1
    while last >= 0:
        run.add(last)
        last = before[last]
    return run


def chapters(pairs: Iterable[tuple[Collection[str], Collection[str]]]) -> Mapping[str, str]:
    """For each old chapter the one that most of its articles stand in now; `pairs` are the
    chapters of articles that belong together, old and new.
    """
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for olds, news in pairs:
        for old in olds:
            counted[old].update(news)
    return {old: _most(old, news) for old, news in counted.items()}


def _most(old: str, news: Counter[str]) -> str:
    return max(news, key=lambda new: (news[new], new == old))
