"""Sources side by side: so many at a time, on each host one, and the longest queues first.

A source is begun as soon as there is a lane and its hosts are free. Of a host with several sources
the first begins at once and the next whenever it is free: a queue that is begun late would go on
alone when all others are done. The lanes themselves begin a step apart, within one pause: begun
together, all would have their pages to read at the same moment, and each wait for all.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from crawler.run.spider import SourceSpider

Chosen = type[SourceSpider]


async def side_by_side(
    sources: Sequence[Chosen],
    jobs: int,
    crawl: Callable[[Chosen], Awaitable[None]],
    pause_of: Callable[[Chosen], float],
) -> list[BaseException]:
    """`crawl` each of the sources, `jobs` of them at a time; between two of them their host gets
    its pause too, in seconds. Returns what they raised.
    """
    lanes = _Lanes(jobs, {source: hosts_of(source) for source in sources})
    waiting, begun = lanes.ordered(sources), []
    step = min(map(pause_of, sources), default=0.0) / jobs
    while waiting:
        source = await lanes.next_of(waiting)
        waiting.remove(source)
        lanes.enter(source)
        begun.append(asyncio.create_task(_one(lanes, source, crawl, pause_of(source))))
        if len(begun) < jobs and waiting:
            await asyncio.sleep(step)
    ended = await asyncio.gather(*begun, return_exceptions=True)
    return [outcome for outcome in ended if isinstance(outcome, BaseException)]


async def _one(
    lanes: "_Lanes", source: Chosen, crawl: Callable[[Chosen], Awaitable[None]], pause: float
) -> None:
    try:
        await crawl(source)
    finally:
        lanes.leave(source)
        if lanes.is_wanted(source):
            await asyncio.sleep(pause)
        lanes.free(source)


def hosts_of(source: Chosen) -> frozenset[str]:
    """The hosts of a source."""
    return frozenset(host for host, _ in source.doors())


@dataclass(slots=True)
class _Lanes:
    """Which lanes and hosts are taken; `hosts` are those of each source."""

    jobs: int
    hosts: dict[Chosen, frozenset[str]]
    _left: Counter[str] = field(default_factory=Counter)  # sources of a host still to be crawled
    _busy: set[str] = field(default_factory=set)
    _taken: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def ordered(self, sources: Sequence[Chosen]) -> list[Chosen]:
        """The longest queues first; one at a time, as in a replay, they keep their order."""
        self._left.update(host for source in sources for host in self.hosts[source])
        if self.jobs == 1:
            return list(sources)
        return sorted(
            sources, key=lambda s: -max((self._left[h] for h in self.hosts[s]), default=0)
        )

    async def next_of(self, waiting: Sequence[Chosen]) -> Chosen:
        """The first that may begin now, or as soon as one may."""
        while True:
            free = (s for s in waiting if self._busy.isdisjoint(self.hosts[s]))
            found = next(free, None) if self._taken < self.jobs else None
            if found is not None:
                return found
            self._changed.clear()
            await self._changed.wait()

    def enter(self, source: Chosen) -> None:
        """A source takes a lane, and its hosts."""
        self._taken += 1
        self._busy |= self.hosts[source]

    def leave(self, source: Chosen) -> None:
        """It is done: its lane is free, its hosts are not yet."""
        self._taken -= 1
        self._left.subtract(self.hosts[source])
        self._changed.set()

    def is_wanted(self, source: Chosen) -> bool:
        """Whether another source waits for one of its hosts."""
        return any(self._left[host] for host in self.hosts[source])

    def free(self, source: Chosen) -> None:
        """Its hosts have had their pause."""
        self._busy -= self.hosts[source]
        self._changed.set()
