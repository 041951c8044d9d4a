"""The times of `[schedule]` as triggers."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from apscheduler.triggers.cron import CronTrigger

from crawler.clock import SHANGHAI
from crawler.errors import ConfigError
from digest.config.settings import ScheduleConfig

DAYS = "一二三四五六日"
WEEKLY = re.compile(rf"(?:周|星期)([{DAYS}天]) *(\S+)")
CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Plan:
    """The triggers, all in Asia/Shanghai."""

    crawl: CronTrigger
    alerts: CronTrigger
    draft: CronTrigger
    retry: tuple[CronTrigger, ...] = ()
    recheck: CronTrigger | None = None


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
        tuple(_daily(time, "retry") for time in config.retry),
        _weekly(config.recheck, "recheck") if config.recheck else None,
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


def _daily(text: str, name: str, day: int | None = None) -> CronTrigger:
    clock = CLOCK.fullmatch(text)
    if clock is None:
        raise _wrong(name, "02:30 这样的时间", text)
    return CronTrigger(day=day, hour=int(clock[1]), minute=int(clock[2]), timezone=SHANGHAI)


def _weekly(text: str, name: str) -> CronTrigger:
    weekly = WEEKLY.fullmatch(text)
    clock = CLOCK.fullmatch(weekly[2]) if weekly else None
    if weekly is None or clock is None:
        raise _wrong(name, "周日 04:00 这样的星期和时间（不要复看就写成空的）", text)
    day = DAYS.index(weekly[1].replace("天", "日"))
    hour, minute = int(clock[1]), int(clock[2])
    return CronTrigger(day_of_week=day, hour=hour, minute=minute, timezone=SHANGHAI)


def _wrong(name: str, form: str, text: str) -> ConfigError:
    return ConfigError(f"config/dongtai.toml 里的 schedule.{name} 应写成 {form}，现在是 {text!r}。")
