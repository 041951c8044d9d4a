"""A night on two machines for real: Redis, two workers, and what goes wrong with them."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from crawler.cluster import broker
from crawler.cluster.batch import JOURNAL
from crawler.cluster.folder import Asked, night_name
from crawler.cluster.night import carry_out
from crawler.config import ClusterConfig, Home
from crawler.run.crawl import CrawlReport, carried, crawl, planned
from crawler.store import leases
from crawler.store.database import opened
from crawler.store.leases import Lease, LeaseState
from tests.crawler.cluster.machines import MANNERS, make_home, sources_of
from tests.crawler.cluster.redis import redis_server, worker
from tests.crawler.cluster.rows import stored
from tests.crawler.process.waiting import until
from tests.fake_sites.platforms import PLATFORMS
from tests.fake_sites.server import FakeSites
from tests.fake_sites.site import Site, usual

SLOWLY = replace(MANNERS, delay=0.2)
SIX = ("vsb", "hanweb", "drupal", "siteserver", "phpcms", "plain")


@pytest.fixture
def fakes() -> Iterator[FakeSites]:
    with FakeSites([Site(f"s{name}", PLATFORMS[name], usual) for name in SIX]) as found:
        yield found


class Main:
    """The machine with the store, whose night goes on in a thread."""

    def __init__(self, home: Home, cluster: ClusterConfig) -> None:
        self.home, self.cluster = home, cluster
        self.app: Any = broker.app_of(cluster, SLOWLY)
        self.report: CrawlReport | None = None
        with opened(home.database):
            """It is made before anybody looks into it."""

    def begin(self, sources: tuple[str, ...]) -> threading.Thread:
        def night() -> None:
            carry = partial(carry_out, self.cluster, SLOWLY)
            self.report = carried(self.home, planned(self.home, SLOWLY, sources), carry, 0)

        thread = threading.Thread(target=night)
        thread.start()
        return thread

    def leases(self) -> list[Lease]:
        with opened(self.home.database) as db:
            return list(map(leases._lease, db.query("SELECT * FROM leases ORDER BY batch")))


def test_night_with_a_kill_a_wipe_and_messages_that_come_twice(
    fakes: FakeSites, tmp_path: Path
) -> None:
    """What is stored then is, row for row, what one process stores of the same pages."""
    sites, sources = list(fakes.sites.values()), sources_of(fakes)
    alone = make_home(tmp_path / "alone", sites)
    assert not crawl(alone, SLOWLY, sources).failed
    shared = tmp_path / "shared"
    shared.mkdir()
    watch = fakes.begin(1)
    with redis_server(tmp_path) as redis, ExitStack() as running:
        cluster = ClusterConfig(redis.address, str(shared), 2, 2, silence=1)
        main = Main(make_home(tmp_path / "main", sites), cluster)
        night = main.begin(sources)
        until(lambda: len(main.leases()) >= 3)
        known = main.leases()
        own = partial(worker, broker=redis.address, shared=shared)
        victim = running.enter_context(own(Home(tmp_path / "1"), queue=1, anew=True))
        running.enter_context(own(Home(tmp_path / "2"), queue=2))
        running.enter_context(own(Home(tmp_path / "3"), queue=1))
        until((tmp_path / "1" / "var" / "cluster" / "queue-1" / JOURNAL).exists)
        redis.forget()
        victim.kill()
        victim.wait()
        for lease in known:
            message = Asked(night_name(lease.night), lease.batch, lease.delivery)
            broker.send(main.app, lease.queue, message)
        night.join()
    assert main.report and main.report.warnings == ()
    assert {lease.state for lease in main.leases()} == {LeaseState.IN}
    assert [lease.queue for lease in main.leases() if lease.deaths] == [1]
    assert stored(main.home.database) == stored(alone.database)
    assert watch.busiest() == 1
    assert list(shared.iterdir()) == []
