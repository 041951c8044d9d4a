"""A point of the document put into a text at its place, or taken out of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.composing.retelling.branches import Branch, Place, ancestors, family
from digest.composing.retelling.telling import Point, Telling, Unit, about

IS = "一是"  # the number of a point where a text counted none before


def told(telling: Telling, parts: Sequence[Branch]) -> dict[int, str]:
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


def added(telling: Telling, parts: Sequence[Branch], order: int, units: Sequence[Unit]) -> Telling:
    """A text with the sentences of a part in their place: in the point that tells its head, or as
    a point of their own; a text that counts no points gets them in the order of the document.
    """
    line = set(ancestors(parts, order))
    new, place = tuple(units), parts[order].place
    for at, point in enumerate(telling.points):
        if about(point, parts) in line:
            wider = replace(point, units=_put(point.units, order, new))
            return replace(telling, points=(*telling.points[:at], wider, *telling.points[at + 1 :]))
    if place is Place.TAIL:
        return replace(telling, tail=(*new, *telling.tail))
    if telling.points and place is Place.LEAD:
        return replace(telling, lead=_put(telling.lead, order, new))
    if telling.points:
        return replace(telling, points=_with_point(telling.points, order, Point("", new)))
    return _uncounted(telling, parts, order, new)


def _groups(telling: Telling) -> Iterable[tuple[str, Sequence[Unit]]]:
    yield "", telling.lead[1:]
    for point in telling.points:
        yield point.mark, point.units
    yield "", telling.tail


def _is_alone(point: Point, gone: set[int]) -> bool:
    return all(unit.part in gone for unit in point.units if unit.part is not None)


def _put(units: Sequence[Unit], order: int, new: Sequence[Unit]) -> tuple[Unit, ...]:
    """`new` behind the last sentence from an earlier part; never before the first sentence."""
    earlier = [n for n, unit in enumerate(units) if unit.part is not None and unit.part <= order]
    at = max(earlier, default=0) + 1
    return (*units[:at], *new, *units[at:])


def _with_point(points: Sequence[Point], order: int, new: Point) -> tuple[Point, ...]:
    later = (n for n, point in enumerate(points) if _order(point) > order)
    at = next(later, len(points))
    return (*points[:at], replace(new, mark=points[0].mark), *points[at:])


def _order(point: Point) -> int:
    return min((unit.part for unit in point.units if unit.part is not None), default=-1)


def _uncounted(
    telling: Telling, parts: Sequence[Branch], order: int, new: tuple[Unit, ...]
) -> Telling:
    """Where the text told one part so far, both are counted from now on."""
    at = [n for n, unit in enumerate(telling.lead) if n and _is_point(parts, unit.part)]
    heads = {_head(parts, telling.lead[n].part) for n in at}
    alone = len(heads) == 1 and at[-1] - at[0] == len(at) - 1
    if not alone or _head(parts, order) in heads or not _is_point(parts, order):
        return replace(telling, lead=_put(telling.lead, order, new))
    first = Point(IS, telling.lead[at[0] : at[-1] + 1])
    points = _with_point((first,), order, Point(IS, new))
    return Telling(telling.lead[: at[0]], points, telling.lead[at[-1] + 1 :])


def _is_point(parts: Sequence[Branch], order: int | None) -> bool:
    return order is not None and parts[order].place is Place.POINT


def _head(parts: Sequence[Branch], order: int | None) -> int | None:
    return next(reversed(list(ancestors(parts, order))), None)
