"""One thing that a colleague did in the Word file, as it is kept and shown."""

import dataclasses
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What was done; TOLD and BOLD are shown, nothing of them can be taken over by a click."""

    WORDS = "words"  # a sentence, or a field that is one thing
    ADDED = "added"  # a new entry
    DROPPED = "dropped"
    MOVED = "moved"  # within its section
    SHIFTED = "shifted"  # into another section
    MASTHEAD = "masthead"  # number or day
    COMMENT = "comment"
    BOLD = "bold"
    TOLD = "told"

    @property
    def is_told(self) -> bool:
        return self in (Kind.TOLD, Kind.BOLD)


@dataclass(frozen=True, slots=True)
class Note:
    """A comment of the file, or an answer to one; `at` as the file says it, perhaps ""."""

    who: str
    at: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`place` and `heading` say where, `before` and `after` what stood there and stands there now.

    WORDS: in `field` of the entry as it was in `version`, the characters from `start` to `end`
    became `raw`. ADDED: an entry of `section` with `fields`. ADDED, MOVED, SHIFTED: it stands
    behind the entry `behind`, or the one that change number `behind_new` adds, first where both are
    None. COMMENT: on the sentence `after`, which was `before`; `notes` are the comment and its
    answers. MASTHEAD: `fields`. `who` are the authors that Word noted.
    """

    kind: Kind
    place: str = ""
    entry: int | None = None
    heading: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    version: int = 0
    start: int = 0
    end: int = 0
    raw: str = ""
    section: str = ""
    behind: int | None = None
    behind_new: int | None = None
    fields: Mapping[str, str] = dataclasses.field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    who: tuple[str, ...] = ()


def as_value(change: Change) -> dict[str, Any]:
    """A change as JSON carries it; what is not set is left out."""
    return {
        name: value for name, value in asdict(change).items() if value not in (None, "", (), {})
    }


def of_value(value: Mapping[str, Any]) -> Change:
    """A change as `as_value` gave it."""
    rest = dict(value)
    notes = tuple(Note(**note) for note in rest.pop("notes", ()))
    who = tuple(rest.pop("who", ()))
    return Change(kind=Kind(rest.pop("kind")), notes=notes, who=who, **rest)
