"""When a night is over and was not crawled, and when it was our own network."""

from dataclasses import replace
from datetime import datetime

import pytest

from crawler.clock import SHANGHAI
from digest.config.settings import ScheduleConfig, Settings
from digest.monitoring.nights import Nights, missed


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=SHANGHAI)


NIGHTLY = "19:00-08:00"
CASES = [
    # hours, time of the crawl, last crawl, now, missed
    (NIGHTLY, "02:30", "22T02:30", "22T09:00", False),
    (NIGHTLY, "02:30", "22T02:30", "22T20:00", False),
    (NIGHTLY, "02:30", "22T02:30", "23T06:30", False),  # tonight's may still come
    (NIGHTLY, "02:30", "22T02:30", "23T08:00", True),
    (NIGHTLY, "02:30", "22T15:00", "23T09:00", True),  # by hand, the afternoon before
    (NIGHTLY, "02:30", "22T21:00", "23T09:00", False),
    (NIGHTLY, "21:00", "22T21:00", "23T20:00", False),
    (NIGHTLY, "21:00", "22T21:00", "24T09:00", True),
    (NIGHTLY, "12:00", "22T12:00", "23T13:00", False),  # at noon, whatever the hours say
    (NIGHTLY, "12:00", "22T12:00", "23T16:00", True),
    ("", "02:30", "22T02:30", "23T05:00", False),
    ("", "02:30", "22T02:30", "23T06:00", True),
    ("01:00-05:00", "02:30", "22T02:30", "23T04:00", False),
    ("01:00-05:00", "02:30", "22T02:30", "23T05:00", True),
]


@pytest.mark.parametrize(("hours", "clock", "last", "now", "late"), CASES)
def test_missed_night(hours: str, clock: str, last: str, now: str, late: bool) -> None:
    settings = Settings(schedule=ScheduleConfig(crawl=clock))
    settings = replace(settings, crawl=replace(settings.crawl, hours=hours))
    found = Nights(hours, frozenset(), at(last), at(last))
    assert missed(found, settings, at(now)) is late


def test_before_the_first_night_nothing_is_missed() -> None:
    assert not missed(Nights(NIGHTLY, frozenset(), None, None), Settings(), at("22T09:00"))
