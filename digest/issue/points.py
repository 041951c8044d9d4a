"""The lists in a text, their points, and the words that lead each point.

一是 and 一要, （1） and （一）, 1. and 一、 at the head of a line, 首先 … 最后; one may
stand in another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from crawler.characters import letters
from crawler.official.numerals import number_of
from digest.lexicon import load

LONGEST_LEAD = 45  # characters; a longer first sentence is the matter itself
Span = tuple[int, int]
_LEXICON = load("bold")
_KINDS = ("is_or_must", "in_brackets", "at_a_line", "in_order")
_RULES = {kind: _LEXICON.rule(kind) for kind in _KINDS}
_ASPECT, _SOURCE = _LEXICON.rule("aspect"), _LEXICON.rule("source_line")
_SENTENCE, _CLAUSE = _LEXICON.rule("sentence_end"), _LEXICON.rule("clause_end")
_SEVERAL = _LEXICON.rule("several_points")
SKIPPED = 2  # a number left out does not end a list
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0}  # 0: whatever number it is


@dataclass(frozen=True, slots=True)
class _Marker:
    """What opens a point: from `start`, the words of the point from `end` on."""

    kind: str
    no: int
    start: int
    end: int


class Item(NamedTuple):
    """A point of a text: its number opens at `start`, its words stand from `opens` to `end`."""

    start: int
    opens: int
    end: int


@dataclass(slots=True)
class _List:
    """Its markers, and where each point ends."""

    kind: str
    markers: list[_Marker]
    ends: list[int] = field(default_factory=list)
    inner: bool = False  # its points' numbers stay plain, those of the list around it are bold


def leads(text: str) -> Iterator[Span]:
    """Start and end of each lead of `text`, whose paragraphs are its lines, in order."""
    found = [span for points in _lists(text) for span in _led(text, points)]
    yield from sorted(found)


def items(text: str) -> tuple[Item, ...]:
    """The points of the longest list that counts to two at least and stands in no other; or ().

    首先 … 最后 are no numbers that could be given anew.
    """
    counted = [one for one in _lists(text) if not one.inner and one.kind != "in_order"]
    longest = max(counted, key=lambda one: len(one.markers), default=None)
    if longest is None or len(longest.markers) < 2:
        return ()
    found = zip(longest.markers, longest.ends, strict=True)
    return tuple(Item(marker.start, marker.end, end) for marker, end in found)


def _lists(text: str) -> list[_List]:
    """The lists in `text`; a marker goes on with an open list, or opens one inside it."""
    done: list[_List] = []
    still: list[_List] = []  # the outer before the inner
    for marker in sorted(_markers(text), key=lambda m: m.start):
        at = _continued(still, marker)
        same = [i for i, points in enumerate(still) if points.kind == marker.kind]
        keep = at + 1 if at is not None else same[0] if same else len(still)
        done += [_ended(points, marker.start) for points in still[keep:]]
        del still[keep:]
        if at is None:
            still.append(_List(marker.kind, [marker], inner=bool(still)))
        else:
            still[at].ends.append(marker.start)
            still[at].markers.append(marker)
    return done + [_ended(points, _paragraph_end(text, points)) for points in still]


def _markers(text: str) -> Iterator[_Marker]:
    for kind, rule in _RULES.items():
        for found in rule.finditer(text):
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            said = next(filter(None, found.groupdict().values()))
            no = _ORDER[said] if kind == "in_order" else number_of(said)
            yield _Marker(kind, no, start, found.end())


def _continued(still: Sequence[_List], marker: _Marker) -> int | None:
    """The innermost open list whose count `marker` goes on with, one of its own kind first."""
    if marker.no == 1:
        return None
    places = range(len(still) - 1, -1, -1)
    same = [i for i in places if still[i].kind == marker.kind]
    for at in same:
        if not marker.no or 0 < marker.no - still[at].markers[-1].no <= SKIPPED:
            return at
    if same or marker.kind == "in_order":
        return None
    return next((i for i in places if still[i].markers[-1].no == marker.no - 1), None)


def _ended(points: _List, at: int) -> _List:
    points.ends.append(at)
    return points


def _paragraph_end(text: str, points: _List) -> int:
    """Where the paragraph of the last point ends; of a heading alone, the paragraph below it."""
    begins = points.markers[-1].end
    found = text.find("\n", begins)
    below = text.find("\n", found + 1) if found >= 0 else -1
    alone = found >= 0 and found - begins <= LONGEST_LEAD
    end = below if alone else found
    return len(text) if end < 0 else end


def _led(text: str, points: _List) -> Iterator[Span]:
    """The lead of each point, where the list has leads at all."""
    if points.kind == "in_order":
        yield from _ordered(text, points)
        return
    bounds = [(m, end) for m, end in zip(points.markers, points.ends, strict=True)]
    titled = [_titled(text, marker.end, end) for marker, end in bounds]
    if 2 * sum(map(bool, titled)) < len(titled):
        return
    for (marker, end), reached in zip(bounds, titled, strict=True):
        if reached := reached or _first_clause(text, marker.end, end):
            yield marker.end if points.inner else marker.start, reached


def _titled(text: str, start: int, end: int) -> int:
    """The end of the first sentence of a point, where it is short and more follows; else 0."""
    found = _SENTENCE.search(text, start, end)
    if not found:
        return _colon(text, start, end)
    stop = found.end() if found[0] != "\n" else found.start()
    rest = text[stop:end].strip()
    short = 0 < stop - start <= LONGEST_LEAD and not _SEVERAL.search(text, start, stop)
    follows = bool(letters(rest)) and not _SOURCE.match(rest)
    if short and follows:
        return stop
    return _colon(text, start, end)


def _colon(text: str, start: int, end: int) -> int:
    """The end of the words before a colon that tells them: 一是门诊：…; else 0."""
    found = _CLAUSE.search(text, start, end)
    told = found is not None and found[0] in "：:" and 0 < found.start() - start <= LONGEST_LEAD
    return found.end() if found and told and letters(text[found.end() : end]) else 0


def _first_clause(text: str, start: int, end: int) -> int:
    """The end of the first clause of a point that is one sentence, its comma left out."""
    found = _CLAUSE.search(text, start, end)
    stop = end if not found else found.start() + (found[0] in "：:。！")
    return stop if 0 < len(text[start:stop].strip()) <= LONGEST_LEAD else 0


def _ordered(text: str, points: _List) -> Iterator[Span]:
    """首先，在…上 where the words behind name an aspect, or a short sentence before more."""
    spans: list[Span] = []
    for marker, end in zip(points.markers, points.ends, strict=True):
        clause = _CLAUSE.search(text, marker.end, end)
        words = text[marker.end : clause.start()] if clause else ""
        if clause and _ASPECT.match(words.strip()):
            spans.append((marker.start, clause.start()))
        elif titled := _titled(text, marker.end, end):
            spans.append((marker.start, titled))
    if len(points.markers) > 1 and 2 * len(spans) >= len(points.markers):
        yield from spans
