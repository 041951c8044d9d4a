"""Numbers that cannot be: each file's are refused by name, with what they may be."""

from pathlib import Path

import pytest

from crawler.config import Home
from crawler.errors import ConfigError
from digest.config.settings import publication, settings


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("crawl", "delay = -1.0"),
        ("crawl", "delay = nan"),
        ("crawl", "timeout = 0"),
        ("crawl", "timeout = inf"),
        ("crawl", "time_limit_minutes = 0"),
        ("crawl", "max_megabytes = 0"),
        ("crawl", "max_pages = 0"),
        ("crawl", "recheck_days = -1"),
        ("crawl", "failed_nights = 0"),
        ("mail", "port = 99999"),
        ("mail", "port = 0"),
        ("review", "port = -1"),
        ("alerts", "days = -1"),
    ],
)
def test_a_setting_out_of_range_is_named(tmp_path: Path, section: str, line: str) -> None:
    (tmp_path / "config").mkdir()
    path = tmp_path / "config" / "dongtai.toml"
    path.write_text(f"[{section}]\n{line}\n", "utf-8")
    with pytest.raises(ConfigError, match=r"应当在 [\d.]+ 到 \d+ 之间，现在是 ") as caught:
        settings(Home(tmp_path))
    assert f"{path} 里的 {section}.{line.split(maxsplit=1)[0]} " in str(caught.value)


def test_a_publication_cannot_have_less_than_nothing(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    text = 'name = "甲"\norganisers = []\n[limits]\npolicy_entries = -3\n'
    (tmp_path / "config" / "publication.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"limits\.policy_entries 应当在 0 到"):
        publication(Home(tmp_path))
