"""Sites are visited at night."""

from datetime import datetime

import pytest

from crawler.clock import SHANGHAI
from crawler.errors import ConfigError
from crawler.hours import is_open


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
