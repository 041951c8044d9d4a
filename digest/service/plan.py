"""When what is due: the times of `[schedule]` as triggers, and what was missed meanwhile."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.errors import ConfigError
from crawler.store import runs
from digest.config.settings import ScheduleConfig
from digest.store import nights

CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
PATIENCE = timedelta(hours=8)  # alerts due sooner than this are not sent ahead of their time


@dataclass(frozen=True, slots=True)
class Plan:
    """The three triggers, all in Asia/Shanghai."""

    crawl: CronTrigger
    alerts: CronTrigger
    draft: CronTrigger


def plan(config: ScheduleConfig) -> Plan:
    """The triggers of `[schedule]`; raises ConfigError naming a time or day that cannot be."""
    if not 1 <= config.draft_day <= 28:
        raise ConfigError(
            "config/dongtai.toml 里的 schedule.draft_day 应在 1 到 28 之间（每月都有的日子），"
            f"现在是 {config.draft_day}。"
        )
    return Plan(
        _daily(config.crawl, "crawl"),
        _daily(config.alerts, "alerts"),
        _daily(config.draft, "draft", day=config.draft_day),
    )


def next_time(trigger: CronTrigger, after: datetime) -> datetime:
    """The first time of `trigger` after `after`."""
    found = trigger.get_next_fire_time(None, after + timedelta(microseconds=1))
    assert isinstance(found, datetime)  # a daily or monthly trigger never runs out
    return found


def last_time(trigger: CronTrigger, before: datetime, period: timedelta) -> datetime:
    """The last time of `trigger` up to `before`; `period` is the longest pause between two."""
    found = next_time(trigger, before - period)
    while (later := next_time(trigger, found)) <= before:
        found = later
    return found


def alerts_wait(planned: Plan, at: datetime) -> bool:
    """Whether alerts can wait for their time: nobody wants a mail at three in the morning."""
    return next_time(planned.alerts, at) - at <= PATIENCE


def missed(db: Database, planned: Plan, at: datetime) -> tuple[str, ...]:
    """The jobs ("crawl", "alerts", "draft") to catch up when the scheduler starts, in order.

    Nothing before the first night. Alerts that a missed night would bring follow its crawl; others
    are caught up whenever their time is far, since sending is safe to repeat.
    """
    if runs.last_night(db) is None:
        return ()
    jobs = []
    if nights.is_missing(db, last_time(planned.crawl, at, timedelta(days=1))):
        jobs.append("crawl")
    elif not alerts_wait(planned, at):
        jobs.append("alerts")
    drafted = last_time(planned.draft, at, timedelta(days=31))
    if f"{drafted:%Y-%m}" == f"{at:%Y-%m}" and not nights.has_issue(db, f"{at:%Y-%m}"):
        jobs.append("draft")
    return tuple(jobs)


def _daily(text: str, name: str, day: int | None = None) -> CronTrigger:
    clock = CLOCK.fullmatch(text)
    if clock is None:
        raise ConfigError(
            f"config/dongtai.toml 里的 schedule.{name} 应写成 02:30 这样的时间，现在是 {text!r}。"
        )
    return CronTrigger(day=day, hour=int(clock[1]), minute=int(clock[2]), timezone=SHANGHAI)
