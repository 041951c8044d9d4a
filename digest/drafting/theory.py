"""The 理论优选 of a draft: papers of the journals, the best as candidates, the next in reserve."""

import re

from crawler.store.records import StoredArticle
from crawler.store.sources import MANUAL
from digest.composing.paper import Paper, journal_named, read_paper
from digest.drafting.work import Work
from digest.issue.model import Entry, EntryState, SectionKey, Sentence
from digest.selecting import rules, theory
from digest.selecting.theory import RankedPaper

RESERVES = 10
# what a page that was brought by hand may give as its origin: no journal
_SITE = re.compile(r"^[ -~]*$|知网|万方|维普|网$|数据库|公众号")
UNKNOWN = "期刊待补"  # a paper brought by hand whose page names no journal


def papers(work: Work, found: list[StoredArticle]) -> list[Entry]:
    """Add the new ones among the best papers; rows that stand stay."""
    choice, limit = work.publication.choice.theory, work.publication.limits.theory_papers
    here = work.articles(SectionKey.THEORY)
    wanted = work.wanted(found, choice)
    pool = [s for s in wanted if s.id in here or not work.earlier.has_news(s)]
    work.printed += len(wanted) - len(pool)
    taste = work.taste(SectionKey.THEORY, found)
    read = [(stored, paper_of(work, stored)) for stored in pool]
    ranked = theory.spread(theory.rank(read, rules.read(choice), taste), limit)
    best = [item for item in ranked[: limit + RESERVES] if item.stored.id not in here]
    work.left_over += max(0, len(ranked) - limit - RESERVES)
    free = max(0, limit - len(work.shown(SectionKey.THEORY)))
    rows = sorted(best[:free], key=_seat) + best[free:]
    added = [work.add(entry_of(item, n < free)) for n, item in enumerate(rows)]
    _say(work, found, added, free)
    return added


def paper_of(work: Work, stored: StoredArticle) -> Paper:
    """The paper; its journal is that of the feed, or the one its page names."""
    row = work.known.get(stored.article.source)
    if row and row.platform != MANUAL:
        return read_paper(stored.article, row.org)
    journals = (j.org for j in work.known.values() if j.sort == "journal" and j.platform != MANUAL)
    named = journal_named(stored.article, tuple(journals))
    own = row.org if row and not _SITE.search(row.org) else UNKNOWN
    return read_paper(stored.article, named or own)


def _seat(item: RankedPaper) -> tuple[str, int]:
    """Printed by journal, the newest paper first."""
    day = item.stored.article.day
    return item.paper.journal, -(day.toordinal() if day else 0)


def entry_of(item: RankedPaper, first: bool) -> Entry:
    """The row of one paper."""
    paper, day = item.paper, item.stored.article.day or item.stored.first_seen.date()
    return Entry(
        id=0,
        section=SectionKey.THEORY,
        position=0,
        state=EntryState.CANDIDATE if first else EntryState.RESERVE,
        heading=paper.title,
        text=paper.abstract,
        cited=f"{paper.journal}，{day.isoformat()}",
        url=item.stored.article.url,
        article=item.stored.id,
        reasons=item.reasons,
        sentences=tuple(Sentence(text, item.stored.id, at) for text, at in paper.pieces),
    )


def _say(work: Work, found: list[StoredArticle], added: list[Entry], free: int) -> None:
    """What the editor must see to: no papers came, a row without abstract or journal."""
    if not any(row.sort == "journal" for row in work.known.values()):
        return
    shown = [entry for entry in added if entry.state is EntryState.CANDIDATE]
    if not found:
        work.gaps.append("理论优选：这段时间没有收到期刊论文，可以用 dongtai add 添加")
    elif len(shown) < free:
        work.gaps.append(f"理论优选：合用的论文不够，缺 {free - len(shown)} 篇")
    bare = sum(not entry.text for entry in shown)
    if bare:
        work.gaps.append(f"理论优选：有 {bare} 篇没有摘要，请打开网址补上")
