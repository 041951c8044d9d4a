"""The issue as the 本期 page lays it out: sections, hospitals in house order, quotas."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.config.settings import Publication
from digest.issue.model import Entry, EntryState, Issue, Section, SectionKey


@dataclass(frozen=True, slots=True)
class Group:
    """Entries shown and moved together: a section, a hospital of the table, a column."""

    name: str
    printed: tuple[Entry, ...]
    reserves: tuple[Entry, ...]
    dropped: tuple[Entry, ...]
    limit: int = 0  # 0: as many as the editor likes

    @property
    def bare(self) -> bool:
        """Nothing was found for it."""
        return not (self.printed or self.reserves or self.dropped)

    @property
    def over(self) -> bool:
        """More than the house rule allows."""
        return bool(self.limit) and len(self.printed) > self.limit


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the issue."""

    key: SectionKey
    title: str
    groups: tuple[Group, ...]

    @property
    def bare(self) -> bool:
        """Nothing was found for any of its groups."""
        return all(group.bare for group in self.groups)

    @property
    def printed(self) -> int:
        """How many entries go to print."""
        return sum(len(group.printed) for group in self.groups)

    @property
    def limit(self) -> int:
        """How many the section holds, or 0."""
        return sum(group.limit for group in self.groups)

    @property
    def undecided(self) -> int:
        """Candidates that go to print although nobody has picked them yet."""
        entries = (entry for group in self.groups for entry in group.printed)
        return sum(entry.state is EntryState.CANDIDATE for entry in entries)


def parts(issue: Issue, publication: Publication) -> list[Part]:
    """The sections of `issue` in printing order."""
    return [Part(s.key, s.title, _groups(s, publication)) for s in issue.sections]


def _groups(section: Section, publication: Publication) -> tuple[Group, ...]:
    limits = publication.limits
    if section.key is SectionKey.HOSPITAL:
        return tuple(
            _group(name, (e for e in section.entries if e.hospital == name), limits.hospital_items)
            for name in _hospitals(section, publication)
        )
    if section.key is SectionKey.ARTICLES:
        return _columns(section, publication)
    held = {
        SectionKey.POLICY: limits.policy_entries,
        SectionKey.STONES: limits.stones_entries,
        SectionKey.THEORY: limits.theory_papers,
        SectionKey.CASE: limits.case_entries,
    }
    return (_group("", section.entries, held.get(section.key, 0)),)


def _columns(section: Section, publication: Publication) -> tuple[Group, ...]:
    """The columns of whole articles, then those that are in no publication any more."""
    limits = {column.name: column.articles for column in publication.columns}
    names = dict.fromkeys([*limits, *(entry.column for entry in section.entries)])
    return tuple(
        _group(name, (e for e in section.entries if e.column == name), limits.get(name, 0))
        for name in names
    )


def _hospitals(section: Section, publication: Publication) -> list[str]:
    """The house order, then hospitals that are not in it."""
    known = [hospital.name for hospital in publication.hospitals]
    found = [entry.hospital for entry in section.entries]
    return list(dict.fromkeys([*known, *found]))


def _group(name: str, entries: Iterable[Entry], limit: int) -> Group:
    section = Section(SectionKey.POLICY, name, tuple(entries))
    reserves = tuple(e for e in section.entries if e.state is EntryState.RESERVE)
    dropped = tuple(e for e in section.entries if e.state is EntryState.DROPPED)
    return Group(name, section.printed, reserves, dropped, limit)
