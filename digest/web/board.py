"""The issue as the 本期 page lays it out: sections, hospitals in house order, quotas."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from digest.config.settings import Publication
from digest.issue.model import Entry, EntryState, Issue, Section, SectionKey
from digest.issue.plan import Form


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
    def missing(self) -> int:
        """How many more there may be."""
        return max(0, self.limit - len(self.printed))

    @property
    def over(self) -> bool:
        """More than the house rule allows."""
        return bool(self.limit) and len(self.printed) > self.limit


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the issue; `aim` is how many characters an entry is to have, 0 where nothing
    is said, `targets` are the places an entry may be moved to: form value, words.
    """

    key: SectionKey
    title: str
    groups: tuple[Group, ...]
    aim: int = 0
    targets: tuple[tuple[str, str], ...] = ()

    @property
    def table(self) -> bool:
        """Whether it is printed as a table of hospitals, which shows the empty ones too."""
        return self.key.plan.form is Form.ROW

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
    def proposed(self) -> list[int]:
        """What only a draft has picked."""
        entries = (entry for group in self.groups for entry in group.printed)
        return [entry.id for entry in entries if entry.state is EntryState.PROPOSED]

    @property
    def reserves(self) -> list[Entry]:
        """What lies in the drawer."""
        return [entry for group in self.groups for entry in group.reserves]

    @property
    def dropped(self) -> list[Entry]:
        """What nobody wants any more."""
        return [entry for group in self.groups for entry in group.dropped]


def parts(issue: Issue, publication: Publication) -> list[Part]:
    """The sections of `issue` in printing order."""
    return [_part(section, issue, publication) for section in issue.sections]


def _part(section: Section, issue: Issue, publication: Publication) -> Part:
    key, plan = section.key, section.key.plan
    if plan.form is Form.ARTICLE:
        targets = [(f"{key}:{column.name}", column.name) for column in publication.columns]
    else:
        others = (other for other in issue.sections if other.key is not key)
        targets = [(other.key.value, other.title) for other in others]
    aim = 0 if plan.form is Form.ROW else publication.characters(plan)
    return Part(key, section.title, _groups(section, publication), aim, tuple(targets))


def _groups(section: Section, publication: Publication) -> tuple[Group, ...]:
    plan = section.key.plan
    most = publication.entries(plan)
    if not plan.form.is_grouped:
        return (_group("", section, section.entries, most),)
    limits = {column.name: column.articles for column in publication.columns}
    if plan.form is Form.ROW:
        limits = {hospital.name: most for hospital in publication.hospitals}
    names = dict.fromkeys([*limits, *(entry.group for entry in section.entries)])
    return tuple(_named(name, section, limits.get(name, most)) for name in names)


def _named(name: str, section: Section, limit: int) -> Group:
    """A hospital or a column; those that are in no publication any more come last."""
    return _group(name, section, (e for e in section.entries if e.group == name), limit)


def _group(name: str, section: Section, entries: Iterable[Entry], limit: int) -> Group:
    own = replace(section, entries=tuple(entries))
    reserves = tuple(e for e in own.entries if e.state is EntryState.RESERVE)
    dropped = tuple(e for e in own.entries if e.state is EntryState.DROPPED)
    return Group(name, own.printed, reserves, dropped, limit)
