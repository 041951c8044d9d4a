"""The times of `[schedule]`."""

from datetime import datetime, timedelta

import pytest

from crawler.clock import SHANGHAI
from crawler.errors import ConfigError
from digest.config.schedule import last_time, next_time, plan
from digest.config.settings import ScheduleConfig

SUNDAY = datetime.fromisoformat("2026-11-22T04:00:00+08:00")
PLAN = plan(ScheduleConfig())  # crawl 02:30, alerts 06:30, draft on day 25 at 05:00
DAY = timedelta(days=1)


def at(day: int, clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{day:02} {clock}").replace(tzinfo=SHANGHAI)


def test_times_are_those_of_shanghai_wherever_the_machine_is() -> None:
    assert next_time(PLAN.crawl, at(22, "02:29")) == at(22, "02:30")
    assert next_time(PLAN.crawl, at(22, "02:30")) == at(23, "02:30")
    assert next_time(PLAN.alerts, at(22, "02:30")).isoformat() == "2026-11-22T06:30:00+08:00"
    assert next_time(PLAN.draft, at(22, "02:30")) == at(25, "05:00")


def test_the_last_time_is_the_one_just_passed() -> None:
    assert last_time(PLAN.crawl, at(22, "02:30"), DAY) == at(22, "02:30")
    assert last_time(PLAN.crawl, at(22, "02:29"), DAY) == at(21, "02:30")
    october = last_time(PLAN.draft, at(22, "00:00"), timedelta(days=31))
    assert october == datetime(2026, 10, 25, 5, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize("clock", ["2:30", "24:00", "02.30", "0230", "", "12:60"])
def test_a_time_that_cannot_be_is_named(clock: str) -> None:
    with pytest.raises(ConfigError, match=r"schedule\.alerts"):
        plan(ScheduleConfig(alerts=clock))


@pytest.mark.parametrize("day", [0, 29, 31])
def test_a_day_that_some_months_lack_is_refused(day: int) -> None:
    with pytest.raises(ConfigError, match="1 到 28"):
        plan(ScheduleConfig(draft_day=day))


def test_the_recheck_has_a_day_of_the_week_and_may_be_off() -> None:
    assert PLAN.recheck is not None
    week = timedelta(days=7)
    assert next_time(PLAN.recheck, SUNDAY - week) == SUNDAY
    assert last_time(PLAN.recheck, SUNDAY, week) == SUNDAY
    assert last_time(PLAN.recheck, SUNDAY - timedelta(minutes=1), week) == SUNDAY - week
    friday = plan(ScheduleConfig(recheck="星期五 21:30")).recheck
    assert friday is not None
    assert next_time(friday, SUNDAY) == SUNDAY.replace(day=27, hour=21, minute=30)
    assert plan(ScheduleConfig(recheck="")).recheck is None


@pytest.mark.parametrize(
    "wrong", ["04:00", "周八 04:00", "周日", "周日 4:00", "周日04:00点", "Sun 04:00"]
)
def test_a_wrong_day_of_the_recheck_is_named(wrong: str) -> None:
    with pytest.raises(ConfigError, match=r"schedule\.recheck 应写成 周日 04:00"):
        plan(ScheduleConfig(recheck=wrong))
