"""Two texts that grew from one, joined sentence by sentence; what both changed is asked.

A change is a stretch of the base and what stands there instead. Changes of the two sides that
share no sentence are both made, neighbours included (a merge by lines would ask there: diff3's
regions need a line between them that neither touched). Where they share one, or both put something
in at the same place, and it is not the same on both sides, nobody but a person can say.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

# with the mark that ends it and whatever closes behind it; a line break is a sentence of its own
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]+[”’」』）》]*|\n|[^。！？；\n]+")


REWORDED = 0.5  # of the characters of both; a sentence less alike is another one
MOST = 400  # pairs of sentences that are compared; a longer stretch is one change


@dataclass(frozen=True, slots=True)
class Clash:
    """What both sides changed, each in its own words; `base` is what stood there before."""

    base: str
    mine: str
    theirs: str


Piece = str | Clash


@dataclass(frozen=True, slots=True)
class Merged:
    """A joined text as its pieces in order: text that is settled, and clashes."""

    pieces: tuple[Piece, ...]

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What a person must settle."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Clash))

    def settled(self, choices: Sequence[str]) -> str:
        """The text with each clash replaced by its choice, in order."""
        left = iter(choices)
        return "".join(next(left) if isinstance(p, Clash) else p for p in self.pieces)

    @property
    def text(self) -> str:
        """The text where nothing clashed; `mine` stands where something did."""
        return self.settled([clash.mine for clash in self.clashes])


class Change(NamedTuple):
    """What stands instead of the sentences from `start` to `end`."""

    start: int
    end: int
    words: tuple[str, ...]


def sentences(text: str) -> list[str]:
    """A text in pieces that together are the text: sentences with their marks, line breaks."""
    return _SENTENCE.findall(text)


def merge(base: str, mine: str, theirs: str) -> Merged:
    """`mine` and `theirs`, which both grew from `base`, in one."""
    if theirs in (mine, base):
        return Merged((mine,))
    if mine == base:
        return Merged((theirs,))
    return Merged(tuple(_joined(sentences(base), sentences(mine), sentences(theirs))))


def whole(base: str, mine: str, theirs: str) -> Merged:
    """The same for what is one thing: an address, a name, a date."""
    if mine in (base, theirs):
        return Merged((theirs,))
    return Merged((mine,)) if theirs == base else Merged((Clash(base, mine, theirs),))


def merge_fields(
    base: Mapping[str, str],
    mine: Mapping[str, str],
    theirs: Mapping[str, str],
    prose: Sequence[str],
) -> dict[str, Merged]:
    """Each field of `mine` by itself; those in `prose` by sentences, the others as one thing."""
    ways = {name: merge if name in prose else whole for name in mine}
    return {name: way(base[name], mine[name], theirs[name]) for name, way in ways.items()}


def _joined(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[Piece]:
    at = 0
    for ours, others in _groups(changes(base, mine), changes(base, theirs)):
        start = min(change.start for change in (*ours, *others))
        end = max(change.end for change in (*ours, *others))
        yield "".join(base[at:start])
        mine_now, theirs_now = (_applied(base, start, end, side) for side in (ours, others))
        one_sided = not (ours and others) or mine_now == theirs_now
        now = mine_now if ours else theirs_now
        yield now if one_sided else Clash("".join(base[start:end]), mine_now, theirs_now)
        at = end
    yield "".join(base[at:])


def changes(base: Sequence[str], now: Sequence[str]) -> list[Change]:
    """From `base` to `now`, in order: a reworded sentence is a change of its own, and what went or
    came beside it another.
    """
    found: list[Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, base, now, autojunk=False).get_opcodes():
        if kind == "replace":
            found += _replaced(base[a:b], now[c:d], a)
        elif kind != "equal":
            found.append(Change(a, b, tuple(now[c:d])))
    return found


def _replaced(old: Sequence[str], new: Sequence[str], at: int) -> Iterator[Change]:
    """A replaced stretch, which begins at `at`, cut at the sentences that were reworded."""
    a = c = 0
    for b, d in [*_reworded(old, new), (len(old), len(new))]:
        if a < b or c < d:
            yield Change(at + a, at + b, tuple(new[c:d]))
        if b < len(old):
            yield Change(at + b, at + b + 1, (new[d],))
        a, c = b + 1, d + 1


def _reworded(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that are alike, in order, for the greatest likeness of all."""
    if len(old) * len(new) > MOST:
        return []
    scores = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= REWORDED else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    return list(_walked(best, scores))


def _walked(
    best: Sequence[Sequence[float]], scores: Sequence[Sequence[float]]
) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(scores) and j < len(scores[i]):
        if scores[i][j] >= REWORDED and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _likeness(one: str, other: str) -> float:
    """How much of two sentences is the same; a line break is like nothing else."""
    if "\n" in (one, other):
        return float(one == other)
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _groups(
    mine: list[Change], theirs: list[Change]
) -> Iterator[tuple[list[Change], list[Change]]]:
    """Changes that meet, together; each side's in order."""
    left = sorted([(c, True) for c in mine] + [(c, False) for c in theirs], key=lambda one: one[0])
    group: list[tuple[Change, bool]] = []
    for one in left:
        if group and not any(_meet(one[0], other) for other, _ in group):
            yield [c for c, own in group if own], [c for c, own in group if not own]
            group = []
        group.append(one)
    if group:
        yield [c for c, own in group if own], [c for c, own in group if not own]


def _meet(one: Change, other: Change) -> bool:
    """Whether they share a sentence, one puts something inside the other, or both put in here."""
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end


def _applied(base: list[str], start: int, end: int, changes: list[Change]) -> str:
    """The stretch of the base as one side has it."""
    made, at = "", start
    for change in changes:
        made += "".join(base[at : change.start]) + "".join(change.words)
        at = change.end
    return made + "".join(base[at:end])
