"""The operator's files stand before those that ship, each whole."""

import shutil
from pathlib import Path

import pytest

from crawler.config import DEFAULTS, Home
from crawler.sources.catalogue import sources
from digest.config.mail import MailConfig
from digest.config.settings import Settings, publication, publications, settings
from digest.demo.play import fresh_home

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A folder without any file of its own."""
    (tmp_path / "config").mkdir()
    return Home(tmp_path)


def test_a_checkout_ships_its_own_config() -> None:
    assert DEFAULTS == PROJECT / "config"


def test_folder_without_files_works_as_shipped(home: Home) -> None:
    shipped = Home(PROJECT)
    assert publications(home) == publications(shipped)
    assert settings(home) == settings(shipped)
    assert sources(home).keys() == sources(shipped).keys()


def test_shipped_settings_are_those_of_the_code(home: Home) -> None:
    """So that a file from before an upgrade, which lacks new settings, means the same."""
    assert settings(home) == Settings()


def test_a_file_of_ones_own_stands_for_the_shipped_one_whole(home: Home) -> None:
    (home.config / "dongtai.toml").write_text('[mail]\nhost = "smtp.example.org"\n', "utf-8")
    assert settings(home).mail == MailConfig(host="smtp.example.org")
    (home.config / "publication.toml").write_text('name = "甲"\norganisers = []\n', "utf-8")
    assert publication(home).name == "甲"
    assert publication(home).hospitals == ()


def test_publications_are_added_replaced_and_hidden(home: Home) -> None:
    folder = home.config / "publications"
    folder.mkdir()
    text = (DEFAULTS / "publications" / "viewpoint.toml").read_text("utf-8")
    (folder / "third.toml").write_text(text, "utf-8")
    assert set(publications(home)) == {"main", "viewpoint", "third"}
    (folder / "viewpoint.toml").write_text("# 不要这种刊物\n", "utf-8")
    assert set(publications(home)) == {"main", "third"}


def test_file_that_nobody_has_is_named_where_it_should_be(home: Home) -> None:
    assert home.file("nosuch.toml") == home.config / "nosuch.toml"


def test_demo_keeps_the_templates_of_its_folder(home: Home) -> None:
    templates = home.config / "templates"
    shutil.copytree(DEFAULTS / "templates", templates)
    (templates / "alert.subject.j2").write_text("新政策 {{ count }} 条", "utf-8")
    demo = fresh_home(home)
    kept = demo.file("templates/alert.subject.j2").read_text("utf-8")
    assert kept == "新政策 {{ count }} 条"
    assert publication(demo).name.endswith("（演示）")
