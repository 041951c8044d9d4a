"""Scrapy alone on the addresses that a night asked for, at the same pace, reading and keeping
nothing: what a night costs is held to it (see `tests.bench.many_sites`).

A child process of its own, as a night's (`python -m tests.bench.bare`, the work as JSON on standard
input), so that both pay for starting Python and loading Scrapy.
"""

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.log import configure_logging
from scrapy.utils.reactor import install_reactor
from twisted.internet.task import react

REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"


@dataclass(frozen=True, slots=True)
class Work:
    """The addresses of each spider in their order, how many spiders at a time, the pause."""

    addresses: tuple[tuple[str, ...], ...]
    jobs: int
    delay: float


class Bare(Spider):
    """Asks for its addresses, and looks at no answer."""

    name = "bare"
    addresses: tuple[str, ...] = ()

    async def start(self) -> AsyncIterator[Request]:
        """All of them, whatever was asked for before."""
        for url in self.addresses:
            yield Request(url, dont_filter=True)

    def parse(self, response: Response) -> None:
        """Nothing."""


def cpu_of(work: Work) -> float:
    """Seconds of processor that the child took."""
    before = _children()
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as log:
        asked.write(json.dumps(asdict(work)).encode())
        asked.seek(0)
        command = [sys.executable, "-m", "tests.bench.bare"]
        subprocess.run(command, stdin=asked, stdout=log, stderr=log, check=True)
    return _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def _crawled(work: Work, settings: Settings) -> None:
    runner, free = AsyncCrawlerRunner(settings), asyncio.Semaphore(work.jobs)

    async def one(addresses: tuple[str, ...]) -> None:
        async with free:
            await runner.crawl(Bare, addresses=addresses)

    await asyncio.gather(*(one(addresses) for addresses in work.addresses))


def main() -> None:
    """Read the work, fetch, end."""
    work = Work(**json.load(sys.stdin))
    settings = Settings(
        {
            "LOG_LEVEL": "INFO",
            "DOWNLOAD_DELAY": work.delay,
            "CONCURRENT_REQUESTS": 1_000,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "TELNETCONSOLE_ENABLED": False,
            "ROBOTSTXT_OBEY": True,
        }
    )
    configure_logging(settings)
    install_reactor(REACTOR)
    react(lambda _: deferred_from_coro(_crawled(work, settings)))


if __name__ == "__main__":
    main()
