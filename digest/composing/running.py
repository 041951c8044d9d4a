"""A statute's list as running words: `有下列情形之一的，R：a；b。` is `a或者b的，R。` in an entry.

Every word stays the source's; what is ours are the marks between items, 或者, 等 and 分别. Of a
long list whole items are told as far as there is room, in their order, and 等 says that there are
more. What cannot be put so for certain is not put so at all: then the sentence is left for a better
one.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.composing.distributed import HINGE, Frame, announced, frame
from digest.composing.listing import (
    FEWEST,
    Listing,
    Span,
    acts,
    doubts,
    goes_on,
    leads,
    listing,
    names,
)
from digest.lexicon import load

ROOM = 96  # characters of the items that are told, where nothing but a consequence follows
USUAL = 66  # of others; the longest of 72 lists with 等 in print has 65, nine of ten have up to 41
MOST = 3  # items of a list that has more
LENGTHY = 18  # characters of an item that a comma parts from the next one
GRADES = 190  # characters of a scale, which is told whole
ALL_OF, BRIEF = 6, 40  # items of a short list; characters of one that may have more
KEPT = 2048  # sentences: a draft is written again and again
_CASE = load("lists").rule("case")


class Part(NamedTuple):
    """Characters `start` to `end` of the list as it stood; or, where `words`, some of ours."""

    start: int
    end: int
    struck: bool = False
    words: str = ""


@lru_cache(KEPT)
def running(text: str) -> tuple[Part, ...]:
    """The parts of a list in the order they are read, what is struck among them.

    () where `text` is no list that 下列 announces, or none that can be told so for certain.
    """
    if items := names(text):
        return tuple(_named(text, items))
    found = listing(text)
    return tuple(_parts(found)) if found else ()


def _parts(found: Listing) -> Iterator[Part]:
    """The parts of a list that is announced, in the one of five forms that fits it."""
    if found.graded and (graded := tuple(_graded(found))):
        yield from graded
        return
    told = _told(found)
    if not told or doubts(found, told):
        return
    if found.one_of and len(told) == len(found.items):
        yield from _alternatives(found)
    elif not found.one_of and _has_duties(found, told):
        yield from _duties(found, told)
    elif not found.one_of or leads(found, told):
        yield from _embedded(found, told)


def as_read(text: str) -> str:
    """The words of a list as they are printed; `text` itself where it does not run."""
    parts = running(text)
    return "".join(p.words or text[p.start : p.end] for p in parts if not p.struck) or text


@lru_cache(KEPT)
def head_of(text: str) -> int:
    """Where in a list of cases begins what they lead to, behind 有下列情形之一的; else 0."""
    found = listing(text)
    return found.one_of[1] if found and found.one_of else 0


def _told(found: Listing) -> tuple[Span, ...]:
    """The items there is room for, none of them cut: all of a short list, else up to three, and
    rather three short ones than what happens to stand first.
    """
    lengths = [end - start for start, end in found.items]
    room = ROOM if found.one_of else USUAL
    if sum(lengths) <= (room if len(lengths) <= ALL_OF else BRIEF):
        return found.items
    if goes_on(found):  # a clause there would end the sentence
        plain = [item for item in found.items if "，" not in found.text[slice(*item)]]
        return _first(plain, USUAL)
    return _first(found.items, USUAL) or _first(found.items, ROOM)


def _first(items: Iterable[Span], room: int) -> tuple[Span, ...]:
    """Up to three items that fit, or () of fewer than two."""
    told: list[Span] = []
    for start, end in items:
        if end - start <= room and len(told) < MOST:
            told.append((start, end))
            room -= end - start
    return tuple(told) if len(told) >= FEWEST else ()


def _named(text: str, items: Sequence[Span]) -> Iterator[Part]:
    """`处分的种类为` 警告、记过。"""
    colon = text.index("：")
    yield Part(0, colon)
    yield from _joined(text, items, colon)
    yield from _ended(text, items)


def _alternatives(found: Listing) -> Iterator[Part]:
    """`S` a或者b `的，R。`"""
    opens, closes = found.one_of or found.these
    yield Part(0, opens)
    yield Part(opens, closes - 1, struck=True)
    yield from _joined(found.text, found.items, found.colon, "或者")
    yield Part(closes - 1, found.colon)
    yield from _ended(found.text, found.items)


def _embedded(found: Listing, told: tuple[Span, ...]) -> Iterator[Part]:
    """`S` a、b等 `途径解决。`"""
    opens, closes = found.these
    yield Part(0, opens)
    yield Part(opens, closes, struck=True)
    yield from _joined(found.text, told, found.colon)
    yield from _and_so_on(found, told)
    yield Part(closes, found.colon)
    yield from _ended(found.text, told)


def _and_so_on(found: Listing, told: Sequence[Span]) -> Iterator[Part]:
    if not found.text[slice(*told[-1])].endswith("等"):
        yield _ours("等")


def _has_duties(found: Listing, told: tuple[Span, ...]) -> bool:
    """Whether 应当履行下列义务 stands before duties in clauses, which 应当 can rule itself."""
    words = [found.text[start:end] for start, end in told]
    return bool(found.duties) and any("，" in word for word in words) and all(map(acts, words))


def _duties(found: Listing, told: tuple[Span, ...]) -> Iterator[Part]:
    """`S应当` a，b。 Of several duties any is true by itself, so that no 等 need say of more."""
    opens, closes = found.duties or found.these
    yield Part(0, opens)
    yield Part(opens, closes, struck=True)
    yield from _joined(found.text, told, found.colon)
    yield Part(closes, found.colon)
    yield from _ended(found.text, told)


def _joined(text: str, told: Sequence[Span], colon: int, last: str = "") -> Iterator[Part]:
    """Items with our marks between them, `last` before the last one; their numbers are struck."""
    marks = _marks([text[start:end] for start, end in told], last)
    before = colon
    for (start, end), mark in zip(told, [*marks, ""], strict=True):
        yield Part(before, start, struck=True)
        before = end - _closing(text[start:end])
        yield Part(start, before)
        if mark:
            yield _ours(mark)


def _marks(words: Sequence[str], last: str) -> list[str]:
    clauses = any("，" in word for word in words)
    lists = any("、" in word for word in words)
    either = any("或者" in word or len(word) > LENGTHY for word in words)
    wide = clauses or (lists and (len(words) > FEWEST or not last)) or (either and bool(last))
    mark = "，" if wide else "、"
    final = f"{mark if wide else ''}{last}" if last else mark
    return [*[mark] * (len(words) - 2), final][: len(words) - 1]


def _closing(words: str) -> int:
    """The 的 of an item that is a case (未按照规定备案的), which the sentence has once."""
    return int(bool(_CASE.search(words)))


def _graded(found: Listing) -> Iterator[Part]:
    """`对古树` `实行分级保护：` a；b。 A scale is told whole, and what its grades share once."""
    words = found.words
    opens, closes = found.graded or found.these
    whole = not found.rest and sum(map(len, words)) <= GRADES
    if not whole or not all("，" in word for word in words):
        return
    if shared := frame(words):
        yield from _announcing(found, shared, opens, closes)
        yield from _distributed(found, shared)
        return
    yield from (Part(0, opens), Part(opens, closes, struck=True), Part(closes, found.colon + 1))
    yield from _listed(found)


def _announcing(found: Listing, shared: Frame, opens: int, closes: int) -> Iterator[Part]:
    """What stands before the items, without 并处以罚款 where each value says so."""
    colon = found.colon
    end = colon - announced(found.text[:opens] + found.text[closes:colon], shared)
    if end == colon:
        end += 1
    elif end < closes:  # 并 stands before what was struck, 处以罚款 behind it
        opens -= closes - end
        closes = end = colon + 1
    yield Part(0, opens)
    yield Part(opens, closes, struck=True)
    if closes < end:
        yield Part(closes, end)
    if end < colon:
        yield Part(end, colon + 1, struck=True)


def _listed(found: Listing) -> Iterator[Part]:
    start = found.colon + 1
    for begin, end in found.items:
        if start < begin:
            yield Part(start, begin, struck=True)
        start = end + 1
        yield Part(begin, start)


def _distributed(found: Listing, shared: Frame) -> Iterator[Part]:
    """甲、乙 `的，` 分别 `处` 1元、2元 `的罚款。`: what all items share as the first has it, their
    end as the last.
    """
    cases, values = list(_cases(found, shared)), list(_values(found, shared))
    first, last = found.items[0], found.items[-1]
    told = [
        Part(first[0], cases[0].start),
        *_parted(cases),
        Part(cases[0].end, cases[0].end + len(HINGE)),
        _ours("分别"),
        Part(cases[0].end + len(HINGE), values[0].start),
        *_parted(values),
        Part(values[-1].end, last[1]),
    ]
    yield from (part for part in told if part.words or part.start < part.end)
    yield from _left(told, found.colon + 1, len(found.text) - 1)
    yield Part(len(found.text) - 1, len(found.text))


def _cases(found: Listing, shared: Frame) -> Iterator[Part]:
    for (start, _), case in zip(found.items, shared.cases, strict=True):
        yield Part(start + len(shared.before), start + len(shared.before) + len(case))


def _values(found: Listing, shared: Frame) -> Iterator[Part]:
    for (_, end), value in zip(found.items, shared.values, strict=True):
        yield Part(end - len(shared.behind) - len(value), end - len(shared.behind))


def _parted(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts[:-1]:
        yield from (part, _ours("、"))
    yield parts[-1]


def _ended(text: str, told: Sequence[Span]) -> Iterator[Part]:
    """What is not told, and the full stop."""
    end = told[-1][1] - _closing(text[slice(*told[-1])])
    if end < len(text) - 1:
        yield Part(end, len(text) - 1, struck=True)
    yield Part(len(text) - 1, len(text))


def _left(told: Iterable[Part], start: int, end: int) -> Iterator[Part]:
    """What from `start` to `end` stands in none of the parts that are told, as struck."""
    for part in sorted(part for part in told if not part.words and part.start >= start):
        if start < part.start:
            yield Part(start, part.start, struck=True)
        start = part.end
    if start < end:
        yield Part(start, end, struck=True)


def _ours(words: str) -> Part:
    return Part(0, 0, words=words)
