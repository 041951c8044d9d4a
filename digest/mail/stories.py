"""What came, as an editor would tell it: a document once, whatever many pages speak of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.official import Official, Stage
from crawler.store.records import StoredArticle
from digest.config.settings import Publication
from digest.selecting.athome import at_home
from digest.selecting.events import Event, group
from digest.selecting.near import TitleIndex
from digest.selecting.rank import rank

LONG_UNREAD = timedelta(days=3)  # a site that failed once or twice is not made a matter of
SECONDHAND = (Stage.INTERPRETATION, Stage.FORWARDED, Stage.NEWS)


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody was written of before: the article's id, what it is, and the day."""

    article: int
    official: Official
    day: date


@dataclass(frozen=True, slots=True)
class Further:
    """Pages on a document that was told before, and its day then."""

    event: Event
    day: date


@dataclass(frozen=True, slots=True)
class Late:
    """What a source published while it could not be read, from the day `since` on."""

    source: str
    since: date
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """What came, weightiest first in each part: documents, what only reports, pages on documents
    told before, what was published while its site was out of reach, and what has no day.
    """

    documents: tuple[Event, ...] = ()
    news: tuple[Event, ...] = ()
    further: tuple[Further, ...] = ()
    late: tuple[Late, ...] = ()
    undated: tuple[Event, ...] = ()


def sort_out(
    came: Sequence[StoredArticle],
    told: Iterable[Told],
    unread: Mapping[int, date],
    sites: Mapping[str, str],
    publication: Publication,
) -> Stories:
    """`came` as stories; `unread` is the first night on which an article's source was not read
    before it came, by its id; `sites` maps source to organisation.
    """
    before = _Before(told)
    parts: dict[str, list[Event]] = {}
    grouped = group(came, at_home(came, sites, publication))
    for ranked in rank(grouped, publication, sites):
        parts.setdefault(_part(ranked.event, before, unread), []).append(ranked.event)
    further = ((event, before.day_of(event)) for event in parts.get("further", ()))
    return Stories(
        documents=tuple(parts.get("documents", ())),
        news=tuple(parts.get("news", ())),
        further=tuple(Further(event, day) for event, day in further if day),
        late=tuple(_by_source(parts.get("late", ()), unread)),
        undated=tuple(parts.get("undated", ())),
    )


def _part(event: Event, before: "_Before", unread: Mapping[int, date]) -> str:
    """The part of the brief in which an event is told."""
    if not any(stored.article.day for stored in event.pages):
        return "undated"
    if before.day_of(event):
        return "further"
    if all(_is_late(stored, unread.get(stored.id)) for stored in event.pages):
        return "late"
    return "news" if event.main.article.official.stage is Stage.NEWS else "documents"


def _is_late(stored: StoredArticle, unread: date | None) -> bool:
    """Whether it was published while its site had been out of reach for long; what was published
    on the last day is tonight's.
    """
    if unread is None or stored.article.day is None:
        return False
    came = stored.first_seen.date()
    return came - unread >= LONG_UNREAD and stored.article.day < came - timedelta(days=1)


def _by_source(events: Iterable[Event], unread: Mapping[int, date]) -> Iterator[Late]:
    sources: dict[str, list[Event]] = {}
    for event in events:
        sources.setdefault(event.main.article.source, []).append(event)
    for source, found in sources.items():
        yield Late(source, min(unread[event.main.id] for event in found), tuple(found))


class _Before:
    """What was told before, to be found by 文号 or by a title that says the same."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._told = tuple(told)
        self._numbers: dict[str, int] = {}
        self._titles = {drafted: TitleIndex(documents=True) for drafted in (True, False)}
        for at, one in enumerate(self._told):
            self._titles[one.official.of_draft].add(one.official.about, at)
            if one.official.number:
                self._numbers.setdefault(one.official.number, at)

    def day_of(self, event: Event) -> date | None:
        """The day on which the event was told; None where what came is the document itself, and
        only an account of it was told.
        """
        own = {stored.id for stored in event.pages}
        found = [at for stored in event.pages if (at := self._find(stored)) is not None]
        told = [self._told[at] for at in found if self._told[at].article not in own]
        account = event.main.article.official.stage in SECONDHAND
        days = [one.day for one in told if account or one.official.stage not in SECONDHAND]
        return max(days, default=None)

    def _find(self, stored: StoredArticle) -> int | None:
        official = stored.article.official
        if official.number and official.number in self._numbers:
            return self._numbers[official.number]
        return self._titles[official.of_draft].find(official.about)
