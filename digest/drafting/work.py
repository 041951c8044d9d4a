"""What the steps of one draft share: the issue as it stands, and what was counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlite_utils import Database

from crawler.store.records import StoredArticle
from crawler.store.sources import SourceRow
from digest.config.settings import Publication
from digest.issue.model import Entry, SectionKey
from digest.selecting import rules
from digest.selecting.earlier import Earlier
from digest.selecting.taste import Taste
from digest.store import entries
from digest.store.rows import SHOWN


@dataclass(slots=True)
class Work:
    """One draft under way; `known` are the sources by name."""

    db: Database
    publication: Publication
    issue: int
    earlier: Earlier
    standing: tuple[Entry, ...]
    known: dict[str, SourceRow]
    excluded: Counter[str] = field(default_factory=Counter)
    printed: int = 0
    refreshed: int = 0
    considered: int = 0
    left_over: int = 0
    gaps: list[str] = field(default_factory=list)
    year: int | None = None  # the issue's

    @property
    def sites(self) -> dict[str, str]:
        """Source to the organisation that runs the site."""
        return {name: row.org for name, row in self.known.items()}

    def add(self, entry: Entry) -> Entry:
        """Put an entry into the issue; returned as the store has it."""
        return entries.get(self.db, entries.add(self.db, self.issue, entry))

    def of(self, section: SectionKey) -> list[Entry]:
        """The entries a section had when the draft began."""
        return [entry for entry in self.standing if entry.section is section]

    def shown(self, section: SectionKey) -> list[Entry]:
        """Those of them that go to print."""
        return [entry for entry in self.of(section) if entry.state in SHOWN]

    def articles(self, section: SectionKey) -> frozenset[int]:
        """The articles they were made from."""
        return frozenset(e.article for e in self.of(section) if e.article is not None)

    def wanted(self, found: Iterable[StoredArticle], lines: Iterable[str]) -> list[StoredArticle]:
        """What no rule excludes; the others are counted."""
        known = rules.read(lines)
        kept = []
        for stored in found:
            self.considered += 1
            if label := rules.excluded(stored.article.title, known):
                self.excluded[label] += 1
            else:
                kept.append(stored)
        return kept

    def taste(self, section: SectionKey, found: Iterable[StoredArticle]) -> Taste:
        """What the editors chose for a section before, against what this month offers."""
        chosen = (p.heading for p in self.earlier.printed if p.section == section.value)
        names = (hospital.name for hospital in self.publication.hospitals)
        return Taste(chosen, (stored.article.title for stored in found), names)
