"""The words of an entry against those in the file, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.issue.clean import line
from digest.issue.merging import changes, sentences
from digest.published.marked import Marked
from digest.returned.change import Change, Kind
from digest.returned.fields import Base, Fields

PROSE = ("heading", "text", "abstract")  # by sentences; the others are one thing each
_STOP = "。"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the printed words, and of those in the file, by offsets."""

    start: int
    end: int
    first: int
    last: int


def stretches(base: str, now: str) -> list[Stretch]:
    """What differs, in order."""
    old, new = sentences(base), sentences(now)
    places = [0]
    for one in old:
        places.append(places[-1] + len(one))
    found, by = [], 0
    for start, end, words in changes(old, new):
        first = places[start] + by
        last = first + sum(map(len, words))
        found.append(Stretch(places[start], places[end], first, last))
        by = last - places[end]
    return found


def words(base: Base, now: Fields, place: str) -> Iterator[Change]:
    """What differs in each field that the file shows."""
    for name, there in now.items():
        here = base.fields.get(name, "")
        if here == there.text:
            continue
        whole = Stretch(0, len(here), 0, len(there.text))
        for one in stretches(here, there.text) if name in PROSE else [whole]:
            yield _change(base, name, there, one, place)


def _change(base: Base, name: str, there: Marked, one: Stretch, place: str) -> Change:
    here, raw = base.fields[name], getattr(base.entry, name)
    before, after = here[one.start : one.end], there.text[one.first : one.last]
    start, end = _raw_place(raw, here, one.start), _raw_place(raw, here, one.end)
    put = after
    if name == "heading" or name not in PROSE or not _is(raw[start:end], before):
        start, end, put = 0, len(raw), _ended(raw, there.text) if name == "heading" else there.text
        before, after = here, there.text
    return Change(
        kind=Kind.WORDS,
        place=place,
        entry=base.entry.id,
        heading=base.entry.heading,
        field=name,
        before=before,
        after=after,
        version=base.entry.version,
        start=start,
        end=end,
        raw=put,
        who=there.authors(one.first, one.last),
    )


def _is(raw: str, printed: str) -> bool:
    """Whether a stretch of the stored words is what was printed of it."""
    return [line(one) for one in raw.splitlines() if line(one)] == [
        line(one) for one in printed.splitlines() if line(one)
    ]


def _ended(raw: str, heading: str) -> str:
    """A heading with a full stop where it is stored with one."""
    bare = heading.removesuffix(_STOP)
    return bare + _STOP if raw.endswith(_STOP) and bare and bare[-1] not in "！？…：" else bare


def _raw_place(raw: str, printed: str, at: int) -> int:
    """Where place `at` of the printed words is in the stored ones, which may have blanks and empty
    lines more.
    """
    row = printed.count("\n", 0, at)
    behind = sum(not c.isspace() for c in printed[printed.rfind("\n", 0, at) + 1 : at])
    start = 0
    filled = 0
    for one in raw.splitlines(keepends=True):
        if line(one):
            if filled == row:
                return start + _column(one, behind)
            filled += 1
        start += len(one)
    return len(raw)


def _column(text: str, behind: int) -> int:
    """Where a line of the stored words has so many characters behind it, blanks aside."""
    seen = 0
    for at, character in enumerate(text):
        if character.isspace():
            continue
        if seen == behind:
            return at
        seen += 1
    return len(text.rstrip())
