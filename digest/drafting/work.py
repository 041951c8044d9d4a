"""What the sections of one draft share: the issue as it stands, and what was counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from sqlite_utils import Database

from crawler.store.records import StoredArticle
from crawler.store.sources import SourceRow, by_hand
from digest.config.settings import Hospital, Publication
from digest.issue.alternative import Ways
from digest.issue.model import Entry, SectionKey
from digest.issue.plan import Form, Plan
from digest.revising.account import Key, Length, lengths
from digest.selecting import rules
from digest.selecting.candidate import stands
from digest.selecting.earlier import Earlier
from digest.selecting.events import Event
from digest.selecting.lineup import lineup
from digest.selecting.taste import UNTAUGHT, Taste
from digest.store import alternatives, drafts, entries
from digest.store.decisions import By
from digest.store.rows import SHOWN


@dataclass(frozen=True, slots=True)
class Redraft:
    """A newer draft for an entry as it was when the draft began."""

    old: Entry
    newer: Entry
    told: Ways


@dataclass
class Work:
    """One draft under way; `known` are the sources by name, `year` is the issue's.

    Drafting a month takes seconds, so it writes nothing: what it would add and write anew waits in
    `proposals` and `redrafts`, the tables whose new rows are to be seated in `tables`, and
    `digest.drafting.settle` puts it into the store in one short transaction.
    """

    db: Database
    publication: Publication
    issue: int
    earlier: Earlier
    standing: tuple[Entry, ...]
    known: dict[str, SourceRow]
    year: int | None = None
    added: list[Entry] = field(default_factory=list)
    excluded: Counter[str] = field(default_factory=Counter)
    printed: int = 0
    refreshed: int = 0
    considered: int = 0
    left_over: int = 0
    gaps: list[str] = field(default_factory=list)
    proposals: list[tuple[Entry, Ways]] = field(default_factory=list)
    redrafts: list[Redraft] = field(default_factory=list)
    tables: list[SectionKey] = field(default_factory=list)

    @cached_property
    def sites(self) -> dict[str, str]:
        """Source to the organisation that runs the site."""
        return {name: row.org for name, row in self.known.items()}

    @cached_property
    def lengths(self) -> dict[Key, Length]:
        """How long the drafts of earlier issues were printed."""
        return lengths(drafts.published(self.db, self.publication.key))

    @cached_property
    def hospitals(self) -> tuple[Hospital, ...]:
        """All hospitals whose news is looked at, in their order."""
        return lineup(self.publication.hospitals, self.earlier.printed, tuple(self.known.values()))

    @cached_property
    def houses(self) -> dict[str, str]:
        """Source to the house name of the hospital whose articles it has."""
        own = {name: row.org for name, row in self.known.items() if row.sort == "hospital"}
        for hospital in reversed(self.hospitals):
            sources = (*hospital.sources, by_hand(hospital.name, "hospital").name)
            own |= dict.fromkeys(sources, hospital.name)
        return own

    def propose(self, entry: Entry, told: Ways = ()) -> Entry:
        """Have an entry put into the issue when the draft is done; until then its id is a number
        of its own below 0.
        """
        self.proposals.append((entry, told))
        made = replace(entry, id=-len(self.proposals))
        self.added.append(made)
        return made

    def add(self, entry: Entry, told: Ways = (), by: By | None = None) -> Entry:
        """Put an entry into the issue with all ways to tell it; returned as the store has it.

        `by` is the person who wanted it, None where dongtai drafts.
        """
        made = entries.get(self.db, entries.add(self.db, self.issue, entry, by))
        alternatives.keep(self.db, made.id, told)
        self.added.append(made)
        return made

    def of(self, plan: Plan) -> list[Entry]:
        """The entries a section had when the draft began."""
        return [entry for entry in self.standing if entry.section == plan.key]

    def shown(self, plan: Plan) -> list[Entry]:
        """Those of them that go to print."""
        return [entry for entry in self.of(plan) if entry.state in SHOWN]

    def articles(self, plan: Plan) -> frozenset[int]:
        """The articles they were made from."""
        return frozenset(e.article for e in self.of(plan) if e.article is not None)

    def wanted(
        self, plan: Plan, found: Iterable[StoredArticle], *, counted: bool
    ) -> list[StoredArticle]:
        """What no rule of the section excludes; the others are counted."""
        known = rules.read(self.publication.rules(plan.key))
        labels = [(s, rules.excluded(s.article.title, known, s.article.text)) for s in found]
        if counted:
            self.considered += len(labels)
            self.excluded.update(label for _, label in labels if label)
        return [stored for stored, label in labels if not label]

    def unprinted(self, plan: Plan, events: Iterable[Event], *, counted: bool) -> list[Event]:
        """What no issue printed and no other section of this one took; what stands in it stays.

        A row of a table may be of an article that another section keeps in reserve.
        """
        here, found = self.articles(plan), list(events)
        fresh = [e for e in found if stands(e, here) or not self.earlier.has(e, plan)]
        self.printed += counted * (len(found) - len(fresh))
        row = plan.form is Form.ROW
        taken = {e.article for e in self.added if e.state in SHOWN or not row}
        return [event for event in fresh if event.main.id not in taken]

    def taste(self, plan: Plan, found: Iterable[StoredArticle]) -> Taste:
        """What the editors chose for a section before, against what this month offers."""
        if not plan.taught:
            return UNTAUGHT
        chosen = (p.heading for p in self.earlier.printed if p.section == plan.key)
        names = (hospital.name for hospital in self.publication.hospitals)
        return Taste(chosen, (stored.article.title for stored in found), names)
