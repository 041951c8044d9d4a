"""How long the disk will do, by what came since the first night."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from crawler.config import Home
from digest.monitoring import space
from tests.digest.homes import MORNING

FOLDER = "/backups"


class Usage(NamedTuple):
    """What shutil.disk_usage gives."""

    total: int
    used: int
    free: int


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    made = Home(tmp_path)
    made.archive.mkdir(parents=True)
    made.database.write_bytes(bytes(1_000_000))
    (made.archive / "a.warc.gz").write_bytes(bytes(3_000_000))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, 400_000_000))
    return made


def test_the_rate_is_that_of_the_time_since_the_first_night(home: Home) -> None:
    found = space.measured(home, MORNING - timedelta(days=40), MORNING)
    assert (found.database, found.whole, found.days) == (1_000_000, 4_000_000, 4000.0)
    assert not found.short
    (line,) = space.lines(found)
    assert line == "数据 4 MB（数据库 1 MB），磁盘还空 400 MB，按此速度可用 11 年。"


def test_a_disk_that_is_full_before_long_is_short(home: Home) -> None:
    assert space.measured(home, MORNING - timedelta(days=15), MORNING).days == 1500.0
    assert space.Space(1, 2, 3, 30.0).short
    assert "可用 30 天" in next(space.lines(space.Space(1, 2, 3, 30.0)))


def test_before_two_weeks_there_is_no_rate(home: Home) -> None:
    assert space.measured(home, MORNING - timedelta(days=3), MORNING).days is None
    assert space.measured(home, None, MORNING).days is None
    assert "速度" not in next(space.lines(space.measured(home, None, MORNING)))


def test_a_backup_that_was_never_restored_says_so() -> None:
    assert not list(space.rehearsed("", None))
    assert "还没有演练过" in next(space.rehearsed(FOLDER, None))
    assert "2026-11-22" in next(space.rehearsed(FOLDER, MORNING.isoformat()))
