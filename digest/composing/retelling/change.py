"""A point of the document put into a text at its place, or taken out of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.composing.retelling.branches import Branch, Place, ancestors, family
from digest.composing.retelling.offer import Offer
from digest.composing.retelling.telling import Point, Telling, Unit, about, unannounced

Groups = Sequence[tuple[Unit, ...]]
IS = "一是"  # the number of a point where a text counted none before


def points_of(telling: Telling, parts: Sequence[Branch]) -> dict[int, str]:
    """The parts that a text tells, heads included, each with the number of its point ("" without).

    The first sentence, which says who did what, tells none.
    """
    found: dict[int, str] = {}
    for mark, units in _groups(telling):
        for unit in units:
            for order in ancestors(parts, unit.part):
                found.setdefault(order, mark)
    return found


def removed(telling: Telling, parts: Sequence[Branch], order: int) -> tuple[Telling, list[Unit]]:
    """A text without a part and all below it, and the sentences that went.

    A point goes whole when nothing from another part stays in it.
    """
    gone = family(parts, order)
    out: list[Unit] = []

    def keep(units: Iterable[Unit]) -> tuple[Unit, ...]:
        kept = tuple(unit for unit in units if unit.part not in gone)
        out.extend(unit for unit in units if unit.part in gone)
        return kept

    points: list[Point] = []
    lead = (*telling.lead[:1], *keep(telling.lead[1:]))
    for point in telling.points:
        if any(unit.part in gone for unit in point.units) and _is_alone(point, gone):
            out.extend(point.units)
        else:
            points.append(replace(point, units=keep(point.units)))
    return Telling(lead, tuple(points), keep(telling.tail)), out


def added(telling: Telling, parts: Sequence[Branch], order: int, offered: Offer) -> Telling:
    """A text with the sentences of a part in their place: in the point that tells its head, or as
    points of their own; a text that counts no points gets them in the order of the document.
    """
    line = set(ancestors(parts, order))
    new = tuple(unit for group in offered.groups for unit in group)
    for at, point in enumerate(telling.points):
        if about(point, parts) in line:
            wider = replace(point, units=_put(point.units, order, new))
            return replace(telling, points=(*telling.points[:at], wider, *telling.points[at + 1 :]))
    if telling.points and offered.place is Place.TAIL:
        return replace(telling, tail=_put(telling.tail, order, new, first=0))
    if telling.points and offered.place is Place.LEAD:
        lead = tuple(map(unannounced, telling.lead))  # 主要内容如下： must not lead to it
        return replace(telling, lead=_put(lead, order, new))
    if telling.points:
        return replace(telling, points=_with_points(telling.points, order, offered.groups))
    return _uncounted(telling, parts, order, offered.groups)


def _groups(telling: Telling) -> Iterable[tuple[str, Sequence[Unit]]]:
    yield "", telling.lead[1:]
    for point in telling.points:
        yield point.mark, point.units
    yield "", telling.tail


def _is_alone(point: Point, gone: set[int]) -> bool:
    return all(unit.part in gone for unit in point.units if unit.part is not None)


def _put(
    units: Sequence[Unit], order: int, new: Sequence[Unit], first: int = 1
) -> tuple[Unit, ...]:
    """`new` behind the last sentence from an earlier part, and behind the `first` sentences."""
    at = _place(units, order, first)
    return (*units[:at], *new, *units[at:])


def _place(units: Sequence[Unit], order: int, first: int) -> int:
    earlier = [n for n, unit in enumerate(units) if unit.part is not None and unit.part <= order]
    return max(max(earlier, default=-1) + 1, first)


def _with_points(points: Sequence[Point], order: int, groups: Groups) -> tuple[Point, ...]:
    later = (n for n, point in enumerate(points) if _order(point) > order)
    at = next(later, len(points))
    new = (Point(points[0].mark, group) for group in groups)
    return (*points[:at], *new, *points[at:])


def _order(point: Point) -> int:
    return min((unit.part for unit in point.units if unit.part is not None), default=-1)


def _uncounted(telling: Telling, parts: Sequence[Branch], order: int, groups: Groups) -> Telling:
    """Where the text told one part so far, both are counted from now on."""
    lead, new = telling.lead, tuple(unit for group in groups for unit in group)
    at = [n for n, unit in enumerate(lead) if n and _is_point(parts, unit.part)]
    heads = {_head(parts, lead[n].part) for n in at}
    alone = len(heads) == 1 and at[-1] - at[0] == len(at) - 1
    if len(groups) > 1:
        return _split(lead, order, tuple(Point(IS, group) for group in groups))
    if not _is_point(parts, order) or _head(parts, order) in heads or (heads and not alone):
        return replace(telling, lead=_put(lead, order, new))
    if not heads:
        points = tuple(Point(IS, group) for group in groups)
        last = len(lead) - _behind(lead, parts)
        return Telling(lead[:last], points, lead[last:])
    first = Point(IS, lead[at[0] : at[-1] + 1])
    return Telling(lead[: at[0]], _with_points((first,), order, groups), lead[at[-1] + 1 :])


def _split(lead: Sequence[Unit], order: int, points: tuple[Point, ...]) -> Telling:
    """Points between what stands before them and what stands behind, neither counted."""
    at = _place(lead, order, 1)
    return Telling(tuple(lead[:at]), points, tuple(lead[at:]))


def _behind(lead: Sequence[Unit], parts: Sequence[Branch]) -> int:
    """How many of the last sentences stand behind all points: when it takes effect."""
    ends = [u.part is not None and parts[u.part].place is Place.TAIL for u in lead[:0:-1]]
    return next((n for n, end in enumerate(ends) if not end), len(ends))


def _is_point(parts: Sequence[Branch], order: int | None) -> bool:
    return order is not None and parts[order].place is Place.POINT


def _head(parts: Sequence[Branch], order: int | None) -> int | None:
    return next(reversed(list(ancestors(parts, order))), None)
