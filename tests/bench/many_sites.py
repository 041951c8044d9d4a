"""How a night of many small sites goes, each crawled at its own polite pace, on two cores.

`python -m tests.bench.many_sites [--sources 1000] [--jobs 48] [--latency 0.2] [--delay 0.5] …`

`--jobs` is how many sources are crawled side by side. The pause is the shipped one: a pause of half
a second is bound by the processor, not by politeness.

The politeness bound is what the pauses alone take. A host answers r requests one after the other
(robots.txt, the column, its articles): the first takes `latency`, each later one starts
max(latency, delay) after the one before. With J sources side by side, N sources take

    ceil(N / J) * (latency + (r - 1) * max(latency, delay))

Beside each night Scrapy alone fetches the same addresses in the same run (`tests.bench.bare`).
"""

import argparse
import math
import resource
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import fmean

from crawler.config import CrawlConfig, Home
from crawler.run import crawl
from tests.bench import bare
from tests.fake_sites.declare import declare, source_name
from tests.fake_sites.platforms import PLATFORMS
from tests.fake_sites.server import FakeSites
from tests.fake_sites.site import Site, usual
from tests.fake_sites.watch import ROBOTS, Asked, Watch

CONFIG = Path(__file__).resolve().parents[2] / "config"
ALLOWED_WALL = {"first night": 1.10, "second night, unchanged": 1.25}
ALLOWED_CPU, ALLOWED_MEGABYTES = 1.4, 600


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure. Times in seconds; `recheck` in days, as `crawl.recheck_days`."""

    sources: int = 1_000
    articles: int = 3
    jobs: int = crawl.JOBS
    latency: float = 0.2
    delay: float = CrawlConfig().delay
    recheck: int = CrawlConfig().recheck_days


def bound(plan: Plan, requests: float) -> float:
    """The politeness bound in seconds, for so many requests to each host."""
    one = plan.latency + (requests - 1) * max(plan.latency, plan.delay)
    return math.ceil(plan.sources / plan.jobs) * one


def sites(plan: Plan) -> list[Site]:
    """Small sites of every publishing system in turn."""
    systems = islice(cycle(PLATFORMS.values()), plan.sources)
    return [Site(f"s{n:04}", p, usual, count=plan.articles) for n, p in enumerate(systems)]


def measure(plan: Plan) -> None:
    """A first and an unchanged second night, printed."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        shutil.copytree(CONFIG, home.config)
        with FakeSites(sites(plan), latency=plan.latency) as fakes:
            declare(home, fakes.sites.values())
            print(f"{plan.sources} sources, {plan.articles} articles each, {plan.jobs} at a time")
            first = _night(fakes, home, plan, "first night")
            second = _night(fakes, home, plan, "second night, unchanged")
        robots = sum(ask.path == ROBOTS for ask in second.asked)
        columns = sum(ask.path == site.platform.column for site, ask in _by_site(fakes, second))
        print(
            f"second night: {len(second.asked)} requests = {columns} columns + {robots} robots.txt"
        )
        share = second.sent() / max(1, first.sent())
        print(f"second night: {share:.1%} of the first night's bytes (allowed 5.0%)")
        sizes = [path.stat().st_size / 1e3 for path in sorted(home.archive.rglob("*.gz"))]
        nights = " + ".join(f"{size:.0f}" for size in sizes)
        print(f"on disk: store {home.database.stat().st_size / 1e6:.1f} MB, archive {nights} KB")


def _by_site(fakes: FakeSites, watch: Watch) -> list[tuple[Site, Asked]]:
    hosts = {site.host: site for site in fakes.sites.values()}
    return [(hosts[ask.host], ask) for ask in watch.asked]


def _night(fakes: FakeSites, home: Home, plan: Plan, name: str) -> Watch:
    config = CrawlConfig(
        delay=plan.delay,
        recheck_days=plan.recheck,
        hours="",
        allow_loopback=True,
    )
    watch = fakes.begin(1)
    cpu, start = _cpu(), time.perf_counter()
    sources = tuple(source_name(site) for site in fakes.sites)  # never the real ones
    report = crawl.crawl(home, config, sources, jobs=plan.jobs)
    wall, cpu = time.perf_counter() - start, _cpu() - cpu
    bad = [r for r in report.runs if r.state != "ok" or r.failures]
    print(f"\n{name}: {len(report.runs) - len(bad)} of {plan.sources} sources well")
    for warning in (*report.warnings, *(f"{r.source}: {r.failures}" for r in bad[:5])):
        print(f"  {warning}")
    fakes.begin(1)
    _print(plan, watch, (wall, cpu, bare.cpu_of(_same(fakes, watch, plan))), name)
    return watch


def _same(fakes: FakeSites, watch: Watch, plan: Plan) -> bare.Work:
    """The addresses of a night without robots.txt, which Scrapy asks for by itself."""
    roots = {site.host: site.root for site in fakes.sites.values()}
    pages = {h: [a.path for a in asked if a.path != ROBOTS] for h, asked in watch.by_host().items()}
    addresses = (tuple(roots[host] + path for path in paths) for host, paths in pages.items())
    return bare.Work(tuple(addresses), plan.jobs, plan.delay)


def _print(plan: Plan, watch: Watch, took: tuple[float, float, float], name: str) -> None:
    """`took` are seconds of the clock, of our processor and of Scrapy's alone."""
    (wall, cpu, alone), pages = took, len(watch.asked)
    least = bound(plan, pages / plan.sources)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    pauses = [pause for host in watch.by_host() for pause in watch.pauses(host)]
    rows: Sequence[tuple[str, str]] = (
        ("wall time", f"{wall:.1f} s"),
        (
            "politeness bound",
            f"{least:.1f} s ({wall / least:.2f} times, allowed {ALLOWED_WALL[name]})",
        ),
        ("requests", f"{pages} ({watch.unchanged()} of them 304), {watch.sent() / 1e6:.2f} MB"),
        ("pages per second", f"{pages / wall:.1f}"),
        ("CPU of the crawl", f"{cpu:.1f} s, {cpu / pages * 1000:.1f} ms a page"),
        ("CPU of bare Scrapy", f"{alone / pages * 1000:.1f} ms a page"),
        ("CPU, times bare Scrapy's", f"{cpu / alone:.2f} (allowed {ALLOWED_CPU})"),
        ("peak memory of the crawl", f"{memory:.0f} MB (allowed {ALLOWED_MEGABYTES})"),
        ("at once at one host", f"{watch.busiest()}"),
        ("pauses", f"{min(pauses, default=0):.3f} s at least, {fmean(pauses or [0]):.3f} s mean"),
    )
    for label, value in rows:
        print(f"  {label:<26}{value}")


def _cpu() -> float:
    """CPU seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _asked() -> Plan:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    for name, value in asdict(Plan()).items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    return Plan(**vars(parser.parse_args()))


if __name__ == "__main__":
    measure(_asked())
