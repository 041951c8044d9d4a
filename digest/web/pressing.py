"""The lines of 付印: obstacles by their entry, each with what can be done about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from digest.checking.lint.finding import Finding
from digest.checking.lint.fixing import mends
from digest.comparing.pieces import Piece
from digest.issue.model import Entry
from digest.releasing.preflight import Obstacle
from digest.web.changes import differences
from digest.web.words import NAMES


@dataclass(frozen=True, slots=True)
class Line:
    """One red line or doubt. `key` names the finding in forms, "" where it is none; `change` are
    the fields a safe mend would change, each with its pieces; `version` is what they were made of.
    """

    words: str
    where: str
    entry: int | None
    place: str
    finding: Finding | None = None
    key: str = ""
    change: tuple[tuple[str, tuple[Piece, ...]], ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """What stands at one place of the issue; `heading` is that of its entry."""

    place: str
    entry: int | None
    heading: str
    lines: tuple[Line, ...]


def groups(red: Iterable[Obstacle], printed: Sequence[Entry]) -> list[Group]:
    """The obstacles place by place; those of an entry under its own place."""
    known = {entry.id: entry for entry in printed}
    made: list[Group] = []
    for (entry, _), same in groupby(red, key=lambda one: (one.entry, _place(one))):
        here = list(same)
        lines, place = tuple(_line(one, known) for one in here), here[0].place
        made.append(Group(place, entry, known[entry].heading if entry in known else "", lines))
    return made


def line(found: Finding, printed: Sequence[Entry]) -> Line:
    """A finding that does not keep the issue from print."""
    known = {entry.id: entry for entry in printed}
    obstacle = Obstacle(str(found.place), found.proposal, found.place.entry, finding=found)
    return _line(obstacle, known)


def key(found: Finding) -> str:
    """A short name of a finding: its rule, its place and its words."""
    told = (found.rule, str(found.place), str(found.place.entry), found.text)
    return sha256("\x1f".join(told).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _place(one: Obstacle) -> str:
    """An entry's obstacles stand together, even where one is told of its line in the contents."""
    return "" if one.entry is not None else one.place


def _line(one: Obstacle, known: dict[int, Entry]) -> Line:
    entry, found = known.get(one.entry or 0), one.finding
    change = _change(entry) if entry and found and found.fixable else ()
    made = key(found) if found else ""
    version = entry.version if entry else 0
    words = found.proposal if found else one.words
    return Line(words, one.where.value, one.entry, one.place, found, made, change, version)


def _change(entry: Entry) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    return tuple(
        (NAMES[name], tuple(differences(getattr(entry, name), text)))
        for name, text in mends(entry).items()
    )
