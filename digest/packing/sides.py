"""An issue now and as it was handed in, both as they are printed, entry by entry."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

from sqlite_utils import Database

from digest.config.settings import Publication
from digest.issue.appendix import PolicyTable
from digest.issue.compose import printed
from digest.issue.model import Entry, EntryState, Issue
from digest.issue.places import by_entry
from digest.issue.printed import PrintedIssue
from digest.packing import parts
from digest.packing.earlier import DRAFTER, Earlier, earlier
from digest.packing.parts import Printed
from digest.packing.signed import Signed, Step, signed
from digest.store.decisions import By


@dataclass(frozen=True, slots=True)
class Moved:
    """An entry that was handed in at another place; both in words."""

    entry: int
    before: str
    now: str
    by: By


@dataclass(frozen=True, slots=True)
class Sides:
    """Both issues as they are printed, and the parts of their entries by id."""

    issue: Issue
    publication: Publication
    page: PrintedIssue
    now: dict[int, Printed]
    before: PrintedIssue
    then: dict[int, Printed]
    earlier: Earlier

    def changes(self, entry: int, part: str) -> list[Signed]:
        """What became of a part of an entry; [] where it is as it was."""
        was, text = self.then[entry].parts.get(part, ""), self.now[entry].parts[part]
        if was == text:
            return []
        steps = list(self._steps(entry, part))
        last = steps[-1].by if steps else By(DRAFTER, self.earlier.at)
        return signed(was, text, [*steps, Step(last, text)], last)

    def moved(self) -> Iterator[Moved]:
        """Entries in another section, or out of the old order."""
        here, there = by_entry(*self.page.sections), by_entry(*self.before.sections)
        common = [entry for entry in self.now if entry in self.then]
        kept: set[int] = set()
        for key in {here[entry].section for entry in common}:
            ours = [e for e in common if here[e].section is key and there[e].section is key]
            theirs = sorted(ours, key=list(self.then).index)
            blocks = SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks()
            kept |= {entry for block in blocks for entry in theirs[block.a : block.a + block.size]}
        for entry in (one for one in common if one not in kept):
            by = self.earlier.entry_act(entry, "move")
            if by.who == DRAFTER:
                by = self.earlier.issue_act(f"order:{here[entry].section}")
            yield Moved(entry, str(there[entry]), str(here[entry]), by)

    def _steps(self, number: int, part: str) -> Iterator[Step]:
        """The part as each person left it."""
        entry = next(e for s in self.issue.sections for e in s.entries if e.id == number)
        for by, version in self.earlier.steps(number):
            typed: dict[str, Any] = {**version.words}
            page = printed(_only(self.issue, replace(entry, **typed)), self.publication)
            if words := parts.of_issue(page).get(number):
                yield Step(by, words.parts.get(part, ""))


def sides(db: Database, issue: Issue, publication: Publication, table: PolicyTable | None) -> Sides:
    """Both sides; `table` stands behind the issue."""
    before = earlier(db, issue)
    page = printed(issue, publication, table)
    page = replace(page, proof=f"花脸稿　对照{before.told}")
    old = printed(before.issue, publication, table)
    return Sides(issue, publication, page, parts.of_issue(page), old, parts.of_issue(old), before)


def _only(issue: Issue, entry: Entry) -> Issue:
    """The issue with `entry`, and one other of its section, as an entry alone has another form."""
    section = issue.section(entry.section)
    other = (one for one in section.printed if one.id != entry.id)
    entries = (replace(entry, state=EntryState.PICK), *islice(other, 1))
    return replace(issue, sections=(replace(section, entries=entries),))
