"""Which news belongs to which hospital, where the order of the cells leaves it open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.urls import WECHAT_HOST, host_of
from digest.past.model import PastNews

USUAL = 2  # rows of one hospital
MOST = 8
SPLIT, MIXED, UNUSUAL, TURNED = 3.0, 2.0, 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Marker:
    """A hospital's name, read after `place` items."""

    name: str
    place: int


def share(
    markers: Sequence[Marker], items: Sequence[PastNews]
) -> Iterator[tuple[str, Sequence[PastNews]]]:
    """Each hospital with its items: consecutive ones, its name before, between or behind them.

    Of all ways to cut, the one with two items a hospital, one site a hospital, and names that
    stand before their items; a name that fits no cut keeps what follows it.
    """
    if not markers:
        yield "", items
        return
    cuts = _cuts(markers, items)
    for marker, start, end in zip(markers, cuts, cuts[1:], strict=False):
        yield marker.name, items[start:end]


def _cuts(markers: Sequence[Marker], items: Sequence[PastNews]) -> list[int]:
    """Where the items of each marker begin, and the end: the cheapest way, found step by step."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for marker in markers:
        found: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, cuts) in best.items():
            for end in range(start, min(start + MOST, len(items)) + 1):
                if start <= marker.place <= end:
                    total = cost + _cost(items, start, end, marker)
                    if end not in found or total < found[end][0]:
                        found[end] = (total, [*cuts, end])
        best = found
    if len(items) in best:
        return best[len(items)][1]
    return [0, *(marker.place for marker in markers[1:]), len(items)]


def _cost(items: Sequence[PastNews], start: int, end: int, marker: Marker) -> float:
    hosts = [host_of(item.url) for item in items[start:end]]
    own = {host for host in hosts if host != WECHAT_HOST}
    after = host_of(items[end].url) if end < len(items) else ""
    return (
        UNUSUAL * abs(end - start - USUAL)
        + MIXED * max(0, len(own) - 1)
        + SPLIT * (after in own)
        + TURNED * (marker.place != start)
    )
