"""The 他山之石 and 典型案例 of a draft: articles on how a hospital is run, outlined."""

from collections.abc import Callable, Iterable

from crawler.store.records import StoredArticle
from digest.composing.lead import Piece
from digest.composing.practice import case, heading_of, stone
from digest.drafting.work import Work
from digest.issue.model import Entry, EntryState, SectionKey, Sentence
from digest.selecting.practice import Practice, cases, of_practice, stones

RESERVES = 4
_OURS = "我院"

Composed = Callable[[Practice], list[Piece]]


def practice(work: Work, found: Iterable[StoredArticle]) -> list[Entry]:
    """Add the new ones among the best of both sections; entries that stand count, and stay.

    An article stands in one of them: as a case where it is fit for one and there is room.
    """
    pool = of_practice(found, work.known)
    house = _house(work)
    fit = cases(_fresh(work, pool, SectionKey.CASE), work.publication.choice, house)
    limits = work.publication.limits
    added = _section(work, SectionKey.CASE, fit, limits.case_entries, _as_case(work))
    taken = work.articles(SectionKey.CASE) | {e.article for e in added}
    others = [s for s in _fresh(work, pool, SectionKey.STONES) if s.id not in taken]
    best = stones(others, work.publication.choice, house)
    return added + _section(work, SectionKey.STONES, best, limits.stones_entries, _as_stone(work))


def _house(work: Work) -> dict[str, str]:
    """Source to the house name of its hospital."""
    named = {row.name: row.org for row in work.known.values() if row.sort == "hospital"}
    return named | {name: h.name for h in work.publication.hospitals for name in h.sources}


def _fresh(work: Work, pool: Iterable[StoredArticle], key: SectionKey) -> list[StoredArticle]:
    """What no issue printed, and what stands in this section already."""
    here = work.articles(key)
    return [s for s in pool if s.id in here or not work.earlier.has_news(s)]


def _section(
    work: Work, key: SectionKey, ranked: list[Practice], limit: int, composed: Composed
) -> list[Entry]:
    """The best as candidates, one of a hospital; the next ones in reserve."""
    here, shown = work.articles(key), {entry.article for entry in work.shown(key)}
    best = ranked[: limit + RESERVES]
    free = limit - len(shown)
    seen = {item.hospital for item in ranked if item.stored.id in shown} - {""}
    added = []
    for item in best:
        if item.stored.id in here:
            continue
        first = free > 0 and item.hospital not in seen
        entry = entry_of(work, key, item, composed(item), first=first)
        added.append(work.add(entry))
        free -= first
        seen |= {item.hospital} - {""} if first else set()
    return added


def _as_case(work: Work) -> Composed:
    target = work.publication.limits.case_characters
    return lambda item: case(item.stored.article, target)


def _as_stone(work: Work) -> Composed:
    target = work.publication.limits.stones_characters
    return lambda item: stone(item.stored.article, target)


def entry_of(
    work: Work, key: SectionKey, item: Practice, pieces: list[Piece], *, first: bool
) -> Entry:
    """The entry of either section for one article, told in `pieces`."""
    article = item.stored.article
    sentences = tuple(
        Sentence(p.text, None if p.paragraph is None else item.stored.id, p.paragraph)
        for p in pieces
    )
    text = "".join(piece.text for piece in pieces)
    site = work.sites.get(article.source, "")
    told = (f"原文{item.parts}个要点" if item.parts > 1 else "原文没有分点", f"取自{site}")
    return Entry(
        id=0,
        section=key,
        position=0,
        state=EntryState.CANDIDATE if first else EntryState.RESERVE,
        heading=heading_of(article.title, item.hospital),
        text=text,
        cited=f"{site}网站" if work.publication.limits.cite_practice else "",
        url=article.url,
        article=item.stored.id,
        reasons=(*item.reasons, *told, *(("文中称“我院”，请改",) if _OURS in text else ())),
        sentences=sentences,
    )
