"""How often a column brings something, learned from its own past: silence is judged by it alone.

Gaps are counted in working days of the Chinese calendar, so that 春节 and 国庆 are no silence. The
State Council names a year's days off in the November before; chinesecalendar follows with a new
version. A year it does not know yet is reckoned by the law: weekends and the holidays' own days.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import chinese_calendar
from chinese_calendar.constants import holidays

ENOUGH = 8  # days with articles before a rhythm can be told
USUAL = 0.95  # the share of gaps that is taken to be usual
MARGIN = 3  # silence this many times longer is unusual
AT_LEAST = 15  # working days; nobody wants to hear of less
PAST = timedelta(days=270)  # before its last article: what a column's rhythm is learned from

# 正月初一, from the Hong Kong Observatory's conversion tables.
NEW_YEAR = (
    date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 3), date(2031, 1, 23),
    date(2032, 2, 11), date(2033, 1, 31), date(2034, 2, 19), date(2035, 2, 8), date(2036, 1, 28),
    date(2037, 2, 15), date(2038, 2, 4), date(2039, 1, 24), date(2040, 2, 12),
)  # fmt: skip
# As the weeks off have been since 2025: 除夕 to 初七, 五一 to 五五, 十一 to 十七.
SPRING = (timedelta(days=-1), timedelta(days=6))
FIXED = (((1, 1), (1, 1)), ((5, 1), (5, 5)), ((10, 1), (10, 7)))


def expected_gap(days: Sequence[date]) -> int | None:
    """The longest usual gap between two publication days, in working days; None if unknown."""
    ordered = _lately(days)
    if len(ordered) < ENOUGH:
        return None
    gaps = sorted(workdays(a, b) for a, b in pairwise(ordered))
    return gaps[min(len(gaps) - 1, int(len(gaps) * USUAL))]


def is_quiet(days: Sequence[date], today: date) -> bool:
    """Whether a column that published on `days` has been silent unusually long.

    Days to come are no publication days: one misread date must not hide a silence.
    """
    past = [day for day in days if day <= today]
    usual = expected_gap(past)
    if usual is None:
        return False
    return workdays(max(past), today) > max(AT_LEAST, MARGIN * usual)


def workdays(after: date, until: date) -> int:
    """Working days after the first day, up to and including the last."""
    return sum(is_workday(after + timedelta(days=n)) for n in range(1, (until - after).days + 1))


def calendar_ends() -> date:
    """The last day whose holidays the installed chinesecalendar knows."""
    return date(max(holidays).year, 12, 31)


def _lately(days: Sequence[date]) -> list[date]:
    """The different days within `PAST` of the last one: a long silence does not unlearn them."""
    ordered = sorted(set(days))
    return [day for day in ordered if day >= ordered[-1] - PAST]


@cache
def is_workday(day: date) -> bool:
    """Whether people here work on `day`: weekends and holidays as the State Council moves them."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # a year that the library does not know
        return day.weekday() < 5 and not _holiday(day)


def _holiday(day: date) -> bool:
    """Whether a day is off by law, as far as that can be known years ahead."""
    if any(first <= (day.month, day.day) <= last for first, last in FIXED):
        return True
    return any(year + SPRING[0] <= day <= year + SPRING[1] for year in NEW_YEAR)
