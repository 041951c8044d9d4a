"""The sites watch who crawls them, and can be asked afterwards."""

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, field

ROBOTS = "/robots.txt"


@dataclass(slots=True)
class Asked:
    """One request; `at` in seconds of a steady clock, `together` how many requests this host was
    answering then (this one included), `sent` the bytes of the body, `wait` its Retry-After.
    `part` is a script or style that a browser fetches along with a page, two at a time if it likes:
    such requests are recorded, but not counted in `together`.
    """

    host: str
    path: str
    at: float
    agent: str
    together: int
    conditional: bool
    forbidden: bool
    part: bool = False
    status: int = 0
    sent: int = 0
    wait: float = 0.0


@dataclass(slots=True)
class Watch:
    """Everything that was asked since the watch began."""

    asked: list[Asked] = field(default_factory=list)
    connected: Counter[str] = field(default_factory=Counter)
    busy: Counter[str] = field(default_factory=Counter)

    def by_host(self) -> dict[str, list[Asked]]:
        """The requests of each host, in order."""
        found: dict[str, list[Asked]] = defaultdict(list)
        for ask in self.asked:
            found[ask.host].append(ask)
        return dict(found)

    def paths(self, host: str) -> list[str]:
        """What a host was asked for, in order."""
        return [ask.path for ask in self.asked if ask.host == host]

    def times(self, host: str, path: str) -> int:
        """How often a path was asked."""
        return self.paths(host).count(path)

    def pauses(self, host: str) -> list[float]:
        """Seconds from the start of each request of a host to the start of the next."""
        starts = [ask.at for ask in self.asked if ask.host == host]
        return [later - sooner for sooner, later in itertools.pairwise(starts)]

    def busiest(self) -> int:
        """The most requests that one host had to answer at the same time."""
        return max((ask.together for ask in self.asked), default=0)

    def agents(self) -> set[str]:
        """The User-Agents that came."""
        return {ask.agent for ask in self.asked}

    def forbidden(self) -> list[Asked]:
        """Requests for what robots.txt forbids."""
        return [ask for ask in self.asked if ask.forbidden]

    def unannounced(self) -> list[str]:
        """Hosts that were asked for something before their robots.txt."""
        return [host for host, asked in self.by_host().items() if asked[0].path != ROBOTS]

    def impatient(self) -> list[Asked]:
        """Requests that came before the host's last Retry-After was over."""
        return [
            after
            for asked in self.by_host().values()
            for before, after in itertools.pairwise(asked)
            if after.at - before.at < before.wait
        ]

    def conditional(self) -> int:
        """Requests with If-None-Match or If-Modified-Since."""
        return sum(ask.conditional for ask in self.asked)

    def unchanged(self) -> int:
        """Requests that were answered with 304."""
        return sum(ask.status == 304 for ask in self.asked)

    def sent(self) -> int:
        """Bytes of all bodies."""
        return sum(ask.sent for ask in self.asked)
