"""What hospitals give to a draft: the 医院资讯 table."""

from collections import Counter
from dataclasses import replace

from crawler.store.records import StoredArticle
from digest.choice import hospital
from digest.choice.lineup import lineup
from digest.choice.tableorder import seat
from digest.drafting.work import Work
from digest.issue import Entry, EntryState, SectionKey


def news(work: Work, found: list[StoredArticle], taken: frozenset[int]) -> list[Entry]:
    """Add the new ones among the best of each hospital; rows that stand stay.

    `taken` are articles that another section prints.
    """
    wanted = work.wanted(found, work.publication.choice.hospital)
    here = work.articles(SectionKey.HOSPITAL)
    pool = [s for s in wanted if s.id in here or not work.earlier.has_news(s)]
    work.printed += len(wanted) - len(pool)
    return _rows(work, found, [s for s in pool if s.id not in taken])


def _rows(work: Work, found: list[StoredArticle], pool: list[StoredArticle]) -> list[Entry]:
    here = work.articles(SectionKey.HOSPITAL)
    standing = Counter(entry.hospital for entry in work.shown(SectionKey.HOSPITAL))
    taste = work.taste(SectionKey.HOSPITAL, found)
    house = work.publication.hospitals
    hospitals = lineup(house, work.earlier.printed, work.known.values())
    publication = replace(work.publication, hospitals=hospitals)
    made = hospital.table(pool, publication, standing, here, taste)
    work.gaps += made.gaps
    work.left_over += made.left_over
    added = [work.add(_entry(row, EntryState.CANDIDATE)) for row in made.rows]
    added += [work.add(_entry(row, EntryState.RESERVE)) for row in made.reserves]
    seat(work.db, work.issue, hospitals, {entry.id for entry in added})
    return added


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
