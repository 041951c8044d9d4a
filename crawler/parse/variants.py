"""Rows that belong to a list though their links stand at another path than most.

Every sixth row has a class of its own, the tabs not shown lack `active`, rows without a picture
have one level less.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from lxml.html import HtmlElement

from crawler.parse.places import classes, climb, record_roots
from crawler.parse.rating import Rated


def with_variants(main: Sequence[Rated], rated: Sequence[Rated]) -> list[Rated]:
    """`main` and the other rows of its list among `rated`; not in document order."""
    roots = record_roots([r.element for r in main])
    taken = set(roots)
    free = [r for r in rated if not any(up in taken for up in climb(r.element))]
    usual = median(r.quality for r in main)
    above = _levels(main[0].element, roots[0])
    same = [r for r in free if r.quality > 0.4 * usual and _alike(main[0], r, above)]
    chosen = {r.element for r in same}
    rest = [r for r in free if r.element not in chosen and r.quality > 0.25 * usual]
    return [*main, *same, *_siblings(roots, rest)]


def _levels(link: HtmlElement, root: HtmlElement) -> int:
    """How many levels `root`, the row, stands above its link."""
    return next((n for n, up in enumerate(climb(link)) if up is root), 0)


def _alike(main: Rated, other: Rated, levels: int) -> bool:
    """Whether both stand at the same tags, in containers of the same classes but for a state."""
    if main.place.tags != other.place.tags:
        return False
    pairs = zip(_chain(main.element), _chain(other.element), strict=False)
    for n, (one, two) in enumerate(pairs):
        if one is two:
            return True
        if n > levels and not _same_but_state(classes(one), classes(two)):
            return False
    return True


def _chain(node: HtmlElement) -> Iterator[HtmlElement]:
    yield node
    yield from node.iterancestors()


def _same_but_state(one: frozenset[str], two: frozenset[str]) -> bool:
    return one == two or (bool(one & two) and (one <= two or two <= one))


def _siblings(roots: Sequence[HtmlElement], rest: Sequence[Rated]) -> list[Rated]:
    """The best link of each element that stands between the rows and has none yet."""
    counts = Counter(root.getparent() for root in roots)
    tags = Counter(root.tag for root in roots)
    tag = tags.most_common(1)[0][0]
    inside: dict[HtmlElement, list[Rated]] = defaultdict(list)
    for r in rest:
        for up in climb(r.element):
            if up.tag == tag and counts.get(up.getparent(), 0) >= 2:
                inside[up].append(r)
                break
    return [max(group, key=lambda r: r.quality) for group in inside.values()]
