"""Which nights count: those we were offline do not, and one that did not come is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from crawler.crawling.hours import is_open, night_of
from crawler.health.kinds import offline
from crawler.store import leases, runs
from digest.config.schedule import next_time, plan
from digest.config.settings import Settings
from digest.store import nights

LOOK_BACK = timedelta(days=60)  # outages before that change nothing in what is told
TOO_MANY = 2  # nights in a row in which a source was left out
LATE = timedelta(hours=27)  # between two starts, where no hours say when a night is over


@dataclass(frozen=True, slots=True)
class Nights:
    """`hours` are `crawl.hours`; `outages` the starts of crawls that found no network; `full` the
    last crawl of at least half of the sources; `last` the last one of any. `apart` are the sources
    that another machine could not reach in such a crawl, for want of a network there, each with
    its queue.
    """

    hours: str
    outages: frozenset[datetime]
    full: datetime | None
    last: datetime | None
    apart: Mapping[tuple[datetime, str], int] = field(default_factory=dict)

    def is_away(self, night: datetime, source: str) -> bool:
        """Whether the machine that crawled `source` then had no network."""
        return night in self.outages or (night, source) in self.apart

    def night_of(self, at: datetime) -> date:
        """The night that a crawl started at `at` belongs to."""
        return night_of(self.hours, at)

    def skipped(self, visited: datetime) -> int:
        """For how many nights a source last visited at `visited` was left out; one is no matter,
        since the crawl of a night may be cut off.
        """
        if self.full is None:
            return 0
        nights = (self.night_of(self.full) - self.night_of(visited)).days
        return nights if nights >= TOO_MANY else 0

    @property
    def offline(self) -> bool:
        """Whether the last crawl found no network."""
        return self.last in self.outages


def read(db: Database, settings: Settings, known: int, at: datetime) -> Nights:
    """The nights of a store with `known` sources."""
    bad = runs.bad_nights(db, at - LOOK_BACK)
    away = {night for night in bad if _without_network(db, night, known)}
    apart = {(one.night, name): one.queue for one in leases.offline(db) for name in one.sources}
    return Nights(
        settings.crawl.hours, frozenset(away), nights.last_full(db), runs.last_night(db), apart
    )


def missed(found: Nights, settings: Settings, at: datetime) -> bool:
    """Whether the last night that is over was not crawled; False before the very first.

    A night is over when its hours are: until then its crawl may still come. Where the crawl's time
    lies outside of the hours, or there are none, a crawl is late when more than a day has passed.
    """
    if found.full is None:
        return False
    if not (found.hours and is_open(found.hours, _planned(settings, at))):
        return at - found.full > LATE
    tonight = night_of(found.hours, at)
    due = tonight - timedelta(days=1) if is_open(found.hours, at) else tonight
    return found.night_of(found.full) < due


def _planned(settings: Settings, at: datetime) -> datetime:
    """Today's time of the crawl; raises ConfigError."""
    trigger = plan(settings.schedule).crawl
    return next_time(trigger, at.replace(hour=0, minute=0) - timedelta(minutes=1))


def _without_network(db: Database, night: datetime, known: int) -> bool:
    """A few sources tried by hand say nothing of our network."""
    tried = runs.of_night(db, night)
    return len(tried) * 2 >= known and offline(tried)
