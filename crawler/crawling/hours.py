"""When sites are visited: at night, when their own readers sleep."""

import re
from datetime import date, datetime, time, timedelta

from crawler.clock import SHANGHAI
from crawler.errors import ConfigError

NOON = time(12)
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})")


def is_open(hours: str, at: datetime) -> bool:
    """Whether `at` lies within `hours` ("19:00-08:00"; "" is any time).

    Raises ConfigError when the hours are not written so.
    """
    if not hours:
        return True
    first, last = _window(hours)
    now = at.time()
    return first <= now < last if first <= last else now >= first or now < last


def night_of(hours: str, at: datetime) -> date:
    """The night that `at` belongs to: the day on which the hours before it began.

    A crawl at half past two is of the evening before, and so is one by hand in the afternoon;
    where any time will do, a night begins at noon. Raises ConfigError as `is_open` does.
    """
    local = at.astimezone(SHANGHAI)
    first = _window(hours)[0] if hours else NOON
    return local.date() if local.time() >= first else local.date() - timedelta(days=1)


def _window(hours: str) -> tuple[time, time]:
    match = _HOURS.fullmatch(hours.strip())
    try:
        if match:
            return _times(match)
    except ValueError:  # 25:00
        pass
    raise ConfigError(f"dongtai.toml 里的 crawl.hours 应当写成 19:00-08:00，现在是 {hours!r}。")


def _times(match: re.Match[str]) -> tuple[time, time]:
    numbers = [int(group) for group in match.groups()]
    return time(numbers[0], numbers[1]), time(numbers[2], numbers[3])
