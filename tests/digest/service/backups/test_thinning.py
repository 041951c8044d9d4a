"""Which copies stay: by days, weeks and months that have one."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.clock import SHANGHAI
from crawler.errors import ConfigError
from digest.config import keep
from digest.service.backups.copies import Copy
from digest.service.backups.thinning import judged

FIRST = datetime(2026, 1, 1, 12, 30, tzinfo=SHANGHAI)


def copies(*days: int) -> list[Copy]:
    return [Copy(Path(f"{day}"), FIRST + timedelta(days=day), None) for day in days]


def stay(found: list[Copy], rule: tuple[int, int, int]) -> list[str]:
    return [kept.copy.path.name for kept in judged(found, rule) if kept.reasons]


def test_a_year_of_nights_keeps_days_weeks_and_months() -> None:
    found = stay(copies(*range(365)), (7, 4, 12))
    assert found[-7:] == [str(n) for n in range(358, 365)]
    assert len(found) == 7 + 2 + 11  # two of the week's copies and one of the month's are a day's
    assert found[0] == "30"  # 31 January


def test_a_desk_that_made_none_for_long_loses_none() -> None:
    assert stay(copies(0, 1, 2, 300), (7, 0, 0)) == ["0", "1", "2", "300"]


def test_without_a_rule_all_stay() -> None:
    assert all(kept.reasons for kept in judged(copies(*range(50)), None))


@given(st.sets(st.integers(0, 4000), min_size=1, max_size=80), st.tuples(*[st.integers(0, 9)] * 3))
def test_the_newest_stays_and_thinning_again_takes_nothing(
    days: set[int], rule: tuple[int, int, int]
) -> None:
    left = stay(copies(*sorted(days)), rule)
    assert left[-1] == str(max(days))
    assert stay(copies(*map(int, left)), rule) == left


def test_the_rule_is_one_line() -> None:
    rule = keep.read("runs 2y, logs 60d, archives 5y, mails 1y, backups 7d 4w 12m")
    assert rule.backups == (7, 4, 12) and rule.logs == timedelta(days=60)
    assert keep.read("") == keep.Keep()


@pytest.mark.parametrize("line", ["runs", "runs 2 years", "articles 1y", "backups 0d", "logs 0d"])
def test_a_part_that_cannot_be_read_is_quoted(line: str) -> None:
    with pytest.raises(ConfigError, match="读不懂"):
        keep.read(f"mails 1y, {line}" if line != "backups 0d" else line)
