"""What an entry still wants from a person: a heading, a text, a tick for every fact mark.

The marks are the fact lock's on the text as it stands: extract, accepted rewriting, or what the
editor typed. What has no stored source gets one mark for the whole text.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from crawler.characters import has_letters
from digest.checking.grounding.kept import Lost, held
from digest.issue.compose import placed
from digest.issue.model import FINISHED, Entry, Issue
from digest.issue.places import Place
from digest.issue.plan import Form
from digest.store import ticks
from digest.store.decisions import Decision, history_among
from digest.store.ticks import Key, Tick, Ticks

UNTITLED = "（新条目）"  # the heading of an entry nobody has written yet


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact to be checked by hand; `start` and `end` count characters in `stored.stated`,
    `id` is a short name of its `key` for forms.

    `clause` is the stretch between punctuation marks it stands in; for an entry without source
    `kind` is 全文 and `clause` everything it says.
    """

    id: str
    kind: str
    text: str
    clause: str
    start: int
    end: int
    ticked: Tick | None = None

    @property
    def key(self) -> Key:
        """What a tick holds for."""
        return self.kind, self.text, self.clause

    @property
    def warning(self) -> str:
        """The warning, one sentence."""
        return f"{self.kind}“{self.text}”在原文里找不到，请核对。"


@dataclass(frozen=True, slots=True)
class Checked:
    """How many facts an entry states, and the marks of those that its pages do not have."""

    facts: int
    marks: list[Mark]

    @property
    def sound(self) -> int:
        """How many stand in its pages, or were ticked by a person."""
        return self.facts - sum(mark.ticked is None for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Open:
    """A printed entry with its open marks, and where it stands.

    `section` is its section's title, `no` its number among all that the section prints.
    """

    section: str
    no: int
    place: Place
    entry: Entry
    marks: tuple[Mark, ...]

    @property
    def untitled(self) -> bool:
        """Nobody has written its heading."""
        return self.entry.heading == UNTITLED

    @property
    def bare(self) -> bool:
        """It prints a heading where a text belongs."""
        return is_bare(self.entry)


def is_bare(entry: Entry) -> bool:
    """Whether the form of an entry wants a text, and it has none: that proves nothing."""
    form = entry.section.plan.form
    if form is Form.ARTICLE:
        return not has_letters(entry.text + entry.abstract)
    text = form is Form.TEXT or (form is Form.PAPER and not entry.is_paper)
    return text and not has_letters(entry.text)


def marks(db: Database, entry: Entry) -> list[Mark]:
    """The fact marks of an entry in the order of its text, each once, with the ticks they have."""
    return of_entries(db, [entry])[0]


def of_entries(db: Database, entries: Sequence[Entry]) -> list[list[Mark]]:
    """The fact marks of several entries, as `marks` has them; the store is asked once for all."""
    return [one.marks for one in checked(db, entries)]


def checked(db: Database, entries: Sequence[Entry], given: Ticks | None = None) -> list[Checked]:
    """The facts of several entries; the store is asked once for all, and not for ticks that are
    `given`.
    """
    if given is None:
        given = ticks.of_entries(db, [entry.id for entry in entries])
    found = zip(entries, held(db, entries), strict=True)
    return [
        Checked(one.facts, [_mark(lost, given[entry.id]) for lost in one.lost])
        for entry, one in found
    ]


def tick(
    db: Database,
    entry: Entry,
    shown: Container[str],
    ticked: Container[str],
    who: str,
    at: datetime,
) -> list[Mark]:
    """Tick, or take back the ticks of, the marks that a form showed and that still stand.

    `shown` and `ticked` hold ids of marks. Returns the marks as they are then; raises IssueError
    when a tick is to change and the issue is published.
    """
    return [
        replace(mark, ticked=ticks.put(db, entry.id, mark.key, who, at, on=mark.id in ticked))
        if mark.id in shown and (mark.id in ticked) != (mark.ticked is not None)
        else mark
        for mark in marks(db, entry)
    ]


def open_marks(db: Database, entry: Entry) -> tuple[Mark, ...]:
    """Those that nobody has ticked."""
    return tuple(mark for mark in marks(db, entry) if mark.ticked is None)


def unfinished(db: Database, issue: Issue) -> list[Open]:
    """The entries of `issue` that would be printed and are not final, in printing order."""
    return whole(db, issue)[1]


def whole(db: Database, issue: Issue) -> tuple[dict[int, Checked], list[Open]]:
    """The facts of what an issue prints, by entry, and what of it is unfinished."""
    printed = _printed(issue)
    found = checked(db, printed)
    left = [one for one in _opened(issue, [one.marks for one in found]) if _is_open(one)]
    return {entry.id: one for entry, one in zip(printed, found, strict=True)}, left


def around(
    db: Database, issue: Issue, entry: Entry
) -> tuple[list[Mark], list[Open], list[Decision]]:
    """The marks of an entry, what is unfinished in its issue, and what was done to the entry, the
    store asked once for all of them.
    """
    entries = [entry, *_printed(issue)]
    ids = [one.id for one in entries]
    acts = history_among(db, entry.id, ids, ticks.ACTIONS)
    found = [one.marks for one in checked(db, entries, ticks.standing(acts, ids))]
    left = [one for one in _opened(issue, found[1:]) if _is_open(one)]
    return found[0], left, [act for act in acts if act.entry == entry.id]


def why_not_final(number: int, left: list[Open]) -> str:
    """What keeps an issue from being final, without a full stop."""
    count, untitled = sum(len(one.marks) for one in left), sum(one.untitled for one in left)
    bare = sum(one.bare for one in left)
    parts = [
        f"{count} 处事实没有对照原文核对打勾" if count else "",
        f"{untitled} 条没有写标题" if untitled else "",
        f"{bare} 条没有正文" if bare else "",
    ]
    where = "、".join(str(one.place) for one in left[:5])
    more = f"等 {len(left)} 条" if len(left) > 5 else ""
    return f"第{number}期还有 {'、'.join(part for part in parts if part)}（{where}{more}）"


def standing(issue: Issue, left: list[Open]) -> dict[str, Any]:
    """How final an issue is, as its JSON says it: state, `final`, and every open mark."""
    return {
        "state": issue.state.value,
        "final": issue.state in FINISHED and not left,
        "open_marks": [
            {
                "section": one.section,
                "no": one.no,
                "heading": one.entry.heading,
                "kind": mark.kind,
                "text": mark.text,
                "clause": mark.clause,
            }
            for one in left
            for mark in one.marks
        ],
    }


def _is_open(one: Open) -> bool:
    return bool(one.marks or one.untitled or one.bare)


def _printed(issue: Issue) -> list[Entry]:
    return [entry for section in issue.sections for entry in section.printed]


def _opened(issue: Issue, found: Sequence[Sequence[Mark]]) -> Iterator[Open]:
    """Every printed entry with its open marks; `found` are the marks of each, in that order."""
    places = placed(issue)
    printed = [(s, no, e) for s in issue.sections for no, e in enumerate(s.printed, 1)]
    for (section, no, entry), ones in zip(printed, found, strict=True):
        left = tuple(mark for mark in ones if mark.ticked is None)
        yield Open(section.title, no, places[entry.id], entry, left)


def _mark(one: Lost, given: Mapping[Key, Tick]) -> Mark:
    key = (one.kind, one.text, one.clause)
    return Mark(_id(key), *one, given.get(key))


def _id(key: Key) -> str:
    return sha256("\x1f".join(key).encode()).hexdigest()[:16]
