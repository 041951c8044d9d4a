"""Sites that link to each other, a machine with the store, and workers without Redis between."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from crawler.clock import now
from crawler.cluster import broker, dividing, night
from crawler.cluster.batch import Bench, Outcome, work
from crawler.cluster.folder import Asked
from crawler.config import ClusterConfig, CrawlConfig, Home
from crawler.run.crawl import Planned, planned
from crawler.sources.catalogue import choose
from crawler.store import asked
from crawler.store.database import opened
from tests.fake_sites.declare import declare, source_name
from tests.fake_sites.platforms import PLATFORMS
from tests.fake_sites.reply import Ask, Reply
from tests.fake_sites.server import FakeSites
from tests.fake_sites.site import Answer, Site, usual
from tests.nights.documents import Document

CONFIG = Path(__file__).resolve().parents[3] / "config"
MANNERS = CrawlConfig(delay=0.02, timeout=20, hours="", allow_loopback=True)


def linking(others: Sequence[tuple[Site, int, str]], away: str = "") -> Answer:
    """A site whose list has articles of other sites too, under titles of its own, and one that lies
    where no source goes.
    """

    def answer(site: Site, ask: Ask) -> Reply:
        if ask.path != site.platform.column:
            return site.usual(ask)
        linked = {
            replace(other.document(number), title=title): other.root
            for other, number, title in others
        }
        if away:
            linked[replace(site.document(1), title=away, id="9")] = "http://away.example.org"

        def path(document: Document) -> str:
            return linked.get(document, "") + site.platform.path(document)

        documents = [*site.documents(ask.night), *linked]
        name = f"{site.platform.templates}_list"
        return site.page(name, ask.night, documents=documents, article_path=path)

    return answer


def neighbours() -> list[Site]:
    """Four sites: the first is linked to by the others, which share a page of a stranger."""
    plain = PLATFORMS["plain"]
    first = Site("zfirst", plain, usual, fresh=1)
    again = linking([(first, 2, "转载：别处的一篇文章，标题也改了")], "谁都不去的网站上的一篇")
    return [
        first,
        Site("alpha", plain, linking([(first, 1, "转载")], "同一篇，标题不同，也没有人去读")),
        Site("beta", plain, again, fresh=1),
        Site("gamma", PLATFORMS["siteserver"], usual),
    ]


def make_home(folder: Path, sites: Sequence[Site]) -> Home:
    """A home whose sources are these sites."""
    shutil.copytree(CONFIG, folder / "config")
    declare(Home(folder), sites)
    return Home(folder)


def sources_of(fakes: FakeSites) -> tuple[str, ...]:
    """The sources of all sites."""
    return tuple(source_name(name) for name in fakes.sites)


@contextmanager
def unsent() -> Iterator[list[Asked]]:
    """Messages that go nowhere."""
    sent: list[Asked] = []
    with patch.object(broker, "send", lambda _app, _queue, asked: sent.append(asked)):
        yield sent


def give_out(
    home: Home, cluster: ClusterConfig, sources: tuple[str, ...], manners: CrawlConfig = MANNERS
) -> list[Asked]:
    """Begin a night whose messages are handed to us; it is left as if its process had died."""
    plan: Planned = planned(home, manners, sources)
    visited = dividing.visits(choose(home, plan.job.sources))
    with unsent() as sent, opened(home.database) as db:
        asked.remember(db, now(), plan.job.sources)
        night._give_out(night.Night(home, db, None, cluster, plan.job, visited))
    return sent


def worked(shared: Path, scratch: Path, messages: Sequence[Asked]) -> list[Outcome]:
    """A worker that takes these messages one after the other."""
    return [work(Bench(shared, scratch), message) for message in messages]
