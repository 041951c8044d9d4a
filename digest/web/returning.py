"""What the page of a returned file shows: its changes by entry, each as it stands to the desk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlite_utils import Database

from digest.comparing.pieces import Piece
from digest.returned.change import Change, Kind, of_value
from digest.returned.sentences import KINDS, what
from digest.returned.standing import Standing, State, standing
from digest.store import entries
from digest.store.returned import Returned
from digest.web.changes import differences, fine
from digest.web.settling import Spot, spots
from digest.web.words import NAMES

STATES = {
    State.OPEN: "待定",
    State.CLASH: "两边都改了",
    State.SAME: "稿件里已经是这样",
    State.TAKEN: "已采用",
    State.REFUSED: "不采用",
    State.GONE: "这一条已不用",
}
UNDECIDED = (State.OPEN, State.CLASH, State.GONE)
_SHORT = 400  # characters of a change that is compared character by character


@dataclass(frozen=True, slots=True)
class Line:
    """One change: `pieces` show it, `spots` are what must be chosen where the desk changed it too.

    `undo` is the act that can be taken back by whoever looks, None where none can.
    """

    number: int
    it: Change
    how: Standing
    pieces: tuple[Piece, ...]
    spots: tuple[Spot, ...]
    undo: int | None
    where: str = ""

    @property
    def kind(self) -> str:
        return KINDS[self.it.kind]

    @property
    def state(self) -> str:
        return STATES[self.how.state]

    @property
    def field(self) -> str:
        return NAMES.get(self.it.field, "")

    @property
    def summary(self) -> str:
        return what(self.it)

    @property
    def is_open(self) -> bool:
        """Whether somebody must still decide; what is only told is nobody's to decide."""
        return self.how.state in UNDECIDED and not self.it.kind.is_told

    @property
    def is_seen(self) -> bool:
        """Whether what is told was read and put aside."""
        return self.it.kind.is_told and self.how.state is State.REFUSED


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one place in print."""

    place: str
    entry: int | None
    heading: str
    lines: tuple[Line, ...]

    @property
    def open(self) -> list[int]:
        """The numbers of what can be taken over at once."""
        return [one.number for one in self.lines if one.is_open and not one.spots]


def lines(db: Database, file: Returned, undoable: frozenset[int]) -> list[Line]:
    """All changes of a file, in its order."""
    found = [of_value(value) for value in file.changes]
    return [_line(db, file, number, one, undoable) for number, one in enumerate(found)]


def groups(all_lines: Sequence[Line]) -> list[Group]:
    """The changes by entry, neighbours of one place together; a comment stands with its entry."""
    first: dict[tuple[str, int | None], int] = {}
    for at, line in enumerate(all_lines):
        first.setdefault(_place(line), at)
    ordered = sorted(all_lines, key=lambda line: (first[_place(line)], line.number))
    return [_group(list(own)) for _, own in groupby(ordered, key=_place)]


def _place(line: Line) -> tuple[str, int | None]:
    entry = line.it.entry
    return ("", entry) if entry is not None else (line.it.place, None)


def _group(own: list[Line]) -> Group:
    head = own[0].it
    heading = "" if head.entry is None else head.heading
    return Group(head.place, head.entry, heading, tuple(own))


def _line(db: Database, file: Returned, number: int, it: Change, undoable: frozenset[int]) -> Line:
    done = file.done.get(number)
    how = standing(db, file.issue, it, done)
    joined = how.joined if how.state is State.CLASH else None
    asked = tuple(spots({it.field: joined})) if joined else ()
    act = done.act if done and how.state is State.TAKEN else None
    undo = act if act in undoable else None
    return Line(number, it, how, tuple(_pieces(it)), asked, undo, _where(db, file, it))


def _where(db: Database, file: Returned, it: Change) -> str:
    """Where a new or moved entry stands in the file."""
    if it.kind not in (Kind.ADDED, Kind.MOVED, Kind.SHIFTED):
        return ""
    added = [one["heading"] for one in file.changes if one["kind"] == Kind.ADDED]
    known = entries.get(db, it.behind).heading if it.behind is not None else ""
    above = added[it.behind_new] if it.behind_new is not None else known
    return f"放在“{above}”之后" if above else "放在栏目最前面"


def _pieces(it: Change) -> Iterator[Piece]:
    if it.kind is Kind.ADDED:
        yield Piece("in", it.after)
    elif it.kind is Kind.DROPPED:
        yield Piece("out", it.before)
    elif it.kind in (Kind.WORDS, Kind.MASTHEAD, Kind.TOLD, Kind.BOLD):
        before, after = _visible(it.before), _visible(it.after)
        short = len(before) + len(after) <= _SHORT and it.kind is not Kind.BOLD
        yield from fine(before, after) if short else differences(before, after)


def _visible(text: str) -> str:
    """A line break alone is shown as a sign."""
    return text if text.strip() else text.replace("\n", "（另起一段）")
