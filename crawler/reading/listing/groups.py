"""Which of a page's links are the rows of its main list.

Rows of one list are written by one loop of a template, so their links stand at the same path of
tags and classes. Links are grouped by that path; a group is worth what its titles say, more where
dates stand beside them and less in navigation; the best group is the list, together with
its variants (every sixth row has another class, the hidden tabs, the rows without a picture).
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median

from lxml.html import HtmlElement

from crawler.reading.listing.anchors import Anchor
from crawler.reading.listing.places import record_roots
from crawler.reading.listing.rating import Rated, rate
from crawler.reading.listing.rowcells import cells
from crawler.reading.listing.rowdates import row_dates
from crawler.reading.listing.surroundings import Surroundings, surroundings
from crawler.reading.listing.variants import with_variants

_SAMPLE = 12  # rows of a group in which dates are looked for before it is chosen
_FINALISTS = 8
_SHORT = 5.0  # Chinese characters
_DATED = 1.5  # how much more a list with dates is worth
_DAMPING = 0.4
_BOXES = 12  # more of them are rows of their own
_SURELY = 0.8  # of the rows dated


@dataclass(frozen=True, slots=True)
class Group:
    """Links of one list in document order; `score` is comparable between lists of any page."""

    anchors: tuple[Anchor, ...]
    score: float


def main_group(links: Sequence[Anchor]) -> Group | None:
    """The rows of the main list among `links`; None where nothing looks like a list."""
    rated = rate(links)
    groups = _by_path([r for r in rated if r.quality > 0])
    worth = {path: _worth(group) for path, group in groups.items()}
    best = sorted(worth, key=lambda p: -worth[p])[:_FINALISTS]
    scores = {path: with_dates(worth[path], dated_share(groups[path])) for path in best}
    if not scores:
        return None
    around = surroundings(_root(rated), (r.element for r in rated if r.anchor.weight >= _SHORT))
    favour = {path: around.favour([r.element for r in groups[path]]) for path in best}
    top = max(best, key=lambda p: scores[p] * favour[p])
    if is_menu([r.anchor.weight for r in groups[top]], scores[top] > worth[top]):
        return None
    members = with_variants(_sound(_dated_boxes(_own_boxes(groups[top], around))), rated)
    order = {r.element: n for n, r in enumerate(rated)}
    members.sort(key=lambda r: order[r.element])
    return Group(tuple(r.anchor for r in members), scores[top])


def dated_share(group: Sequence[Rated]) -> float:
    """Which part of the rows shows a date, by a sample; 0 to 1."""
    step = max(1, len(group) // _SAMPLE)
    nodes = [r.element for r in group]
    roots = record_roots(nodes)[::step]
    inside = [cells(root, node) for root, node in zip(roots, nodes[::step], strict=True)]
    days = row_dates(roots, inside, [""] * len(roots))
    return sum(map(bool, days)) / len(roots)


def is_menu(weights: Sequence[float], dated: bool) -> bool:
    """Whether names as short as `weights` are a menu's: no list of articles looks so undated."""
    return not dated and median(weights) < _SHORT


def _by_path(rated: Sequence[Rated]) -> dict[int, list[Rated]]:
    groups: dict[int, list[Rated]] = defaultdict(list)
    for r in rated:
        groups[r.place.path].append(r)
    return groups


def _worth(group: Sequence[Rated]) -> float:
    """The sum of the qualities, an address counted once; damped, for a menu has many links."""
    best: dict[str, float] = {}
    for r in group:
        best[r.anchor.url] = max(best.get(r.anchor.url, 0.0), r.quality)
    return damped(best.values())


def damped(qualities: Collection[float]) -> float:
    """The worth of a list by the qualities of its rows."""
    return float(sum(qualities) / max(len(qualities), 1) ** _DAMPING)


def with_dates(worth: float, share: float) -> float:
    """The score of a list of which the part `share` of the rows is dated."""
    return worth * (1 + _DATED * share)


def _root(rated: Sequence[Rated]) -> HtmlElement:
    return rated[0].element.getroottree().getroot()


def _own_boxes(group: Sequence[Rated], around: Surroundings) -> Sequence[Rated]:
    """`group` without the boxes in the same markup that are not the page's own (热门文章)."""
    boxes = _boxed(group)
    if len(boxes) > _BOXES:
        return group
    kept = [
        r
        for box, inside in boxes.items()
        if box is None or around.against(box) == 1
        for r in inside
    ]
    return kept or group


def _boxed(group: Sequence[Rated]) -> dict[HtmlElement | None, list[Rated]]:
    """The rows by the element that holds them."""
    boxes: dict[HtmlElement | None, list[Rated]] = defaultdict(list)
    for r, root in zip(group, record_roots([r.element for r in group]), strict=True):
        boxes[root.getparent()].append(r)
    return boxes


def _dated_boxes(group: Sequence[Rated]) -> Sequence[Rated]:
    """`group` without the boxes of links in the same markup that show no dates (a hot list),
    where the largest box does.
    """
    boxes = _boxed(group)
    if not 1 < len(boxes) <= _BOXES:
        return group
    if dated_share(max(boxes.values(), key=len)) < _SURELY:
        return group
    return [r for box in boxes.values() if dated_share(box) > 0 for r in box]


def _sound(group: Sequence[Rated]) -> list[Rated]:
    """`group` without the few that are far poorer than the rest: "[社会]" before each title."""
    usual = median(r.quality for r in group)
    return [r for r in group if r.quality > 0.08 * usual]
