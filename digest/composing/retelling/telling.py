"""A text cut into what can be moved: its lead, its counted points, what stands behind them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from crawler.official.numerals import numeral
from digest.composing.retelling.branches import Branch, ancestors, common, owner
from digest.composing.retelling.origins import Kind, Origin
from digest.composing.retelling.placed import placed
from digest.composing.sentences import split
from digest.issue.model import Sentence
from digest.issue.points import items
from digest.lexicon import load

_ANNOUNCES = load("leads").rule("announces_points")
ANNOUNCED = "如下："
MOST = 0.6  # of the characters of a sentence that come from somewhere
TITLE = 24  # characters of the heading that a point begins with


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a text with the stored sentences in it, and the part it is from (or None).

    `origins` are those of its words, placed as in the text that it was cut from.
    """

    words: str
    part: int | None = None
    origins: tuple[Origin, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @property
    def edited(self) -> bool:
        """Whether a person wrote in it."""
        return any(one.kind in (Kind.EDITED, Kind.UNSUPPORTED) for one in self.origins)


@dataclass(frozen=True, slots=True)
class Point:
    """A point with its number; `mark` is "" where it is the only one."""

    mark: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A text. `points` are () where it counts none: then all of it is the lead."""

    lead: tuple[Unit, ...]
    points: tuple[Point, ...] = ()
    tail: tuple[Unit, ...] = ()

    @property
    def units(self) -> Iterator[Unit]:
        """Every sentence, in order."""
        yield from self.lead
        for point in self.points:
            yield from point.units
        yield from self.tail


def telling(
    text: str,
    sentences: Sequence[Sentence],
    found: Sequence[Origin],
    parts: Sequence[Branch],
) -> Telling:
    """`text` cut at its points and sentences; `found` are its origins, `parts` its document's."""
    counted = items(text)
    cut = _Cut(text, found, parts, list(placed(text, sentences))).units
    if not counted:
        return Telling(cut(0, len(text)))
    points = [Point(text[i.start : i.opens], cut(i.opens, i.end)) for i in counted]
    last, behind = _ended(points[-1], parts)
    tail = (*behind, *cut(counted[-1].end, len(text)))
    return Telling(cut(0, counted[0].start), (*points[:-1], last), tail)


def units(
    text: str,
    sentences: Sequence[Sentence],
    found: Sequence[Origin],
    parts: Sequence[Branch],
) -> tuple[Unit, ...]:
    """`text` cut at its sentences alone, as `telling` cuts it."""
    return _Cut(text, found, parts, list(placed(text, sentences))).units(0, len(text))


def joined(told: Telling) -> tuple[str, tuple[Sentence, ...]]:
    """The text, its points numbered anew and ended alike, and the sentences in it."""
    lead, points = told.lead, told.points
    if len(points) < 2:
        lead = tuple(map(unannounced, lead))
    alike = any(_last(point) == "；" for point in points[:-1])
    lined = any(point.units[-1].words.endswith("\n") for point in points if point.units)
    units = list(lead)
    for number, point in enumerate(points, 1):
        mark = _numbered(point.mark, number) if len(points) > 1 else ""
        units += [Unit(mark, sentences=(Sentence(mark),))] if mark else []
        last = number == len(points)
        units += _lined(
            list(_closed(point.units, last=last, alike=alike)), lined, last and not told.tail
        )
    units += told.tail
    text = "".join(unit.words for unit in units)
    return text, tuple(one for unit in units for one in unit.sentences)


def about(point: Point, parts: Sequence[Branch]) -> int | None:
    """The part that a point tells; None where it is from nowhere, or from everywhere."""
    return common(parts, [unit.part for unit in point.units if unit.part is not None])


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text with what is known of its words; `stored` are its sentences where they stand."""

    text: str
    found: Sequence[Origin]
    parts: Sequence[Branch]
    stored: Sequence[tuple[int, Sentence]]

    def units(self, first: int, last: int) -> tuple[Unit, ...]:
        """The sentences from `first` to `last`."""
        return tuple(self._unit(*bounds) for bounds in _bounds(self.text, first, last))

    def _unit(self, start: int, end: int) -> Unit:
        inside = tuple(one for one in self.found if one.start < end and start < one.end)
        own = tuple(filter(None, (_clipped(one, at, start, end) for at, one in self.stored)))
        return Unit(self.text[start:end], _part(self.text, inside, self.parts), inside, own)


def _clipped(one: Sentence, at: int, start: int, end: int) -> Sentence | None:
    """What of a stored sentence that stands at `at` lies between `start` and `end`."""
    if one.struck:
        return one if start <= at < end else None
    words = one.text[max(0, start - at) : max(0, end - at)]
    return replace(one, text=words) if words else None


def _bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences from `start` to `end`; marks and line breaks belong to the one before."""
    cuts, at = [start], start
    for line in text[start:end].splitlines(keepends=True):
        reached = at
        for sentence in split(line):
            head, announced, rest = sentence.partition(ANNOUNCED)
            cuts += [reached + len(head + announced)] if announced and rest else []
            reached += len(sentence)
            cuts.append(reached)
        at += len(line)
        cuts[-1] = at
    yield from ((a, b) for a, b in pairwise(cuts) if a < b)


def _part(text: str, inside: Iterable[Origin], parts: Sequence[Branch]) -> int | None:
    """The smallest part that most of a sentence is from: a list is of the part above its items."""
    weights: dict[int, int] = {}
    whole = 0
    for one in inside:
        words = text[one.start : one.end]
        at = owner(parts, one.key, one.source if one.kind is Kind.EDITED else words)
        whole += len(words) if at is not None else 0
        for order in ancestors(parts, at):
            weights[order] = weights.get(order, 0) + len(words)
    return max((at for at, weight in weights.items() if weight >= MOST * whole), default=None)


def _ended(point: Point, parts: Sequence[Branch]) -> tuple[Point, tuple[Unit, ...]]:
    """The last point, and the sentences behind it that are not its own: when it takes effect."""
    at = len(point.units)
    while at > 1 and not _goes_on(point.units[at - 1], point.units[0], parts):
        at -= 1
    return replace(point, units=point.units[:at]), point.units[at:]


def _goes_on(unit: Unit, first: Unit, parts: Sequence[Branch]) -> bool:
    """Whether a sentence is of the point that `first` begins: a heading holds what is below it."""
    if _only_names(unit, parts):
        return False
    if first.part is None or (unit.part is None and unit.edited):
        return True
    shared = common(parts, [first.part, unit.part]) if unit.part is not None else None
    return shared == first.part if len(first.words) <= TITLE else shared is not None


def _only_names(unit: Unit, parts: Sequence[Branch]) -> bool:
    """`该条例还对法律责任作出规定。`: words of ours around a heading, behind all points."""
    title = parts[unit.part].node.title if unit.part is not None else ""
    ours = any(one.kind is Kind.OURS for one in unit.origins)
    return bool(title) and ours and title in unit.words


def _numbered(mark: str, number: int) -> str:
    """A number in the manner of `mark`: 一是, （1）, 2."""
    kept = [c for c in mark if not c.isnumeric()]
    at = next(n for n, c in enumerate(mark) if c.isnumeric())
    digits = any(c.isascii() and c.isdigit() for c in mark)
    return "".join((*kept[:at], str(number) if digits else numeral(number), *kept[at:]))


def _last(point: Point) -> str:
    words = point.units[-1].words.rstrip() if point.units else ""
    return words[-1:]


def _closed(units: Sequence[Unit], *, last: bool, alike: bool) -> Iterator[Unit]:
    """A point's sentences; of 一是…；二是…。 the last one ends with a full stop, and no other."""
    yield from units[:-1]
    if not units:
        return
    end, words = units[-1], units[-1].words.rstrip()
    if last and words.endswith(("；", ";")):
        yield _with_end(end, "。")
    elif not last and alike and len(units) == 1 and words.endswith("。"):
        yield _with_end(end, "；")
    else:
        yield end


def _lined(units: list[Unit], lined: bool, last: bool) -> list[Unit]:
    """Points that have a line each: the last one of a text needs no line break behind it."""
    if not (lined and units):
        return units
    end = units[-1]
    return [*units[:-1], replace(end, words=end.words.rstrip("\n") + ("" if last else "\n"))]


def _with_end(unit: Unit, mark: str) -> Unit:
    """A sentence with another last mark, which is then ours."""
    words = unit.words.rstrip()
    rest, sentences = unit.words[len(words) :], unit.sentences
    if sentences and sentences[-1].text.endswith(words[-1]):
        cut = replace(sentences[-1], text=sentences[-1].text[:-1])
        sentences = (*sentences[:-1], *([cut] if cut.text else []), Sentence(mark))
    return replace(unit, words=words[:-1] + mark + rest, sentences=sentences)


def unannounced(unit: Unit) -> Unit:
    """`…印发通知，主要内容如下：` where no points follow any more."""
    found = _ANNOUNCES.search(unit.words)
    if not found:
        return unit
    ours = (
        replace(one, text=_ANNOUNCES.sub("。", one.text)) if one.paragraph is None else one
        for one in unit.sentences
    )
    return replace(unit, words=unit.words[: found.start()] + "。", sentences=tuple(ours))
