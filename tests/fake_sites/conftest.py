"""The fake sites and the crawls of their nights; each night follows the one before, as in life."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.config import Home
from tests.fake_sites.crawls import MANNERS, Night, spend
from tests.fake_sites.declare import declare
from tests.fake_sites.expected import BROWSED, FIRST, SECOND, UNCHANGED
from tests.fake_sites.faults import site, stranger
from tests.fake_sites.refusing import FOREIGN, INTERNAL
from tests.fake_sites.server import FakeSites
from tests.fake_sites.tls import self_signed

CONFIG = Path(__file__).resolve().parents[2] / "config"


@pytest.fixture(scope="module")
def fakes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FakeSites]:
    """Every site that the table of the first night names, and two that nobody may reach."""
    sites = [*map(site, (*FIRST, *BROWSED)), stranger(INTERNAL), stranger(FOREIGN)]
    with FakeSites(sites, tls=self_signed(tmp_path_factory.mktemp("tls"))) as found:
        yield found


@pytest.fixture(scope="module")
def crawler_home(fakes: FakeSites, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose sources are the fake sites."""
    root = tmp_path_factory.mktemp("home")
    shutil.copytree(CONFIG, root / "config")
    declare(Home(root), fakes.sites.values())
    return Home(root)


@pytest.fixture(scope="module")
def first(fakes: FakeSites, crawler_home: Home) -> Night:
    """Everything for the first time."""
    return spend(fakes, crawler_home, 1, FIRST)


@pytest.fixture(scope="module")
def browsed(fakes: FakeSites, crawler_home: Home) -> Night:
    """The site that lets in browsers only."""
    return spend(fakes, crawler_home, 1, BROWSED, replace(MANNERS, timeout=60.0))


@pytest.fixture(scope="module")
def unchanged(fakes: FakeSites, crawler_home: Home, first: Night) -> Night:
    """The well-kept sites once more, as they were."""
    assert first.report.runs
    return spend(fakes, crawler_home, 1, UNCHANGED)


@pytest.fixture(scope="module")
def second(fakes: FakeSites, crawler_home: Home, unchanged: Night) -> Night:
    """The next night: there is news, and some sites are no longer what they were."""
    assert unchanged.report.runs
    return spend(fakes, crawler_home, 2, SECOND)
