"""Rows that belong to a list though their links stand at another path than most.

Every sixth row has a class of its own, the tabs not shown lack `active`, rows without a picture
have one level less.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median

from lxml.html import HtmlElement

from crawler.reading.listing.places import classes, climb, record_roots
from crawler.reading.listing.rating import Rated

_MAX_KINDS = 40  # paths that one list's links may stand at


def with_variants(main: Sequence[Rated], rated: Sequence[Rated]) -> list[Rated]:
    """`main` and the other rows of its list among `rated`; not in document order."""
    roots = record_roots([r.element for r in main])
    taken = set(roots)
    free = [r for r in rated if not any(up in taken for up in climb(r.element))]
    usual = median(r.quality for r in main)
    same = _alike(main, free, _levels(main, roots), 0.4 * usual)
    chosen = {r.element for r in same}
    rest = [r for r in free if r.element not in chosen]
    # where the link at the usual place is a poor one ("相关图片", "🎁"), no other one is the title
    boxes = [r for r in free if r.place.path == main[0].place.path]
    good = [r for r in rest if r.quality > 0.08 * usual]
    return [*main, *same, *_siblings(roots, good, [*same, *boxes])]


def _levels(main: Sequence[Rated], roots: Sequence[HtmlElement]) -> int:
    """How many levels a row stands above its link."""
    return next((n for n, up in enumerate(climb(main[0].element)) if up is roots[0]), 0)


def _alike(
    main: Sequence[Rated], others: Sequence[Rated], levels: int, least: float
) -> list[Rated]:
    """Those of `others` that stand at the same tags, in containers of nearly the same classes,
    and are worth at least `least` by their median.
    """
    kinds: dict[int, list[Rated]] = defaultdict(list)
    usual = main[0].place
    for r in others:
        if r.place.tags == usual.tags and r.place.path != usual.path:
            kinds[r.place.path].append(r)
    known, out = [main[0]], []
    for kind in sorted(kinds.values(), key=len, reverse=True)[:_MAX_KINDS]:
        if median(r.quality for r in kind) < least:
            continue
        large = len(kind) * 2 >= len(main)
        if any(_variant(k, kind[0], levels, large=large) for k in known):
            known.append(kind[0])
            out += kind
    return out


def _variant(main: Rated, other: Rated, levels: int, *, large: bool) -> bool:
    """Whether the containers differ by a state (`active`), or large ones by a side (`left`)."""
    for n, (one, two) in enumerate(zip(_up(main.element), _up(other.element), strict=False)):
        if one is two:
            return True
        if n > levels and not _near(classes(one), classes(two), large=large):
            return False
    return True


def _up(node: HtmlElement) -> Iterator[HtmlElement]:
    yield node
    yield from islice(node.iterancestors(), 100)


def _near(one: frozenset[str], two: frozenset[str], *, large: bool) -> bool:
    if one == two:
        return True
    swapped = len(one - two) == len(two - one) == 1
    return bool(one & two) and (one <= two or two <= one or (large and swapped))


def _siblings(
    roots: Sequence[HtmlElement], rest: Sequence[Rated], closed: Sequence[Rated]
) -> list[Rated]:
    """The best link of each element between the rows, unless it holds one of `closed`."""
    counts = Counter(root.getparent() for root in roots)
    tags = Counter(root.tag for root in roots)
    tag = tags.most_common(1)[0][0]
    boxed = {up for r in closed for up in climb(r.element)}
    inside: dict[HtmlElement, list[Rated]] = defaultdict(list)
    for r in rest:
        for up in climb(r.element):
            if up.tag == tag and up not in boxed and counts.get(up.getparent(), 0) >= 2:
                inside[up].append(r)
                break
    best = (_dominant(group) for group in inside.values())
    return [r for r in best if r]


def _dominant(group: Sequence[Rated]) -> Rated | None:
    """The link that is far better than the others; None for a box of several links."""
    ranked = sorted(group, key=lambda r: -r.quality)
    rivals = [r for r in ranked if r.anchor.url != ranked[0].anchor.url]
    return ranked[0] if not rivals or rivals[0].quality < 0.6 * ranked[0].quality else None
