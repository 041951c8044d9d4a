"""What becomes of batches that do not come back, seen from the machine with the store."""

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from crawler.cluster import broker, folder
from crawler.cluster.batch import Outcome
from crawler.cluster.folder import Asked, Wanted
from crawler.cluster.night import MOST, carry_out
from crawler.config import ClusterConfig, CrawlConfig, Home
from crawler.errors import ConfigError
from crawler.run.crawl import CrawlReport, carried, planned
from crawler.store import leases
from crawler.store.database import opened
from tests.crawler.cluster.machines import MANNERS, give_out, make_home, worked
from tests.crawler.process.waiting import until
from tests.fake_sites.platforms import PLATFORMS
from tests.fake_sites.server import FakeSites
from tests.fake_sites.site import Site, usual

DEADLY, NAMES = "fake_s2", tuple(f"fake_s{number}" for number in range(5))


@pytest.fixture
def fakes() -> Iterator[FakeSites]:
    with FakeSites([Site(f"s{n}", PLATFORMS["plain"], usual) for n in range(5)]) as found:
        yield found


@pytest.fixture
def home(fakes: FakeSites, tmp_path: Path) -> Home:
    return make_home(tmp_path / "main", list(fakes.sites.values()))


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ClusterConfig:
    monkeypatch.setattr("redis.retry.sleep", lambda _: None)  # nobody will be there
    (tmp_path / "shared").mkdir()
    return ClusterConfig("redis://127.0.0.1:1/0", str(tmp_path / "shared"), 1, 5, 60)


def night(home: Home, cluster: ClusterConfig, config: CrawlConfig = MANNERS) -> CrawlReport:
    return carried(home, planned(home, config, NAMES), partial(carry_out, cluster, config), 0)


def test_site_that_kills_its_worker_is_given_up_by_its_name(
    home: Home, cluster: ClusterConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Played by what workers leave behind: why they died, or a result that has nothing in it."""
    sent: list[tuple[str, ...]] = []

    def send(_app: Any, _queue: int, asked: Asked) -> None:
        place = folder.place_of(Path(cluster.folder), asked.night, asked.batch)
        wanted = folder.wanted(place)
        assert wanted and folder.begin(place, asked.delivery)
        sent.append(wanted.sources)
        if DEADLY in wanted.sources:
            folder.beat(place, asked.delivery, f"{folder.ENDED}内存不够")
            return
        at = folder.about(place.parent).night
        end = {"end": {"why": "ended", "status": 0}}
        folder.write_lines(place / folder.RESULT / folder.LINES, [{"night": at}, end])
        (place / folder.RESULT / folder.LOG).touch()

    monkeypatch.setattr(broker, "send", send)
    monkeypatch.setattr("crawler.cluster.night.GLANCE", 0.05)
    (lost,) = night(home, cluster).warnings
    assert DEADLY in lost and "fake_s1" not in lost
    assert f"{MOST + 1} 次" in lost and "内存不够" in lost
    assert sent == [NAMES, NAMES, NAMES[:2], NAMES[2:], NAMES[2:3], NAMES[3:]]
    with opened(home.database) as db:
        states = [row["state"] for row in db.query("SELECT state FROM leases ORDER BY batch")]
    assert states == ["divided", "in", "divided", "lost", "in"]


def test_night_without_redis_names_it_and_every_source(home: Home, cluster: ClusterConfig) -> None:
    report = night(home, cluster, replace(MANNERS, time_limit_minutes=0))
    assert report.unbegun == NAMES
    open_, unreached = report.warnings
    assert "第 1 队" in open_ and "连不上 redis://127.0.0.1:1/0" in unreached
    assert list(Path(cluster.folder).iterdir()) == []


def test_password_of_redis_is_not_told(home: Home, cluster: ClusterConfig) -> None:
    config = replace(MANNERS, time_limit_minutes=0)
    secret = replace(cluster, broker="redis://:geheim@127.0.0.1:1/0")
    assert "geheim" not in str(night(home, secret, config))


def test_share_that_is_not_mounted_is_refused(home: Home, cluster: ClusterConfig) -> None:
    Path(cluster.folder).rmdir()
    with pytest.raises(ConfigError, match="先把它挂载上"):
        night(home, cluster)
    assert not Path(cluster.folder).exists()


def test_machine_without_celery_is_told_what_to_install(
    home: Home, cluster: ClusterConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "celery", None)
    with pytest.raises(ConfigError, match=r"pip install 'dongtai\[cluster\]'"):
        night(home, cluster)


def test_worker_whose_batch_was_sent_to_another_leaves_it(
    home: Home, cluster: ClusterConfig, fakes: FakeSites, tmp_path: Path
) -> None:
    watch = fakes.begin(1)
    (asked,) = give_out(home, replace(cluster, silence=1), NAMES, replace(MANNERS, delay=30))
    outcomes: list[Outcome] = []
    shared = Path(cluster.folder)
    thread = threading.Thread(
        target=lambda: outcomes.extend(worked(shared, tmp_path / "scratch", [asked]))
    )
    thread.start()
    until(lambda: bool(watch.asked))
    place = folder.place_of(shared, asked.night, asked.batch)
    folder.write(place / folder.WANTED, Wanted(2, NAMES))
    thread.join()
    assert outcomes == [Outcome.STOPPED]
    assert not (place / folder.RESULT).exists()


def test_next_night_closes_what_a_dead_one_left_out(home: Home, cluster: ClusterConfig) -> None:
    give_out(home, cluster, NAMES)
    night(home, cluster, replace(MANNERS, time_limit_minutes=0))
    with opened(home.database) as db:
        assert leases.out(db) == []
    assert not list(Path(cluster.folder).glob("*/b*"))
