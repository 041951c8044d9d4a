"""The day an entry begins with."""

from datetime import date
from pathlib import Path

import pytest

from crawler.config import Home
from crawler.errors import ConfigError
from digest.composing.days import Days
from digest.config.settings import publication

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2025, 12, 30)


@pytest.mark.parametrize(
    ("days", "published", "phrase"),
    [
        (Days(), DAY, "12月30日，"),
        (Days(year=2025), DAY, "12月30日，"),
        (Days(year=2026), DAY, "2025年12月30日，"),
        (Days(near=True, year=2026), DAY, "近日，"),
        (Days(near=True), None, ""),
        (Days(year=2026), None, ""),
    ],
)
def test_phrase(days: Days, published: date | None, phrase: str) -> None:
    assert days.phrase(published) == phrase


def test_another_word_in_the_settings_is_refused(tmp_path: Path) -> None:
    text = (ROOT / "config" / "publication.toml").read_text("utf-8")
    home = Home(tmp_path)
    home.config.mkdir()
    path = home.config / "publication.toml"
    path.write_text(text.replace('date_phrase = "日期"', 'date_phrase = "昨天"'), "utf-8")
    with pytest.raises(ConfigError, match="date_phrase 应当是“日期”或“近日”"):
        publication(home)
