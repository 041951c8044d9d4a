"""理论优选: which papers, and why."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.store.records import StoredArticle
from digest.composing.heading import plain_title
from digest.composing.paper import Paper
from digest.selecting import rules
from digest.selecting.near import TitleIndex
from digest.selecting.rules import Rule
from digest.selecting.taste import UNTAUGHT, Taste

WORTH = 1.0  # a paper no rule speaks for is not on hospitals


@dataclass(frozen=True, slots=True)
class RankedPaper:
    """A paper with its journal, worth and reasons in Chinese."""

    stored: StoredArticle
    paper: Paper
    points: float
    reasons: tuple[str, ...]


def rank(
    papers: Iterable[tuple[StoredArticle, Paper]],
    known: Sequence[Rule],
    taste: Taste = UNTAUGHT,
) -> list[RankedPaper]:
    """The papers worth printing, each once, the best first; one without abstract stands behind."""
    found = [_ranked(stored, paper, known, taste) for stored, paper in papers]
    fit = (ranked for ranked in found if ranked.points >= WORTH)
    titles = TitleIndex()
    kept = []
    for ranked in sorted(fit, key=lambda r: (-r.points, -_day(r), -r.stored.id)):
        plain = plain_title(ranked.paper.title)
        if titles.find(plain) is None:
            titles.add(plain, ranked.stored.id)
            kept.append(ranked)
    return kept


def spread(ranked: Sequence[RankedPaper], most: int) -> list[RankedPaper]:
    """The same papers, so that no journal has more than half of the first `most`, if others do."""
    counts: Counter[str] = Counter()
    first: list[RankedPaper] = []
    later: list[RankedPaper] = []
    for item in ranked:
        fits = counts[item.paper.journal] < (most + 1) // 2
        counts[item.paper.journal] += 1
        (first if fits else later).append(item)
    # of journals that fill the table alone, the rest comes next, before what is weaker
    head = [*first[:most], *later][:most] if len(first) < most else first[:most]
    chosen = {item.stored.id for item in head}
    return [*head, *(item for item in ranked if item.stored.id not in chosen)]


def _ranked(
    stored: StoredArticle, paper: Paper, known: Sequence[Rule], taste: Taste
) -> RankedPaper:
    found = rules.signals(paper.title, known, paper.abstract)
    raised = [rule for rule in found if rule.points > 0]
    points = sum(rule.points / n for n, rule in enumerate(raised, 1))
    points += sum(rule.points for rule in found if rule.points < 0)
    likeness, near = taste.rate(paper.title) if raised else (0.0, "")
    labels = tuple(rule.label for rule in raised[:3])
    absent = () if paper.abstract else ("摘要还没有取到",)
    authors = (f"作者：{paper.authors}",) if paper.authors else ()
    reasons = (*labels, *((near,) if near else ()), *absent, *authors)
    return RankedPaper(stored, paper, points + likeness - bool(absent), reasons)


def _day(ranked: RankedPaper) -> int:
    day = ranked.stored.article.day
    return day.toordinal() if day else 0
