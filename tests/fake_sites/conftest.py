"""The town and its guests' nights; each night follows the one before, as in life."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.config import Home
from tests.fake_sites.declare import declare
from tests.fake_sites.expected import BROWSED, FIRST, SECOND, UNCHANGED
from tests.fake_sites.faults import site, stranger
from tests.fake_sites.guests import MANNERS, Night, spend
from tests.fake_sites.refusing import FOREIGN, INTERNAL
from tests.fake_sites.server import Town
from tests.fake_sites.tls import self_signed

CONFIG = Path(__file__).resolve().parents[2] / "config"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Every site that the table of the first night names, and two that nobody may reach."""
    sites = [*map(site, (*FIRST, *BROWSED)), stranger(INTERNAL), stranger(FOREIGN)]
    with Town(sites, tls=self_signed(tmp_path_factory.mktemp("tls"))) as found:
        yield found


@pytest.fixture(scope="module")
def guest(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose sources are the town's sites."""
    root = tmp_path_factory.mktemp("guest")
    shutil.copytree(CONFIG, root / "config")
    declare(Home(root), town.sites.values())
    return Home(root)


@pytest.fixture(scope="module")
def first(town: Town, guest: Home) -> Night:
    """Everything for the first time."""
    return spend(town, guest, 1, FIRST)


@pytest.fixture(scope="module")
def browsed(town: Town, guest: Home) -> Night:
    """The site that lets in browsers only."""
    return spend(town, guest, 1, BROWSED, replace(MANNERS, timeout=60.0))


@pytest.fixture(scope="module")
def unchanged(town: Town, guest: Home, first: Night) -> Night:
    """The well-kept sites once more, as they were."""
    assert first.report.runs
    return spend(town, guest, 1, UNCHANGED)


@pytest.fixture(scope="module")
def second(town: Town, guest: Home, unchanged: Night) -> Night:
    """The next night: there is news, and some sites are no longer what they were."""
    assert unchanged.report.runs
    return spend(town, guest, 2, SECOND)
