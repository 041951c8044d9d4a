"""What was handed in and is no longer printed, struck where it stood."""

from collections.abc import Mapping
from copy import deepcopy

from docx.oxml.ns import qn
from lxml.etree import _Element

from digest.packing.earlier import Earlier
from digest.packing.found import Stand
from digest.packing.parts import Printed
from digest.packing.runs import T
from digest.packing.tracked import Tracker

WENT, CAME = ("decide", "move"), ("add", "decide", "move")


def mark(
    tracker: Tracker,
    then: Mapping[int, Printed],
    now: Mapping[int, Printed],
    found: Mapping[int, Stand],
    before: Earlier,
) -> None:
    """Put each entry that is gone behind the one it stood behind, all of it marked as deleted."""
    order = list(then)
    behind: dict[int, _Element] = {}  # the last element put behind an entry
    for at, number in enumerate(order):
        if number in now and now[number].kind == then[number].kind:
            continue
        by, gone = before.entry_act(number, *WENT), then[number]
        neighbour = _neighbour(order, at, then, found)
        if neighbour is None:
            continue
        stand = found[neighbour]
        is_before = order.index(neighbour) < at
        if stand.row is not None:
            same = then[neighbour].group == gone.group
            made = [_row(stand.row, gone, same=same)]
            tracker.row(made[0], "del", by)
        else:
            made = [*tracker.gone(stand.paragraphs[0], _lines(gone), by)]
        if is_before:
            _behind(behind.get(neighbour, _end(stand)), made)
            behind[neighbour] = made[-1]
        else:
            for element in made:
                _start(stand).addprevious(element)


def _neighbour(
    order: list[int], at: int, then: Mapping[int, Printed], found: Mapping[int, Stand]
) -> int | None:
    """The entry of the same kind that stood nearest before it and still stands, else nearest after;
    where none of its kind is left, any text.
    """
    kind = then[order[at]].kind
    for kinds in ((kind,), ("text", "article")):
        for places in (range(at - 1, -1, -1), range(at + 1, len(order))):
            for place in places:
                one = order[place]
                if one in found and then[one].kind in kinds and found[one].paragraphs:
                    return one
    return None


def _lines(gone: Printed) -> list[str]:
    head, *rest = gone.lines
    rows = ["　".join(row) for table in gone.tables for row in table]
    return [gone.label + head, *rest, *rows]


def _row(like: _Element, gone: Printed, *, same: bool) -> _Element:
    """A row like its neighbour with the words of what is gone; `same`: of the same hospital."""
    made = _bare(like)
    words = list(gone.parts.values())
    if gone.group and not same:
        words[0] = f"（{gone.group}）{words[0]}"
    for cell, text in zip(made.findall(qn("w:tc"))[-len(words) :], words, strict=False):
        nodes = list(cell.iter(T))
        for other in nodes[1:]:
            _remove(other)
        if nodes:
            nodes[0].text = text
    return made


def _bare(row: _Element) -> _Element:
    """A copy of a row without what was remarked on it or changed in it."""
    made = deepcopy(row)
    for tag in ("commentRangeStart", "commentRangeEnd", "del"):
        for element in list(made.iter(qn(f"w:{tag}"))):
            _remove(element)
    for reference in list(made.iter(qn("w:commentReference"))):
        _remove(reference.getparent())
    for came in made.findall(f"{qn('w:trPr')}/{qn('w:ins')}"):
        _remove(came)
    return made


def _remove(element: _Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)


def _end(stand: Stand) -> _Element:
    return stand.row if stand.row is not None else stand.paragraphs[-1]


def _start(stand: Stand) -> _Element:
    return stand.row if stand.row is not None else stand.paragraphs[0]


def _behind(last: _Element, made: list[_Element]) -> None:
    for element in reversed(made):
        last.addnext(element)
