"""All sources together, gathered once for whoever shows them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from crawler.config import CrawlConfig, Home
from crawler.errors import CallError
from crawler.health.rhythm import calendar_ends
from crawler.run.dead import close_dead
from crawler.sources.catalogue import sources as catalogue
from crawler.sources.source import Source
from crawler.store import leases
from crawler.store.sources import SourceRow
from digest.config.settings import ScheduleConfig, Settings
from digest.monitoring import account, facts, machines, mistakes
from digest.monitoring.account import ACCOUNT, Account
from digest.monitoring.facts import Health
from digest.monitoring.mistakes import Mistake
from digest.monitoring.nights import Nights, missed, read
from digest.monitoring.problems import LOST, NO_NETWORK, Problem

# Kinds of problem that are of no source; a source's name has an underscore.
NO_NIGHT, MISTAKE, CLOCK = "night", "settings", "clock"
ASTRAY = timedelta(days=1)  # a crawl that began so much later than now was of another clock
OVER = {
    LOST.kind: "采集的记录已找回",
    NO_NIGHT: "采集已恢复每夜运行",
    NO_NETWORK.kind: "本机网络已恢复",
    CLOCK: "电脑的时间与采集的记录已一致",
    MISTAKE: "设置已改好",
    ACCOUNT: "账目已平",
}


def over(kind: str) -> str:
    """That a problem of all sources together, which somebody was told of, has passed."""
    return machines.over(kind) if machines.is_of_machine(kind) else OVER[kind]


FORGOTTEN = "设置里已没有这个来源"


@dataclass(frozen=True, slots=True)
class Overview:
    """Every source by name, those nobody visits included; `problems` are of all together,
    `notices` what one may know and need not act upon.
    """

    at: datetime
    sources: tuple[Health, ...]
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    nights: Nights
    account: Account

    @property
    def active(self) -> tuple[Health, ...]:
        """The sources that are visited."""
        return tuple(source for source in self.sources if not source.idle)

    @property
    def ill(self) -> tuple[Health, ...]:
        """Sources that were read badly, the longest trouble first."""
        bad = [s for s in self.active if not s.well and not s.offline]
        return tuple(sorted(bad, key=lambda s: (-s.nights, s.name)))

    @property
    def offline(self) -> tuple[Health, ...]:
        """Sources that we could not reach for want of a network."""
        return tuple(s for s in self.active if not s.well and s.offline)

    @property
    def well(self) -> tuple[Health, ...]:
        """Sources whose last run read everything, or is going on."""
        return tuple(source for source in self.active if source.run and source.well)

    @property
    def new(self) -> tuple[Health, ...]:
        """Sources that were never visited."""
        return tuple(source for source in self.active if source.run is None)

    @property
    def idle(self) -> tuple[Health, ...]:
        """Sources that nobody visits, and why not stands with each."""
        return tuple(source for source in self.sources if source.idle)

    @property
    def needs_person(self) -> bool:
        """Whether somebody must act."""
        return bool(self.problems) or any(source.needs_person for source in self.sources)


def gather(
    db: Database, home: Home, settings: Settings, at: datetime, *, rhythm: bool = True
) -> Overview:
    """What stands in the store at `at`. A mistake in the settings is a problem, not an error: the
    operator must hear of it, and of the rest. Without `rhythm` no column's gap is worked out.
    """
    close_dead(home, db, at)
    wrong, declared = _declared(home)
    wrong += mistakes.read(home, declared)
    if times := mistakes.wrong_times(settings, at):
        settings = replace(settings, crawl=CrawlConfig(), schedule=ScheduleConfig())
        wrong.append(times)
    found, nights = _healths(db, declared, settings, at)
    if rhythm:
        found = tuple(facts.with_rhythm(db, source) for source in found)
    wrongs = [Problem(MISTAKE, each.sentence, each.advice) for each in wrong]
    lost = [LOST] if nights.last is None and home.began.exists() else []
    books = account.read(db, home, settings, at)
    away = [] if nights.offline or not settings.cluster.broker else leases.offline_now(db)
    problems = (*lost, *_problems(nights, settings, at), *machines.problems(away), *wrongs)
    problems += books.gaps
    return Overview(at, found, problems, _notices(at), nights, books)


def one(
    db: Database, home: Home, settings: Settings, at: datetime, name: str
) -> tuple[Health | None, Nights]:
    """One source with the rhythm of its columns, None for an unknown name; what concerns all of
    them together is left out.
    """
    found, nights = _healths(db, _declared(home)[1], settings, at)
    health = next((source for source in found if source.name == name), None)
    return health and facts.with_rhythm(db, health), nights


def _healths(
    db: Database, declared: dict[str, type[Source]], settings: Settings, at: datetime
) -> tuple[tuple[Health, ...], Nights]:
    kept = facts.kept(db)
    known = facts.rows(db, {n: _row(source) for n, source in declared.items()}, kept.runs)
    idle = {} if not declared else {name: _idle(declared.get(name)) for name in known}
    nights = read(db, settings, sum(not idle.get(name) for name in kept.runs), at)
    limit = settings.crawl.failed_nights
    found = (
        facts.health(row, kept, nights, limit, idle.get(name, "")) for name, row in known.items()
    )
    return tuple(found), nights


def _declared(home: Home) -> tuple[list[Mistake], dict[str, type[Source]]]:
    try:
        return [], catalogue(home)
    except CallError as error:
        return [mistakes.of_error(error, mistakes.NO_CRAWL)], {}


def _row(source: type[Source]) -> SourceRow:
    return SourceRow(source.name, source.org, source.sort, source.platform)


def _idle(source: type[Source] | None) -> str:
    return (source.off or source.manual) if source else FORGOTTEN


def _problems(nights: Nights, settings: Settings, at: datetime) -> list[Problem]:
    found = []
    if missed(nights, settings, at):
        since = f"{nights.full:%Y-%m-%d %H:%M}"
        found.append(
            Problem(
                NO_NIGHT,
                f"最近一夜没有采集，上一次采集始于 {since}",
                "请检查 dongtai schedule 或 cron 是否在运行，再运行一次 dongtai crawl --now。",
            )
        )
    if nights.offline:
        found.append(NO_NETWORK)
    if nights.last and nights.last - at > ASTRAY:
        found.append(_clock(nights.last, at))
    return found


def _clock(last: datetime, at: datetime) -> Problem:
    return Problem(
        CLOCK,
        f"上一次采集记在 {last:%Y-%m-%d %H:%M}，比电脑现在的时间（{at:%Y-%m-%d %H:%M}）还晚",
        "请校准电脑的时间；现在的时间若是对的，再运行一次 dongtai crawl --now 即可，已存的不会丢。",
    )


def _notices(at: datetime) -> tuple[str, ...]:
    if at.date() <= calendar_ends():
        return ()
    return (
        f"还没有装上 {at.year} 年的放假安排，节假日暂按法定日期估算；"
        "放假通知公布后，请运行 .venv/bin/pip install -U chinesecalendar。",
    )
