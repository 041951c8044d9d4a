"""Articles on how a hospital is run, and which section they are fit for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawler.items import Article
from crawler.official import Stage
from crawler.store.records import StoredArticle
from crawler.store.sources import SourceRow
from digest.composing.outline import outline
from digest.composing.points import structure
from digest.composing.practice import read_plain
from digest.issue.plan import Fit
from digest.selecting import rules
from digest.selecting.events import has_text
from digest.selecting.near import TitleIndex
from digest.selecting.rules import Rule
from digest.selecting.stories import Stories

POINT = 60  # characters; a shorter part is an item of a list


@dataclass(frozen=True, slots=True)
class Practice:
    """An article on how a hospital is run; `points` as the rules have it, `parts` its own points.

    `hospital` is its house name, or "" where the article is of no hospital's own site.
    """

    stored: StoredArticle
    hospital: str
    points: float
    parts: int
    reasons: tuple[str, ...]


def of_practice(
    articles: Iterable[StoredArticle], sources: Mapping[str, SourceRow], shortest: int
) -> list[StoredArticle]:
    """Long articles that may tell of a hospital: its own, a paper's, an office's report on one."""
    found = (s for s in articles if has_text(s) and len(s.article.text) >= shortest)
    return [s for s in found if _sort(s, sources) != "policy" or _reports(s.article)]


def managed(
    articles: Iterable[StoredArticle],
    known: Sequence[Rule],
    fit: Fit,
    hospitals: Mapping[str, str],
) -> list[Practice]:
    """Those that tell of management as a section wants it, the best first, each story once."""
    long = (s for s in articles if len(s.article.text) >= fit.shortest)
    found = (_practice(stored, known, fit.worth, hospitals) for stored in long)
    return _distinct(sorted((p for p in found if p and p.parts >= fit.parts), key=_order))


def parted(parts: int) -> str:
    """How many points of its own an article has, for the editor."""
    return f"原文{parts}个要点" if parts > 1 else "原文没有分点"


def _sort(stored: StoredArticle, sources: Mapping[str, SourceRow]) -> str:
    row = sources.get(stored.article.source)
    return row.sort if row else ""


def _reports(article: Article) -> bool:
    """An office's article on a hospital, no document of its own."""
    return "医院" in article.title and article.official.stage is Stage.NEWS


def _practice(
    stored: StoredArticle, known: Sequence[Rule], worth: float, hospitals: Mapping[str, str]
) -> Practice | None:
    """What the rules say of an article; None where one excludes it or it is not worth it."""
    article = stored.article
    if rules.excluded(article.title, known, article.text):
        return None
    found = rules.signals(article.title, known, article.text)
    points = sum(rule.points for rule in found)
    if points < worth or not any(rule.points > 0 and not rule.in_text for rule in found):
        return None
    reasons = tuple(rule.label for rule in found if rule.points > 0)
    hospital = hospitals.get(article.source, "")
    return Practice(stored, hospital, points, parts_of(article), reasons[:4])


def parts_of(article: Article) -> int:
    """How many points of its own an article has."""
    points = structure(outline(read_plain(article).content)).points
    return sum(node.weight >= POINT for node in points)


def _order(practice: Practice) -> tuple[float, int, int]:
    """The better the smaller; what is told in points is worth one point more."""
    length = len(practice.stored.article.text)
    return (-practice.points - (practice.parts > 1), -min(length, 3000), -practice.stored.id)


def _distinct(ordered: Iterable[Practice]) -> list[Practice]:
    """Each story once, under its best telling."""
    told = Stories(TitleIndex())
    return [practice for practice in ordered if told.takes(practice.stored.article)]
