"""When sites are visited: at night, when their own readers sleep."""

import re
from datetime import datetime, time

from crawler.errors import ConfigError

_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})")


def is_open(hours: str, at: datetime) -> bool:
    """Whether `at` lies within `hours` ("19:00-08:00"; "" is any time).

    Raises ConfigError when the hours are not written so.
    """
    if not hours:
        return True
    match = _HOURS.fullmatch(hours.strip())
    try:
        first, last = _times(match) if match else (None, None)
    except ValueError:
        first = last = None
    if first is None or last is None:
        raise ConfigError(f"dongtai.toml 里的 crawl.hours 应当写成 19:00-08:00，现在是 {hours!r}。")
    now = at.time()
    return first <= now < last if first <= last else now >= first or now < last


def _times(match: re.Match[str]) -> tuple[time, time]:
    numbers = [int(group) for group in match.groups()]
    return time(numbers[0], numbers[1]), time(numbers[2], numbers[3])
