"""Sources probed from outside: the child with its time limit, and what it brought back."""

import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crawler.clock import now
from crawler.config import CrawlConfig, Home
from crawler.health.explanations import explain
from crawler.health.kinds import Failure
from crawler.probe.pages import Probe, read
from crawler.process import children
from crawler.run.crawl import JOBS, crawl_lock
from crawler.run.job import Job
from crawler.store.runs import Fault
from crawler.store.sources import MANUAL
from crawler.urls import host_of


def probe_sources(
    home: Home,
    config: CrawlConfig,
    names: tuple[str, ...] = (),
    *,
    declared: Mapping[str, Mapping[str, Any]] | None = None,
    article_only: bool = False,
    record: Path | None = None,
    replay: tuple[Path, ...] = (),
) -> list[Probe]:
    """Probe the sources of these names and the `declared` ones (tables as in sources.toml).

    Two requests a source beside robots.txt, at a night's pace; one with `article_only`: its first
    known article. `record` is where a WARC file of it is written; `replay` takes the place of the
    network. Blocks until all have answered.
    Raises SourceError for an unknown name, CrawlError when a crawl is under way.
    """
    archives = tuple(str(path.resolve()) for path in replay)
    job = Job(str(home.root), names, now().isoformat(), "", JOBS, archives, asdict(config))
    made = {name: dict(table) for name, table in (declared or {}).items()}
    with crawl_lock(home) as lock, tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "probes"
        told = {"job": asdict(job), "declared": made, "out": str(out), "only": article_only}
        told["record"] = str(record or "")
        log = home.var / "log" / f"probe-{job.night[:10]}.log"
        limit = config.time_limit_minutes * 60
        children.run_module("crawler.probe.child", told, log, limit, fds=(lock,))
        found = {seen.source: seen for seen in read(out)}
    return [found.get(name) or _silent(name) for name in (*names, *made)]


def probe_article(home: Home, config: CrawlConfig, url: str) -> Probe:
    """The page at `url`, which need not be any source's: one request beside robots.txt.

    Raises CrawlError when a crawl is under way.
    """
    table = {"org": host_of(url), "sort": "policy", "known": [url], "browser": True}
    return probe_sources(home, config, declared={MANUAL: table}, article_only=True)[0]


def _silent(name: str) -> Probe:
    """The probe of a source whose child died on it."""
    fault = Fault(Failure.NO_ANSWER.value, "", explain(Failure.NO_ANSWER).sentence)
    return Probe(name, "", "", {}, (fault,))
