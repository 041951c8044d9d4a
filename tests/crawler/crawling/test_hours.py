"""Sites are visited at night."""

from datetime import date, datetime

import pytest

from crawler.clock import SHANGHAI
from crawler.crawling.hours import is_open, night_of
from crawler.errors import ConfigError


@pytest.mark.parametrize(
    ("hours", "hour", "expected"),
    [
        ("19:00-08:00", 2, True),
        ("19:00-08:00", 19, True),
        ("19:00-08:00", 8, False),
        ("19:00-08:00", 12, False),
        ("01:00-05:00", 4, True),
        ("01:00-05:00", 23, False),
        ("", 12, True),
    ],
)
def test_hours(hours: str, hour: int, expected: bool) -> None:
    assert is_open(hours, datetime(2026, 11, 22, hour, tzinfo=SHANGHAI)) is expected


@pytest.mark.parametrize("hours", ["nights", "25:00-08:00", "19:00", "19-8"])
def test_wrong_hours_are_named(hours: str) -> None:
    with pytest.raises(ConfigError, match=r"crawl\.hours"):
        is_open(hours, datetime(2026, 11, 22, tzinfo=SHANGHAI))


@pytest.mark.parametrize(
    ("hours", "at", "night"),
    [
        ("19:00-08:00", "2026-11-22T02:30:00+08:00", 21),
        ("19:00-08:00", "2026-11-21T23:30:00+08:00", 21),
        ("19:00-08:00", "2026-11-22T18:59:00+08:00", 21),
        ("19:00-08:00", "2026-11-22T19:00:00+08:00", 22),
        ("19:00-08:00", "2026-11-21T18:30:00+00:00", 21),  # half past two in Shanghai
        ("01:00-05:00", "2026-11-22T02:30:00+08:00", 22),
        ("01:00-05:00", "2026-11-22T00:30:00+08:00", 21),
        ("", "2026-11-22T02:30:00+08:00", 21),  # any time will do: a night begins at noon
        ("", "2026-11-22T13:00:00+08:00", 22),
    ],
)
def test_night_is_named_for_the_evening_it_began(hours: str, at: str, night: int) -> None:
    assert night_of(hours, datetime.fromisoformat(at)) == date(2026, 11, night)
