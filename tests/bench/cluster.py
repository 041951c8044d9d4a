"""A night of many small sites by one process, one worker and two: the time, and the same rows.

`python -m tests.bench.cluster [--sources 300] [--articles 3] [--delay 0.5] [--latency 0.1] …`

All on one machine: workers share its processor, and its pages come from this process too. What two
workers gain is the politeness of twice as many sources side by side; `--jobs` is how many one
process crawls so. `--whole` compares 3,000 sources on two workers with one process.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from crawler.cluster.night import carry_out
from crawler.config import ClusterConfig, CrawlConfig, Home
from crawler.run.crawl import JOBS, CrawlReport, carried, crawl, planned
from tests.crawler.cluster.machines import make_home, sources_of
from tests.crawler.cluster.redis import redis_server, worker
from tests.crawler.cluster.rows import stored
from tests.fake_sites.platforms import PLATFORMS
from tests.fake_sites.server import FakeSites
from tests.fake_sites.site import Site, usual


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure; times in seconds. `batch` is the sources of one message."""

    sources: int = 300
    articles: int = 3
    delay: float = 0.5
    latency: float = 0.1
    jobs: int = JOBS
    batch: int = ClusterConfig().batch


def measure(plan: Plan, workers: tuple[int, ...] = (1, 2)) -> bool:
    """Print the nights; whether all of them stored the same."""
    systems = islice(cycle(PLATFORMS.values()), plan.sources)
    sites = [Site(f"s{n:04}", p, usual, count=plan.articles) for n, p in enumerate(systems)]
    print(f"{plan.sources} sources, {plan.articles} articles each, {plan.jobs} at a time a process")
    with FakeSites(sites, latency=plan.latency) as fakes, tempfile.TemporaryDirectory() as folder:
        alone = make_home(Path(folder) / "alone", sites)
        _print(
            "one process",
            fakes,
            lambda: crawl(alone, _manners(plan), sources_of(fakes), jobs=plan.jobs),
        )
        expected = stored(alone.database)
        same = []
        for count in workers:
            home = make_home(Path(folder) / f"main-{count}", sites)
            with _machines(Path(folder) / f"machines-{count}", count, plan) as cluster:
                carry = partial(carry_out, cluster, _manners(plan))
                plan_of = planned(home, _manners(plan), sources_of(fakes), jobs=plan.jobs)
                _print(f"{count} workers", fakes, partial(carried, home, plan_of, carry, 0))
            same.append(stored(home.database) == expected)
            rows = sum(map(len, expected.values()))
            print(f"  {rows} rows, {'the same' if same[-1] else 'NOT THE SAME'} as one process'")
        return all(same)


def _manners(plan: Plan) -> CrawlConfig:
    return CrawlConfig(delay=plan.delay, hours="", allow_loopback=True, time_limit_minutes=60)


@contextmanager
def _machines(folder: Path, count: int, plan: Plan) -> Iterator[ClusterConfig]:
    """Redis, and so many workers that wait."""
    shared = folder / "shared"
    shared.mkdir(parents=True)
    with redis_server(folder) as redis, ExitStack() as running:
        for queue in range(1, count + 1):
            home = Home(folder / str(queue))
            running.enter_context(
                worker(home, redis.address, shared, queue, queues=count, anew=True)
            )
        yield ClusterConfig(redis.address, str(shared), count, plan.batch)


def _print(name: str, fakes: FakeSites, night: Callable[[], CrawlReport]) -> None:
    watch, cpu, begun = fakes.begin(1), _cpu(), time.perf_counter()
    report = night()
    wall = time.perf_counter() - begun
    bad = [run for run in report.runs if run.state != "ok"]
    print(
        f"{name:<12} {wall:6.1f} s, {len(watch.asked)} requests, {len(watch.asked) / wall:5.1f} a"
        f" second, at once at one host {watch.busiest()}, processor {_cpu() - cpu:.1f} s here,"
        f" {len(bad)} sources badly, {len(report.unbegun)} not begun"
    )
    for warning in report.warnings:
        print(f"  {warning}")


def _cpu() -> float:
    """Of this process, which serves the pages and stores the results."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--whole", action="store_true")
    for name, value in asdict(Plan()).items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    given = vars(parser.parse_args())
    whole = given.pop("whole")
    plan = Plan(**given)
    measure(replace(plan, sources=3_000, batch=100) if whole else plan, (2,) if whole else (1, 2))


if __name__ == "__main__":
    main()
