"""The child process of a crawl: all chosen sources side by side in one reactor.

A Twisted reactor cannot be started twice, so each crawl is a process of its own
(`python -m crawler.run.night`, the job as JSON on standard input; see `crawler.run.crawl`).
"""

import gc

if __name__ == "__main__":  # what is imported stays: no look for what could go, a fifth of the time
    gc.disable()

import importlib
import json
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

# first: deeper within other imports its walks over all who import it take a tenth of a second
import scrapy.core.downloader.contextfactory  # noqa: F401
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.reactor import install_reactor
from twisted.internet.task import react

from crawler.archive.files import archive_name
from crawler.config import CrawlConfig, Home
from crawler.crawling.addresses import PublicOnly
from crawler.errors import CrawlError
from crawler.process.ending import end_with_parent
from crawler.process.memory import limit_memory
from crawler.run import logs
from crawler.run.crawlers import Crawlers
from crawler.run.job import Job
from crawler.run.lanes import side_by_side
from crawler.run.recheck import RecheckSpider
from crawler.run.settings import for_crawl
from crawler.run.spider import SourceSpider, spider_of
from crawler.sources.catalogue import choose
from crawler.store import journal, runs, undo
from crawler.store.database import shared_store
from crawler.store.runs import RunState

FEW = 5_000  # objects made before Python looks for circles among them; 700 is its own number
REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"


def settings_of(job: Job) -> Settings:
    """Scrapy's settings for this job."""
    home = Home(Path(job.home))
    config = CrawlConfig(**job.config | {"own_hosts": tuple(job.config["own_hosts"])})
    settings = Settings(for_crawl(config))
    settings.setdict({"DATABASE": str(home.database), "NIGHT": job.night, "SINCE": job.since})
    settings.set("RECHECK", dict(job.pages))
    settings.set("INTERMEDIATES", str(home.file("intermediates.pem")))
    settings.setdict(_replayed(home, job.replay) if job.replay else _recorded(home, job))
    return settings


def _replayed(home: Home, archives: Iterable[str]) -> dict[str, Any]:
    handler = "crawler.archive.replay.ReplayHandler"
    return {
        "REPLAY_FROM": list(archives),
        "REPLAY_AMONG": str(home.archive),
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
        "DOWNLOAD_DELAY": 0,
        "RETRY_ENABLED": False,  # an archive gives the same answer again
        "CONCURRENT_REQUESTS": 1,  # one order of events, whatever the machine
    }


def _recorded(home: Home, job: Job) -> dict[str, Any]:
    return {
        "RECORD_TO": str(home.archive / archive_name(job.night, job.batch)),
        "RECORD_AMONG": str(home.archive),
        "RECORD_TRUSTED": bool(job.batch),  # the machine with the archive looked before it sent us
    }


async def crawl(sources: Iterable[type[SourceSpider]], settings: Settings, jobs: int) -> None:
    """Crawl the sources, `jobs` of them at a time (see `crawler.run.lanes`)."""
    made = Crawlers(settings)

    async def once(source: type[SourceSpider]) -> None:
        await made.crawler_of(source).crawl_async()

    for error in await side_by_side(list(sources), jobs, once, made.pause_of):
        logging.getLogger(__name__).error("a source could not be crawled", exc_info=error)


async def stored(sources: Iterable[type[SourceSpider]], settings: Settings, job: Job) -> None:
    """The crawl, and then a look at the store: raises CrawlError when a source has no run that has
    ended. A full disk keeps us from writing it, and our parent must not take such a night for well.
    """
    db, night = shared_store(Path(settings["DATABASE"])), datetime.fromisoformat(job.night)
    with ExitStack() as kept:
        if job.journal:
            db.journal = kept.enter_context(journal.written(Path(job.journal)))
        else:
            undo.record(db, night)
        await crawl(sources, settings, job.jobs)
    ended = {run.source for run in runs.of_night(db, night) if run.state is not RunState.RUNNING}
    if missing := sorted(set(job.sources) - ended):
        raise CrawlError(f"没有记下来的来源：{'、'.join(missing)}。")


def work(crawling: Callable[[], Awaitable[None]], settings: Settings, job: Job) -> None:
    """Run the crawl in this process, whose only reactor this takes; ends it with 1 if it raises."""
    logs.set_up(settings)
    install_reactor(REACTOR)
    if not job.config["allow_loopback"]:
        # there is a reactor only after one was chosen
        reactor: Any = importlib.import_module("twisted.internet.reactor")
        reactor.installNameResolver(PublicOnly(reactor.nameResolver, job.config["own_hosts"]))
    react(lambda _: deferred_from_coro(crawling()))


def _collect_seldom() -> None:
    """What was imported lives to the end: Python need not look through it, nor so often."""
    gc.freeze()
    gc.set_threshold(FEW, 10, 10)
    gc.enable()


def main() -> None:
    """Read the job, crawl, end."""
    end_with_parent()
    limit_memory()
    _collect_seldom()
    job = Job(**json.load(sys.stdin))
    chosen = choose(Home(Path(job.home)), tuple(job.sources))
    laid_over = RecheckSpider if job.pages else SourceSpider
    settings, spiders = settings_of(job), [spider_of(source, laid_over) for source in chosen]
    work(lambda: stored(spiders, settings, job), settings, job)


if __name__ == "__main__":
    main()
