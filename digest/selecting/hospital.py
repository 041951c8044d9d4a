"""The 医院资讯 table: two pieces of news per hospital, in the house order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from crawler.store.records import StoredArticle
from crawler.store.sources import by_hand
from digest.composing.typography import tidy_title
from digest.config.settings import Hospital
from digest.selecting import rules
from digest.selecting.candidate import Candidate, Slot
from digest.selecting.events import Event
from digest.selecting.near import TitleIndex
from digest.selecting.rules import Rule
from digest.selecting.stories import Stories
from digest.selecting.taste import UNTAUGHT, Taste


@dataclass(frozen=True, slots=True)
class Room:
    """How many rows a hospital has in the table, and how many are kept in reserve."""

    items: int
    reserves: int


def table(
    articles: Iterable[StoredArticle],
    hospitals: Iterable[Hospital],
    known: Sequence[Rule],
    room: Room,
    taste: Taste = UNTAUGHT,
) -> list[Slot]:
    """What each hospital has to offer, the best first, no story told twice."""
    found, titles = list(articles), TitleIndex()
    offered = ((hospital, _news(found, hospital, known, taste)) for hospital in hospitals)
    return [_slot(hospital, news, room, titles) for hospital, news in offered]


def _slot(hospital: Hospital, news: Sequence[Candidate], room: Room, titles: TitleIndex) -> Slot:
    """Its first ones that tell a story of their own."""
    items, stories = 0 if hospital.reserve else room.items, Stories(titles)
    new = (item for item in news if stories.takes(item.stored.article))
    best = tuple(islice(new, items + room.reserves))
    gap = "" if hospital.sources else "{name}：还没有设置新闻来源，缺 {missing} 条"
    sources = _sources(hospital) if hospital.sources else ()
    return Slot(hospital.name, items, room.reserves, best, len(news), sources, gap)


def _sources(hospital: Hospital) -> tuple[str, ...]:
    """Its sites, and what an editor brings of it."""
    return (*hospital.sources, by_hand(hospital.name, "hospital").name)


def worth(title: str, known: Sequence[Rule]) -> tuple[float, tuple[str, ...]]:
    """How much a title is worth printing, and the reasons; a second reason counts half."""
    found = rules.signals(title, known)
    raised = [rule for rule in found if rule.points > 0]
    points = sum(rule.points / (n + 1) for n, rule in enumerate(raised))
    points += sum(rule.points for rule in found if rule.points < 0)
    return points, tuple(rule.label for rule in raised[:3])


def _news(
    found: Iterable[StoredArticle], hospital: Hospital, known: Sequence[Rule], taste: Taste
) -> list[Candidate]:
    wanted = frozenset(_sources(hospital))
    own = (stored for stored in found if stored.article.source in wanted)
    news = [_rated(stored, hospital, known, taste) for stored in own]
    ordered = sorted(news, key=lambda n: (-n[0], -_day(n[1]), -n[1].stored.id))
    return [candidate for _, candidate in ordered]


def _rated(
    stored: StoredArticle, hospital: Hospital, known: Sequence[Rule], taste: Taste
) -> tuple[float, Candidate]:
    """A row that could be printed, behind its worth."""
    title = tidy_title(stored.article.title)
    points, reasons = worth(title, known)
    likeness, near = taste.rate(title)
    why = (*(reasons or ("医院动态",)), *((near,) if near else ()))
    return points + likeness, Candidate(Event(stored), why, hospital.name)


def _day(news: Candidate) -> int:
    day = news.stored.article.day
    return day.toordinal() if day else 0
