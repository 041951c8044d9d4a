"""What hospitals give to a draft: the 医院资讯 table, and reserves for 他山之石."""

from collections import Counter

from crawler.store.records import StoredArticle
from digest.choice import hospital
from digest.choice.stones import proposals
from digest.choice.tableorder import seat
from digest.drafting.work import Work
from digest.issue import Entry, EntryState, SectionKey


def news(work: Work, found: list[StoredArticle]) -> list[Entry]:
    """Add the new ones among the best of each hospital; rows that stand stay."""
    wanted = work.wanted(found, work.publication.choice.hospital)
    here = work.articles(SectionKey.HOSPITAL)
    pool = [s for s in wanted if s.id in here or not work.earlier.has_news(s)]
    work.printed += len(wanted) - len(pool)
    return _rows(work, found, pool) + _stones(work, pool)


def _rows(work: Work, found: list[StoredArticle], pool: list[StoredArticle]) -> list[Entry]:
    here = work.articles(SectionKey.HOSPITAL)
    standing = Counter(entry.hospital for entry in work.shown(SectionKey.HOSPITAL))
    taste = work.taste(SectionKey.HOSPITAL, found)
    made = hospital.table(pool, work.publication, standing, here, taste)
    work.gaps += made.gaps
    work.left_over += made.left_over
    added = [work.add(_entry(row, EntryState.CANDIDATE)) for row in made.rows]
    added += [work.add(_entry(row, EntryState.RESERVE)) for row in made.reserves]
    seat(work.db, work.issue, work.publication, {entry.id for entry in added})
    return added


def _stones(work: Work, pool: list[StoredArticle]) -> list[Entry]:
    here = work.articles(SectionKey.STONES)
    made = proposals(pool, work.publication)
    return [work.add(entry) for entry in made if entry.article not in here]


def _entry(row: hospital.News, state: EntryState) -> Entry:
    return Entry(
        id=0,
        section=SectionKey.HOSPITAL,
        position=0,
        state=state,
        heading=row.title,
        hospital=row.hospital.name,
        url=row.stored.article.url,
        article=row.stored.id,
        reasons=row.reasons,
    )
