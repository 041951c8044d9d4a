"""How often a column brings something, learned from its own past: silence is judged by it alone.

Gaps are counted in working days of the Chinese calendar, so that 春节 and 国庆 are no silence.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar

ENOUGH = 8  # days with articles before a rhythm can be told
USUAL = 0.95  # the share of gaps that is taken to be usual
MARGIN = 3  # silence this many times longer is unusual
AT_LEAST = 15  # working days; nobody wants to hear of less


def expected_gap(days: Sequence[date]) -> int | None:
    """The longest usual gap between two publication days, in working days; None if unknown."""
    ordered = sorted(set(days))
    if len(ordered) < ENOUGH:
        return None
    gaps = sorted(workdays(a, b) for a, b in pairwise(ordered))
    return gaps[min(len(gaps) - 1, int(len(gaps) * USUAL))]


def is_quiet(days: Sequence[date], today: date) -> bool:
    """Whether a column that published on `days` has been silent unusually long."""
    usual = expected_gap(days)
    if usual is None:
        return False
    return workdays(max(days), today) > max(AT_LEAST, MARGIN * usual)


def workdays(after: date, until: date) -> int:
    """Working days after the first day, up to and including the last."""
    return sum(_works(after + timedelta(days=n)) for n in range(1, (until - after).days + 1))


def _works(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # next year's holidays are not published yet
        return day.weekday() < 5
