"""Which column of a digest an article belongs to, and how well it would do there."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawler.store.records import StoredArticle
from digest.config.settings import Column, Publication
from digest.selecting import rules
from digest.selecting.candidate import Candidate, Slot
from digest.selecting.events import Event, has_text
from digest.selecting.near import TitleIndex
from digest.selecting.rules import Rule
from digest.selecting.stories import Stories

OFTEN = 5  # a text that says a rule's words this often is about them
WORTH = 1.5  # points below which an article belongs to no column
LENGTHY = 3000  # characters from which being long is worth nothing more


@dataclass(frozen=True, slots=True)
class Placed:
    """An article in the column where it has most points; `reasons` in Chinese."""

    stored: StoredArticle
    column: str
    points: float
    reasons: tuple[str, ...]


def placed(found: Iterable[StoredArticle], publication: Publication) -> list[Placed]:
    """The articles that belong to a column, best first.

    Articles without a text, or with a short one, have nothing to print whole.
    """
    known = {column: rules.read(column.rules) for column in publication.columns}
    least = publication.articles.shortest
    long = [s for s in found if has_text(s) and len(s.article.text) >= least]
    best = [item for stored in long if (item := _best(stored, known)) is not None]
    return sorted(best, key=lambda item: (-item.points, -item.stored.id))


def first_ones(ranked: Iterable[Placed], publication: Publication) -> dict[str, list[Placed]]:
    """By column as many as an issue and its reserves hold, each story once."""
    reserves = publication.articles.reserves
    room = {column.name: column.articles + reserves for column in publication.columns}
    kept: dict[str, list[Placed]] = {name: [] for name in room}
    stories = Stories(TitleIndex())
    for item in ranked:
        own = kept[item.column]
        if len(own) < room[item.column] and stories.takes(item.stored.article):
            own.append(item)
    return kept


def slots(found: Iterable[StoredArticle], publication: Publication) -> list[Slot]:
    """What each column has to offer."""
    ranked = placed(found, publication)
    best, reserves = first_ones(ranked, publication), publication.articles.reserves
    counts = Counter(item.column for item in ranked)
    return [
        Slot(c.name, c.articles, reserves, [*map(candidate, best[c.name])], counts[c.name])
        for c in publication.columns
    ]


def candidate(item: Placed) -> Candidate:
    """An article for its column."""
    length = f"{len(item.stored.article.text)}字"
    return Candidate(Event(item.stored), (*item.reasons, length), item.column)


def _best(stored: StoredArticle, known: Mapping[Column, Sequence[Rule]]) -> Placed | None:
    offers = [
        _placed(stored, column, column_rules)
        for column, column_rules in known.items()
        if not column.sources or stored.article.source in column.sources
    ]
    best = max(offers, key=lambda item: item.points, default=None)
    return best if best and best.points >= WORTH else None


def _placed(stored: StoredArticle, column: Column, known: Sequence[Rule]) -> Placed:
    """A second subject of the title counts half, a subject of the text alone half as well."""
    title, text = stored.article.title, stored.article.text
    if rules.excluded(title, known):
        return Placed(stored, column.name, 0.0, ())
    found = rules.signals(title, known)
    raised = [rule for rule in found if rule.points > 0]
    points = sum(rule.points / n for n, rule in enumerate(raised, 1))
    points += sum(rule.points for rule in found if rule.points < 0)
    if not raised:
        told = [r for r in known if r.points > 0 and len(r.words.findall(text)) >= OFTEN]
        raised = sorted(told, key=lambda rule: -rule.points)[:1]
        points += sum(rule.points / 2 for rule in raised)
    length = min(len(text), LENGTHY) / LENGTHY if raised else 0.0
    return Placed(stored, column.name, points + length, tuple(rule.label for rule in raised[:3]))
