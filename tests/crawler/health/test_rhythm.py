"""Silence is judged by a column's own past, in working days."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from crawler.health.rhythm import calendar_ends, expected_gap, is_quiet, workdays

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


def test_a_long_silence_does_not_unlearn_the_rhythm() -> None:
    """Silent for years: the column was weekly once, and that is still known."""
    last = WEEKLY[-1]
    assert all(is_quiet(WEEKLY, last + timedelta(days=30 * n)) for n in range(3, 40))


def test_a_misread_date_to_come_hides_no_silence() -> None:
    assert is_quiet([*WEEKLY, date(2099, 1, 1)], WEEKLY[-1] + timedelta(weeks=6))


def test_an_old_rhythm_gives_way_to_a_new_one() -> None:
    """Daily news once, a few notices a year since: only what was lately counts."""
    daily = [date(2024, 1, 1) + timedelta(days=n) for n in range(200)]
    assert not is_quiet([*daily, *RARE], RARE[-1] + timedelta(weeks=12))


# The State Council's notices: seven or eight days off around each of these, 2024 to 2026.
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (date(2024, 2, 9), date(2024, 2, 17)),
        (date(2025, 1, 27), date(2025, 2, 4)),
        (date(2026, 2, 14), date(2026, 2, 23)),
        (date(2026, 9, 30), date(2026, 10, 7)),
        (date(2027, 2, 4), date(2027, 2, 12)),  # reckoned, where the library does not know it yet
        (date(2028, 1, 24), date(2028, 2, 1)),
        (date(2031, 9, 30), date(2031, 10, 7)),
        (date(2040, 4, 30), date(2040, 5, 5)),
    ],
)
def test_weeks_off_are_no_silence(before: date, after: date) -> None:
    assert workdays(before, after) == 0


@pytest.mark.parametrize("year", range(2027, 2041))
def test_a_year_without_a_table_is_reckoned_not_refused(year: int) -> None:
    days = workdays(date(year - 1, 12, 31), date(year, 12, 31))
    assert 235 <= days <= 250 or year <= calendar_ends().year
    monday = date(year, 3, 4)
    fed = [monday + timedelta(weeks=n - 30) for n in range(20)]
    assert is_quiet(fed, fed[-1] + timedelta(weeks=8))
    assert not is_quiet(fed, fed[-1] + timedelta(weeks=2))


def test_days_beyond_every_table_are_reckoned_too() -> None:
    for year in (1999, 2041, 2099):
        assert 240 <= workdays(date(year - 1, 12, 31), date(year, 12, 31)) <= 262


def test_end_of_the_calendar_is_what_the_library_says() -> None:
    chinese_calendar.is_workday(calendar_ends())
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_workday(calendar_ends() + timedelta(days=1))
