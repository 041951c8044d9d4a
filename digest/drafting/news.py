"""What hospitals give to a draft: the 医院资讯 table."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from crawler.store.records import StoredArticle
from digest.drafting.work import Work
from digest.issue.model import Entry, EntryState, SectionKey
from digest.selecting import hospital, rules
from digest.selecting.collect import Window, collect
from digest.selecting.lineup import lineup
from digest.selecting.tableorder import seat
from digest.selecting.taste import Taste


def news(
    work: Work, window: Window, found: list[StoredArticle], taken: frozenset[int]
) -> list[Entry]:
    """Add the new ones among the best of each hospital; rows that stand stay.

    `taken` are articles that another section prints. Of a hospital with too few, what the month
    before has left is kept in reserve.
    """
    wanted = work.wanted(found, work.publication.choice.hospital)
    here = work.articles(SectionKey.HOSPITAL)
    pool = [s for s in wanted if s.id in here or not work.earlier.has_news(s)]
    work.printed += len(wanted) - len(pool)
    return _rows(work, window, found, [s for s in pool if s.id not in taken])


def _rows(
    work: Work, window: Window, found: list[StoredArticle], pool: list[StoredArticle]
) -> list[Entry]:
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
    added += [
        work.add(_entry(row, EntryState.RESERVE)) for row in _older(work, window, made, taste)
    ]
    seat(work.db, work.issue, hospitals, {entry.id for entry in added})
    return added


def _older(
    work: Work, window: Window, made: hospital.Table, taste: Taste
) -> Iterator[hospital.News]:
    """For hospitals with too few, the best that earlier issues left, told as such."""
    short = {h.name: h for h in made.short if h.sources}
    if not short:
        return
    known, here = rules.read(work.publication.choice.hospital), work.articles(SectionKey.HOSPITAL)
    left = [
        stored
        for stored in collect(work.db, window.before, "hospital")
        if stored.id in here
        or not (rules.excluded(stored.article.title, known) or work.earlier.has_news(stored))
    ]
    only = tuple(replace(h, reserve=True) for h in short.values())
    kept = hospital.table(left, replace(work.publication, hospitals=only), {}, here, taste)
    for row in kept.reserves:
        day = row.stored.article.day
        told = f"{day.month}月{day.day}日发布，往期未登" if day else "早于本期，往期未登"
        yield replace(row, reasons=(told, *row.reasons))


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
