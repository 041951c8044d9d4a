"""A file of config/ is written whole, checked, with its rights, or not at all."""

import stat
from pathlib import Path
from threading import Thread

import pytest

from crawler.config import DEFAULTS, Home
from crawler.errors import ConfigError
from digest.config import saving, settings
from digest.config.rewritten import with_value


@pytest.fixture
def home(tmp_path: Path) -> Home:
    found = Home(tmp_path)
    found.config.mkdir()
    return found


def renamed(text: str) -> str:
    return with_value(text, ["name"], "新刊名")


def test_what_ships_is_copied_before_it_is_changed(home: Home) -> None:
    saving.save(home, "publication.toml", renamed, settings.publications)
    assert settings.publication(home).name == "新刊名"
    shipped = (DEFAULTS / "publication.toml").read_text("utf-8")
    assert "新刊名" not in shipped
    own = (home.config / "publication.toml").read_text("utf-8")
    assert own == shipped.replace('name = "动态参考"', 'name = "新刊名"', 1)


def test_the_rights_of_a_file_stay_and_nothing_is_left_beside_it(home: Home) -> None:
    path = home.config / "publication.toml"
    path.write_text((DEFAULTS / "publication.toml").read_text("utf-8"), "utf-8")
    path.chmod(0o600)
    saving.save(home, "publication.toml", renamed, settings.publications)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [child.name for child in home.config.iterdir()] == ["publication.toml"]


def test_a_link_stays_a_link(home: Home, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.toml"
    real.write_text((DEFAULTS / "publication.toml").read_text("utf-8"), "utf-8")
    (home.config / "publication.toml").symlink_to(real)
    saving.save(home, "publication.toml", renamed, settings.publications)
    assert (home.config / "publication.toml").is_symlink()
    assert "新刊名" in real.read_text("utf-8")


def test_a_folder_that_cannot_be_written_gets_a_sentence(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ConfigError, match=r"写不进 .*publication\.toml.*请检查"):
        saving.save(home, "publication.toml", renamed, settings.publications)
    assert not list(home.config.iterdir())


def test_what_cannot_be_read_is_not_written(home: Home) -> None:
    with pytest.raises(ConfigError) as error:
        saving.save(home, "publication.toml", lambda text: text + "\nx = 1", settings.publications)
    assert not list(home.config.iterdir())
    assert str(home.config / "publication.toml") in str(error.value)
    assert "dongtai-settings" not in str(error.value)


def test_the_trial_reads_the_other_files_as_they_are(home: Home) -> None:
    (home.config / "dongtai.toml").write_text("[crawl]\ndelay = 9.0\n", "utf-8")
    seen = []

    def look(trial: Home) -> None:
        seen.append((settings.settings(trial).crawl.delay, settings.publication(trial).name))

    saving.tried(home, "publication.toml", 'name = "x"\norganisers = []\n', look)
    assert seen == [(9.0, "x")]


def test_two_at_once_both_find_their_change_in_the_file(home: Home) -> None:
    def add(number: int) -> None:
        key = f"机构{number}"
        saving.save(
            home, "publication.toml",
            lambda text: with_value(text, ["short_names", key], "简称"), settings.publications,
        )  # fmt: skip

    threads = [Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = settings.publication(home).short_names
    assert [f"机构{number}" in names for number in range(4)] == [True] * 4
