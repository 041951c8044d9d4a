"""The day an entry begins with: `8月15日，`, or `近日，` where the publication asks for it."""

from dataclasses import dataclass
from datetime import date, timedelta

from crawler.items import Article
from crawler.official.stage import EXPLAINED, Stage

NEAR = "近日"
AHEAD = timedelta(days=3)  # a page may go up before the date under its text, not by more


@dataclass(frozen=True, slots=True)
class Days:
    """How days are told: `near` says 近日 for all of them; `year` is the issue's, and a day of
    another year is told with its year. `of_site`: the day is only known from the site, on which
    nothing is said to be 印发.
    """

    near: bool = False
    year: int | None = None
    of_site: bool = False

    def spell(self, published: date | None) -> str:
        """`8月15日`, `2025年12月30日` or 近日; "" for an article without a date."""
        if published is None:
            return ""
        if self.near:
            return NEAR
        year = f"{published.year}年" if self.year not in (None, published.year) else ""
        return f"{year}{published.month}月{published.day}日"

    def phrase(self, published: date | None) -> str:
        """The same with its comma, as a sentence begins."""
        said = self.spell(published)
        return f"{said}，" if said else ""


PLAIN = Days()


@dataclass(frozen=True, slots=True)
class Issued:
    """The day an entry begins with; `own`: the document has it under its text (成文日期)."""

    day: date | None
    own: bool


def issued(article: Article, verb: str, kind: str) -> Issued:
    """The day a document was issued: its own, else the day its site made it public.

    A report, a draft for comment and an interpretation are told by the day they appeared.
    """
    told = article.official.stage is Stage.NEWS or verb in ("", Stage.DRAFT) or kind in EXPLAINED
    if told or article.signed is None:
        return Issued(article.day, own=False)
    if article.day and article.signed > article.day + AHEAD:
        return Issued(article.day, own=False)
    return Issued(article.signed, own=True)
