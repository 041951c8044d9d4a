"""What each ranking of a plan does: which articles tell of one thing, and which come first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crawler.store.records import StoredArticle
from digest.drafting.papers import paper_of
from digest.drafting.work import Work
from digest.issue.plan import Plan, Ranking
from digest.selecting import columns, rank, rules, theory
from digest.selecting.athome import at_home
from digest.selecting.candidate import Candidate, Slot
from digest.selecting.consulted import earlier, linked
from digest.selecting.events import Event, group
from digest.selecting.hospital import Room, table
from digest.selecting.practice import managed, of_practice, parted, parts_of
from digest.selecting.taste import Taste

Found = list[StoredArticle]
Order = tuple[str, int]


def _alone(_work: Work, _plan: Plan, found: Found) -> list[Event]:
    return [Event(stored) for stored in found]


def _documents(work: Work, _plan: Plan, found: Found) -> list[Event]:
    """The policies, each with all its pages and the drafts for comment that came before."""
    events = group(found, at_home(found, work.sites, work.publication))
    return linked(events, earlier(work.db, events))


def _on_practice(work: Work, plan: Plan, found: Found) -> list[Event]:
    return _alone(work, plan, of_practice(found, work.known, plan.fit.shortest))


def _whole(work: Work, plan: Plan, ranked: Iterable[Candidate]) -> list[Slot]:
    """The section as one slot."""
    offered = list(ranked)
    room = work.publication.entries(plan)
    return [Slot(work.publication.title(plan.key), room, plan.reserves, offered, len(offered))]


def _rank_documents(work: Work, plan: Plan, pool: list[Event], taste: Taste) -> list[Slot]:
    ranked = rank.rank(pool, work.publication, work.sites, taste, plan.key)
    return _whole(work, plan, (Candidate(item.event, item.reasons) for item in ranked))


def _rank_news(work: Work, plan: Plan, pool: list[Event], taste: Taste) -> list[Slot]:
    known = rules.read(work.publication.rules(plan.key))
    room = Room(work.publication.entries(plan), plan.reserves)
    return table((event.main for event in pool), work.hospitals, known, room, taste)


def _rank_practice(work: Work, plan: Plan, pool: list[Event], _taste: Taste) -> list[Slot]:
    known = rules.read(work.publication.rules(plan.key))
    ranked = managed((event.main for event in pool), known, plan.fit, work.houses)
    reasons = ((item, (*item.reasons, parted(item.parts))) for item in ranked)
    return _whole(work, plan, (Candidate(Event(i.stored), r, i.hospital) for i, r in reasons))


def _rank_papers(work: Work, plan: Plan, pool: list[Event], taste: Taste) -> list[Slot]:
    known = rules.read(work.publication.rules(plan.key))
    read = [(event.main, paper_of(work, event.main)) for event in pool]
    ranked = theory.spread(theory.rank(read, known, taste), work.publication.entries(plan))
    return _whole(
        work, plan, (Candidate(Event(i.stored), i.reasons, i.paper.journal) for i in ranked)
    )


def _rank_columns(work: Work, _plan: Plan, pool: list[Event], _taste: Taste) -> list[Slot]:
    return columns.slots((event.main for event in pool), work.publication)


def _as_it_is(_work: Work, stored: StoredArticle) -> Candidate:
    return Candidate(Event(stored))


def _of_hospital(work: Work, stored: StoredArticle) -> Candidate:
    source = stored.article.source
    return Candidate(Event(stored), (), work.houses.get(source) or work.sites.get(source, ""))


def _of_practice(work: Work, stored: StoredArticle) -> Candidate:
    reasons = (parted(parts_of(stored.article)),)
    return Candidate(Event(stored), reasons, work.houses.get(stored.article.source, ""))


def _of_column(work: Work, stored: StoredArticle) -> Candidate:
    """In its best column, or the first one."""
    first = columns.Placed(stored, work.publication.columns[0].name, 0.0, ())
    return columns.candidate(next(iter(columns.placed([stored], work.publication)), first))


def _by_journal(candidate: Candidate) -> Order:
    """Printed by journal, the newest paper first."""
    day = candidate.stored.article.day
    return candidate.group, -(day.toordinal() if day else 0)


@dataclass(frozen=True, slots=True)
class Method:
    """One ranking: `rank` offers the events of `events`; `order` is that of new candidates.

    `one` is the candidate for an article the editor names, whatever it is worth.
    """

    rank: Callable[[Work, Plan, list[Event], Taste], list[Slot]]
    events: Callable[[Work, Plan, Found], list[Event]] = _alone
    one: Callable[[Work, StoredArticle], Candidate] = _as_it_is
    order: Callable[[Candidate], Order] | None = None


METHODS = {
    Ranking.DOCUMENTS: Method(_rank_documents, events=_documents),
    Ranking.NEWS: Method(_rank_news, one=_of_hospital),
    Ranking.MANAGEMENT: Method(_rank_practice, events=_on_practice, one=_of_practice),
    Ranking.PAPERS: Method(_rank_papers, order=_by_journal),
    Ranking.COLUMNS: Method(_rank_columns, one=_of_column),
}
