"""One section of a draft, whichever it is: what is new among the best, as its plan has it.

Excluded by the rules of the house, printed before, ranked; as many as there are free places
become candidates, the next ones reserves, and what is missing is told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.characters import letters
from crawler.store.records import StoredArticle
from digest.drafting import policy_text
from digest.drafting.entry import entry_of
from digest.drafting.month import Month
from digest.drafting.ranking import METHODS
from digest.drafting.refresh import refresh
from digest.drafting.work import Work
from digest.drafting.writing import in_reserve, written
from digest.issue.model import Entry, EntryState, SectionKey
from digest.issue.plan import Form, Plan
from digest.selecting.candidate import Candidate, Slot, stands
from digest.selecting.taste import Taste


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot with the entries it brought; `missing` is how many candidates it has too few."""

    slot: Slot
    added: tuple[Entry, ...]
    missing: int


def draft_section(work: Work, plan: Plan, month: Month) -> list[Entry]:
    """Propose the new ones among the best; entries that stand count towards them, and stay."""
    found = month.of(work.publication.sorts(plan))
    taste = work.taste(plan, found)
    filled = [_fill(work, plan, slot) for slot in _offered(work, plan, found, taste)]
    added = [entry for one in filled for entry in one.added]
    work.left_over += plan.counted * sum(one.slot.left_over for one in filled)
    if plan.looks_back:
        short = [one.slot for one in filled if one.missing]
        added += _older(work, plan, _left(work, plan, month, short), taste)
    if plan.form is Form.ROW:
        work.tables.append(SectionKey(plan.key))
    work.gaps += _gaps(work, plan, found, filled)
    return added


def _offered(
    work: Work,
    plan: Plan,
    found: Sequence[StoredArticle],
    taste: Taste,
    *,
    older: bool = False,
) -> list[Slot]:
    """What the section may print of `found`, the best first."""
    method, counted = METHODS[plan.ranking], plan.counted and not older
    events = method.events(work, plan, work.wanted(plan, found, counted=counted))
    if plan.of_documents:
        work.refreshed += refresh(work, plan, events)
    pool = work.unprinted(plan, events, counted=counted)
    return method.rank(work, plan, pool, taste)


def _fill(work: Work, plan: Plan, slot: Slot) -> Filled:
    """The new ones among the best of a slot: candidates while there is room, then reserves."""
    here, order = work.articles(plan), METHODS[plan.ranking].order
    new = [c for c in slot.best if not stands(c.event, here) and _is_named(work, c)]
    first, free = _first(work, plan, slot, new)
    chosen = {candidate.stored.id for candidate in first}
    later = [candidate for candidate in new if candidate.stored.id not in chosen]
    first = sorted(first, key=order) if order else first
    added = [_add(work, plan, candidate, EntryState.PROPOSED) for candidate in first]
    added += [_add(work, plan, candidate, EntryState.RESERVE) for candidate in later]
    return Filled(slot, tuple(added), free - len(first))


def _first(
    work: Work, plan: Plan, slot: Slot, new: Iterable[Candidate]
) -> tuple[list[Candidate], int]:
    """Those for which there is a free place, and how many places there are."""
    own = slot.name if plan.form.is_grouped else ""
    shown = [entry for entry in work.shown(plan) if entry.group == own]
    free, first = max(0, slot.limit - len(shown)), list[Candidate]()
    standing = {entry.article for entry in shown}
    seen = {c.group for c in slot.ranked if c.stored.id in standing} - {""}
    for candidate in new:
        again = plan.one_each and candidate.group in seen
        bare = plan.of_documents and not policy_text.has_text(candidate.event.pages)
        if len(first) < free and candidate.fit and not (again or bare):
            first.append(candidate)
            seen |= {candidate.group} - {""}
    return first, free


def _add(work: Work, plan: Plan, candidate: Candidate, state: EntryState) -> Entry:
    write = in_reserve if state is EntryState.RESERVE else written
    made = write(work, plan, candidate)
    if plan.of_documents and not made.text:
        work.gaps.append(f"{made.heading}{made.gaps[0]}，先放在备选，取到正文再起草时列入")
    elif made.gaps and state is EntryState.PROPOSED:
        work.gaps += [f"{made.heading}{gap}" for gap in made.gaps]
    return work.propose(entry_of(plan, candidate, made, state), made.alternatives)


def _is_named(work: Work, candidate: Candidate) -> bool:
    """Whether an article has a title; one without is told with its address."""
    article = candidate.stored.article
    named = bool(letters(article.title))
    if not named:
        work.gaps.append(f"有一篇文章没有标题，没有列入，请打开看：{article.url}")
    return named


def _left(work: Work, plan: Plan, month: Month, short: Iterable[Slot]) -> list[StoredArticle]:
    """What the month before has of the slots with too few."""
    sources = {source for slot in short for source in slot.sources}
    left = month.before(work.publication.sorts(plan)) if sources else []
    return [stored for stored in left if stored.article.source in sources]


def _older(work: Work, plan: Plan, found: Sequence[StoredArticle], taste: Taste) -> Iterator[Entry]:
    """The best that earlier issues left, kept in reserve and told as such."""
    for slot in _offered(work, plan, found, taste, older=True) if found else ():
        dated = [replace(c, reasons=(_dated(c.stored), *c.reasons)) for c in slot.ranked]
        yield from _fill(work, plan, replace(slot, limit=0, ranked=dated)).added


def _dated(stored: StoredArticle) -> str:
    day = stored.article.day
    return f"{day.month}月{day.day}日发布，往期未登" if day else "早于本期，往期未登"


def _gaps(
    work: Work, plan: Plan, found: Sequence[StoredArticle], filled: Iterable[Filled]
) -> Iterator[str]:
    """What the editor must see to: nothing came, too few are fit, some have no text."""
    told, name = plan.gaps, work.publication.title(plan.key)
    fed = any(row.sort in work.publication.sorts(plan) for row in work.known.values())
    if told.none and not (fed and found):
        yield from [told.none.format(name=name)] if fed else ()
        return
    for one in filled:
        if one.missing and (said := one.slot.gap or told.few):
            yield said.format(name=one.slot.name, missing=one.missing)
        bare = sum(not e.text for e in one.added if e.state is EntryState.PROPOSED)
        if bare and told.bare:
            yield told.bare.format(name=one.slot.name, count=bare)
