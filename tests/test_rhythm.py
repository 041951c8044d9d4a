"""Silence is judged by a column's own past, in working days."""

from datetime import date, timedelta

from crawler.rhythm import expected_gap, is_quiet, workdays

WEEKLY = [date(2026, 1, 5) + timedelta(weeks=n) for n in range(20)]  # Mondays
RARE = [date(2025, 1, 6) + timedelta(weeks=8 * n) for n in range(10)]


def test_holidays_are_no_working_days() -> None:
    assert workdays(date(2026, 9, 30), date(2026, 10, 7)) == 0
    assert workdays(date(2026, 11, 16), date(2026, 11, 23)) == 5
    assert workdays(date(2035, 11, 19), date(2035, 11, 26)) == 5  # no table for that year


def test_silence_is_unusual_for_a_weekly_column_only() -> None:
    last = WEEKLY[-1]
    assert not is_quiet(WEEKLY, last + timedelta(weeks=2))
    assert is_quiet(WEEKLY, last + timedelta(weeks=6))
    assert not is_quiet(RARE, RARE[-1] + timedelta(weeks=12))


def test_nothing_is_said_before_a_rhythm_is_known() -> None:
    assert expected_gap(WEEKLY[:7]) is None
    assert not is_quiet(WEEKLY[:7], date(2026, 12, 31))
