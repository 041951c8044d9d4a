"""他山之石 and 典型案例: articles on how a hospital is run, and which section they are fit for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawler.items import Article
from crawler.store.records import StoredArticle
from crawler.store.sources import SourceRow
from digest.composing.heading import explains, kind_of
from digest.composing.outline import outline
from digest.composing.points import FEWEST, structure
from digest.composing.practice import read_plain
from digest.config.settings import Choice
from digest.selecting import rules
from digest.selecting.events import has_text
from digest.selecting.near import TitleIndex
from digest.selecting.rules import Rule
from digest.selecting.stories import Stories

# characters, and points of the rules, from which an article is fit; as publication.toml tells
STONE_LENGTH, STONE_WORTH = 400, 2.0
CASE_LENGTH, CASE_WORTH = 900, 5.0
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

    @property
    def order(self) -> tuple[float, int, int]:
        """The better the smaller; what is told in points is worth one point more."""
        length = len(self.stored.article.text)
        return (-self.points - (self.parts > 1), -min(length, 3000), -self.stored.id)


def of_practice(
    articles: Iterable[StoredArticle], sources: Mapping[str, SourceRow]
) -> list[StoredArticle]:
    """Long articles that may tell of a hospital: its own, a paper's, an office's report on one."""
    found = (s for s in articles if has_text(s) and len(s.article.text) >= STONE_LENGTH)
    return [s for s in found if _sort(s, sources) != "policy" or _reports(s.article)]


def cases(
    articles: Iterable[StoredArticle], choice: Choice, hospitals: Mapping[str, str]
) -> list[Practice]:
    """Those that tell one matter through, in points of their own, the best first."""
    known = rules.read(choice.case)
    long = (s for s in articles if len(s.article.text) >= CASE_LENGTH)
    found = (_practice(stored, known, CASE_WORTH, hospitals) for stored in long)
    fit = (p for p in found if p and p.parts >= FEWEST)
    return _distinct(sorted(fit, key=lambda p: p.order))


def stones(
    articles: Iterable[StoredArticle], choice: Choice, hospitals: Mapping[str, str]
) -> list[Practice]:
    """Those that tell of management, the best first."""
    known = rules.read(choice.stones)
    found = (_practice(stored, known, STONE_WORTH, hospitals) for stored in articles)
    return _distinct(sorted((p for p in found if p), key=lambda p: p.order))


def _sort(stored: StoredArticle, sources: Mapping[str, SourceRow]) -> str:
    row = sources.get(stored.article.source)
    return row.sort if row else ""


def _reports(article: Article) -> bool:
    """An office's article on a hospital, no document of its own."""
    document = article.document_number or kind_of(article.title) or explains(article.title)
    return "医院" in article.title and not document


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
    return Practice(stored, hospital, points, _parts(article), reasons[:4])


def _parts(article: Article) -> int:
    """How many points of its own an article has."""
    points = structure(outline(read_plain(article).content)).points
    return sum(node.weight >= POINT for node in points)


def _distinct(ordered: Iterable[Practice]) -> list[Practice]:
    """Each story once, under its best telling."""
    told = Stories(TitleIndex())
    return [practice for practice in ordered if told.takes(practice.stored.article)]
