"""The issue as it was when it was last handed in, and who changed what since.

An issue that was never handed in is compared with what dongtai drafted. One that was handed in and
not touched since is compared with the time before, if there was one: what a reviewer sent back
comes to her again, and she wants to see what was mended.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from digest.issue.model import Entry, EntryState, Issue
from digest.store import decisions, handed_in, issues, versions
from digest.store.decisions import By, Decision
from digest.store.handed_in import HandedIn, Stood
from digest.store.versions import Version

DRAFTER = "dongtai"
NEVER = "起草时的初稿"
LAST = 2  # times it was handed in that are looked at


@dataclass(frozen=True, slots=True)
class Earlier:
    """`issue` holds what was to be printed then, all of it picked; `told` says when that was.

    `since` are the versions of each entry from then on, that of then first; `acts` what was done
    since, oldest first.
    """

    issue: Issue
    told: str
    at: datetime
    since: dict[int, list[Version]]
    acts: tuple[Decision, ...]

    def steps(self, entry: int) -> list[tuple[By, Version]]:
        """What each person left of an entry, turn by turn."""
        later = self.since.get(entry, [])[1:]
        turns = (list(own) for _, own in groupby(later, key=lambda version: version.who))
        return [(self._by(turn[-1]), turn[-1]) for turn in turns]

    def entry_act(self, entry: int, *actions: str) -> By:
        """Who did the last of these acts on an entry; dongtai where nobody did."""
        return self._last(act for act in self.acts if act.entry == entry and act.action in actions)

    def issue_act(self, thing: str) -> By:
        """Who last touched a thing of the issue."""
        return self._last(act for act in self.acts if act.thing == thing)

    def _last(self, acts: Iterable[Decision]) -> By:
        found = [By(act.who or DRAFTER, act.at) for act in acts]
        return found[-1] if found else By(DRAFTER, self.at)

    def _by(self, version: Version) -> By:
        return By(version.who or DRAFTER, version.at or self.at)


def earlier(db: Database, issue: Issue) -> Earlier:
    """What `issue` is compared with."""
    entries = {entry.id: entry for section in issue.sections for entry in section.entries}
    known = versions.of_entries(db, entries)
    trail = tuple(reversed(decisions.of_issue(db, issue.id, -1)))
    times = handed_in.of_issue(db, issue.id)[:LAST]
    found = [_handed_in(issue, entries, known, trail, time) for time in times]
    found = found or [_drafted(db, issue, known, trail)]
    return next((one for one in found if _prints(one.issue) != _prints(issue)), found[0])


def _handed_in(
    issue: Issue,
    entries: Mapping[int, Entry],
    known: Mapping[int, list[Version]],
    trail: tuple[Decision, ...],
    time: HandedIn,
) -> Earlier:
    since = {
        entry: [one for one in known.get(entry, []) if one.number >= version]
        for entry, version, _ in time.entries
    }
    stood = [_as_it_was(entries[one.entry], since[one.entry], one) for one in time.entries]
    then = replace(_with(issue, stood), number=time.number, date=time.date)
    later = tuple(act for act in trail if act.at >= time.at)
    told = f"{time.who}{time.at:%-m月%-d日%H:%M}送审的稿子"
    return Earlier(then, told, time.at, since, later)


def _drafted(
    db: Database, issue: Issue, known: dict[int, list[Version]], trail: tuple[Decision, ...]
) -> Earlier:
    """What dongtai drafted; what a person brought came in whole."""
    shown = [entry for section in issue.sections for entry in section.printed]
    ours = [entry for entry in shown if (own := known.get(entry.id)) and not own[0].who]
    stood = [_worded(entry, known[entry.id][0]) for entry in ours]
    return Earlier(_with(issue, stood), NEVER, issues.made(db, issue.id), known, trail)


def _as_it_was(entry: Entry, since: Sequence[Version], stood: Stood) -> Entry:
    worded = _worded(entry, since[0]) if since else entry
    return replace(worded, section=stood.section)


def _worded(entry: Entry, version: Version) -> Entry:
    words: dict[str, Any] = {**version.words}
    return replace(entry, **words)


def _with(issue: Issue, entries: Iterable[Entry]) -> Issue:
    """The issue with these entries, picked, in their order."""
    kept = [replace(entry, state=EntryState.PICK) for entry in entries]
    sections = (
        replace(section, entries=tuple(e for e in kept if e.section is section.key))
        for section in issue.sections
    )
    return replace(issue, sections=tuple(sections))


def _prints(issue: Issue) -> tuple[object, ...]:
    shown = [(section.key, entry) for section in issue.sections for entry in section.printed]
    words = ((key, e.id, *(getattr(e, name) for name in versions.WORDS)) for key, e in shown)
    return (issue.number, issue.date, *words)
