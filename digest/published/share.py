"""Which names are hospitals and which news is theirs, where the order of cells leaves it open.

Of all ways to read a flattened table the cheapest is taken: two items a hospital, one site a
hospital, names that stand alike before, between or behind their items, sure names taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.urls import WECHAT_HOST, host_of
from digest.published.chunks import Candidate

USUAL = 2  # rows of one hospital
MOST = 8
SPLIT, MIXED, UNUSUAL, TURNED, TAKEN = 3.0, 2.0, 0.6, 0.8, 1.0
WECHAT = 0.25
WAYS = ("before", "between", "behind")


@dataclass(frozen=True, slots=True)
class Share:
    """A hospital's name, read in chunk `place`, and its items from `start` to `end`."""

    name: Candidate
    place: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Read:
    """One way of reading the chunks so far."""

    cost: float
    shares: tuple[Share, ...] = ()


def shares(found: Sequence[Sequence[Candidate]], urls: Sequence[str]) -> tuple[Share, ...]:
    """The hospitals with their items; `found` are the names that may stand before each url.

    `found` has one place more than `urls`, for what stands behind the last.
    """
    hosts = [_host(url) for url in urls]
    ways = [_cheapest(found, hosts, way) for way in WAYS]
    return min(ways, key=lambda read: read.cost).shares


def _cheapest(found: Sequence[Sequence[Candidate]], hosts: Sequence[str], way: str) -> _Read:
    """Step by step: for each end of what is shared out so far, the cheapest way to it."""
    best = {0: _Read(0.0)}
    for place, names in enumerate(found):
        least = max((name.sure for name in names), default=0.0)
        after = {end: _Read(read.cost + least, read.shares) for end, read in best.items()}
        for start, read in best.items():
            if start > place:
                continue
            for end in range(max(start + 1, place), min(start + MOST, len(hosts)) + 1):
                cost = read.cost + TAKEN + _cost(hosts, start, end, place, way)
                for name in names:
                    total = cost + least - name.sure
                    if end not in after or total < after[end].cost:
                        share = Share(name, place, start, end)
                        after[end] = _Read(total, (*read.shares, share))
        best = after
    whole = {end: read.cost + 2 * SPLIT * (len(hosts) - end) for end, read in best.items()}
    return _stretched(best[min(whole, key=lambda end: whole[end])], len(hosts), min(whole.values()))


def _stretched(read: _Read, end: int, cost: float) -> _Read:
    """The last hospital takes what nobody else did."""
    if not read.shares:
        return _Read(cost)
    last = read.shares[-1]
    return _Read(cost, (*read.shares[:-1], Share(last.name, last.place, last.start, end)))


def _cost(hosts: Sequence[str], start: int, end: int, place: int, way: str) -> float:
    own = set(hosts[start:end])
    after = hosts[end] if end < len(hosts) else ""
    middle = start + (end - start + 1) // 2
    usual = {"before": start, "between": middle, "behind": end}[way]
    return (
        UNUSUAL * abs(end - start - USUAL)
        + sum(MIXED * _says(host) for host in sorted(own, key=_says)[:-1])
        + SPLIT * _says(after) * (after in own)
        + TURNED * (place != usual)
    )


def _host(url: str) -> str:
    try:
        return host_of(url)
    except ValueError:  # torn beyond repair
        return ""


def _says(host: str) -> float:
    """How much one host in common says: many hospitals have their news on WeChat."""
    return WECHAT if host == WECHAT_HOST else 1.0
