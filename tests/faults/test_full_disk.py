"""A full disk, before a night and in the middle of it: every source asked for is in the report."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler.config import Home
from crawler.store import runs
from crawler.store.database import opened
from crawler.store.runs import RunState
from digest.cli import dongtai
from tests.crawler.conftest import Site
from tests.crawler.hospital import TITLES
from tests.faults.disks import fill, small

SOURCES = ("zz_first", "zz_second", "zz_test")


@pytest.fixture
def disk(home: Home, hospital: Site) -> Iterator[Path]:
    """The home's `var` on a disk of its own, with three sources and quick settings."""
    declared = home.config / "sources.toml"
    more = declared.read_text("utf-8")
    same = [more.replace("zz_test", name) for name in SOURCES[:2]]
    declared.write_text("\n".join([more, *same]), "utf-8")
    settings = '[crawl]\ndelay = 0.02\ntimeout = 5\nhours = ""\nallow_loopback = true\n'
    (home.config / "dongtai.toml").write_text(settings, "utf-8")
    assert hospital.address
    with small(home.var, 6) as place:
        yield place


def call(home: Home, *arguments: str) -> Result:
    return CliRunner(env={"DONGTAI_HOME": str(home.root)}).invoke(dongtai, arguments)


def crawl(home: Home) -> Result:
    return call(home, "crawl", *SOURCES, "--now")


def test_disk_that_is_full_before_the_night(home: Home, hospital: Site, disk: Path) -> None:
    assert crawl(home).exit_code == 0
    asked = len(hospital.asked)
    ballast = fill(disk)
    done = crawl(home)
    assert done.exit_code == 1, done.output
    assert "磁盘已满" in done.output and "要看 3 个来源，共看了 0 个" in done.output
    assert all(name in done.output for name in SOURCES)
    assert len(hospital.asked) == asked  # no site is visited for nothing
    told = call(home, "status")
    assert told.exit_code == 1 and "磁盘已满" in f"{told.output}{told.exception}"
    ballast.unlink()
    assert crawl(home).exit_code == 0


def test_disk_that_fills_up_in_the_night(home: Home, hospital: Site, disk: Path) -> None:
    filled: list[Path] = []

    class Filling(dict):  # type: ignore[type-arg]
        """The site's pages; when the first article is asked for, the disk is full."""

        def get(self, path: str, default: object = None) -> object:
            if path.endswith("/1.htm") and not filled:
                filled.append(fill(disk))
            return super().get(path, default)

    hospital.pages = Filling(hospital.pages)
    done = crawl(home)
    assert done.exit_code == 1, done.output
    assert "磁盘已满" in done.output and "采集中（" not in done.output
    assert all(name in done.output for name in SOURCES)
    filled[0].unlink()
    hospital.pages = dict(hospital.pages)
    again = crawl(home)
    assert again.output.count("中途被打断") <= len(SOURCES)  # those of the full disk, once more
    assert crawl(home).exit_code == 0
    with opened(home.database) as db:
        assert {run.state for run in runs.latest(db)} == {RunState.OK}
        stored = db.execute("SELECT count(*), sum(text != '') FROM articles").fetchone()
    assert stored == (len(TITLES), len(TITLES))
