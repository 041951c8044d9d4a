"""The 政策热点 of a draft: events ranked, the first ones candidates, the next ones reserves."""

from crawler.store.records import StoredArticle
from digest.composing.naming import house_name, issuers
from digest.drafting import policy_text
from digest.drafting.refresh import refresh
from digest.drafting.work import Work
from digest.issue.model import Entry, EntryState, SectionKey
from digest.selecting.consulted import earlier, linked
from digest.selecting.events import Event, group
from digest.selecting.rank import Ranked, rank

RESERVES = 40  # policies kept beyond what the section holds


def policies(work: Work, found: list[StoredArticle]) -> list[Entry]:
    """Add the new ones among the best; entries that stand count towards them, and stay."""
    wanted = work.wanted(found, work.publication.choice.policy)
    events = group(wanted, {stored.id for stored in wanted if _at_home(work, stored)})
    events = linked(events, earlier(work.db, events))
    work.refreshed = refresh(work, events)
    here = work.articles(SectionKey.POLICY)
    pool = [e for e in events if _stands(e, here) or not work.earlier.has_event(e)]
    work.printed += len(events) - len(pool)
    taste = work.taste(SectionKey.POLICY, found)
    ranked = rank(pool, work.publication, work.sites, taste)
    limit = work.publication.limits.policy_entries
    best = ranked[: limit + RESERVES]
    work.left_over += len(ranked) - len(best)
    new = [item for item in best if not _stands(item.event, here)]
    free = limit - len(work.shown(SectionKey.POLICY))
    return [
        work.add(_entry(work, item, n < free and item.event.issued is None))
        for n, item in enumerate(new)
    ]


def _stands(event: Event, here: frozenset[int]) -> bool:
    return any(page.id in here for page in event.pages)


def _at_home(work: Work, stored: StoredArticle) -> bool:
    """Whether an article stands on the site of its first issuer."""
    site = work.sites.get(stored.article.source, "")
    first = issuers(stored.article, site)[:1]
    return [house_name(name, work.publication) for name in first] == [
        house_name(site, work.publication)
    ]


def _entry(work: Work, item: Ranked, first: bool) -> Entry:
    main = item.event.main
    site = work.sites.get(main.article.source, "")
    made = policy_text.draft(main.article, item.event.pages, site, work.publication, year=work.year)
    if first and made.gaps:
        work.gaps.append(f"{made.heading}{made.gaps[0]}")
    return Entry(
        id=0,
        section=SectionKey.POLICY,
        position=0,
        state=EntryState.CANDIDATE if first else EntryState.RESERVE,
        heading=made.heading,
        text=made.text,
        cited=made.cited,
        url=main.article.url,
        article=main.id,
        reasons=item.reasons,
        sentences=made.sentences,
    )
