"""The 医院资讯 table: two pieces of news per hospital, in the house order."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from crawler.store.records import StoredArticle
from crawler.store.sources import by_hand
from digest.composing.typography import tidy_title
from digest.config.settings import Hospital, Publication
from digest.selecting import rules
from digest.selecting.near import TitleIndex
from digest.selecting.rules import Rule
from digest.selecting.stories import Stories
from digest.selecting.taste import UNTAUGHT, Taste

RESERVES = 4  # further proposals kept for each hospital


@dataclass(frozen=True, slots=True)
class News:
    """A row that could be printed, with its worth and why (the row itself names the hospital)."""

    stored: StoredArticle
    hospital: Hospital
    title: str
    points: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are proposed, `reserves` kept; `gaps` names hospitals with too few, in Chinese.

    `short` are those hospitals; `left_over` counts the news beyond rows and reserves.
    """

    rows: tuple[News, ...]
    reserves: tuple[News, ...]
    gaps: tuple[str, ...]
    short: tuple[Hospital, ...] = ()
    left_over: int = 0


def table(
    articles: Iterable[StoredArticle],
    publication: Publication,
    standing: Mapping[str, int],
    here: Container[int] = (),
    taste: Taste = UNTAUGHT,
) -> Table:
    """The table from `articles`; `standing` counts the rows an issue already has by hospital.

    `here` are articles that are rows of the issue: they count among the best, and are not new.
    """
    found = list(articles)
    known = rules.read(publication.choice.hospital)
    titles = TitleIndex()
    rows: list[News] = []
    reserves: list[News] = []
    gaps: list[str] = []
    short: list[Hospital] = []
    left_over = 0
    for hospital in publication.hospitals:
        items = 0 if hospital.reserve else publication.limits.hospital_items
        most = items + RESERVES
        wanted = max(0, items - standing.get(hospital.name, 0))
        news = _news(found, hospital, known, taste)
        best = _distinct(news, Stories(titles), most)
        new = [item for item in best if item.stored.id not in here]
        left_over += len(news) - len(best) if len(best) == most else 0
        rows += new[:wanted]
        reserves += new[wanted:]
        if len(new) < wanted:
            gaps.append(_gap(hospital, wanted - len(new)))
            short.append(hospital)
    return Table(tuple(rows), tuple(reserves), tuple(gaps), tuple(short), left_over)


def worth(title: str, known: Sequence[Rule]) -> tuple[float, tuple[str, ...]]:
    """How much a title is worth printing, and the reasons; a second reason counts half."""
    found = rules.signals(title, known)
    raised = [rule for rule in found if rule.points > 0]
    points = sum(rule.points / (n + 1) for n, rule in enumerate(raised))
    points += sum(rule.points for rule in found if rule.points < 0)
    return points, tuple(rule.label for rule in raised[:3])


def _news(
    found: Iterable[StoredArticle], hospital: Hospital, known: Sequence[Rule], taste: Taste
) -> list[News]:
    wanted = {*hospital.sources, by_hand(hospital.name, "hospital").name}
    own = [stored for stored in found if stored.article.source in wanted]
    news = [_rated(stored, hospital, known, taste) for stored in own]
    return sorted(news, key=lambda n: (-n.points, -_day(n), -n.stored.id))


def _rated(stored: StoredArticle, hospital: Hospital, known: Sequence[Rule], taste: Taste) -> News:
    title = tidy_title(stored.article.title)
    points, reasons = worth(title, known)
    likeness, near = taste.rate(title)
    told = (*(reasons or ("医院动态",)), *((near,) if near else ()))
    return News(stored, hospital, title, points + likeness, told)


def _day(news: News) -> int:
    day = news.stored.article.day
    return day.toordinal() if day else 0


def _distinct(news: Sequence[News], stories: Stories, most: int) -> list[News]:
    """The first `most` that tell a story of their own."""
    new = (item for item in news if stories.takes(item.stored.article))
    return list(islice(new, most))


def _gap(hospital: Hospital, missing: int) -> str:
    if not hospital.sources:
        return f"{hospital.name}：还没有设置新闻来源，缺 {missing} 条"
    return f"{hospital.name}：这段时间合用的新闻不够，缺 {missing} 条"
