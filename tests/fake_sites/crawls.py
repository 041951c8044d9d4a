"""Crawls of the fake sites, and how they ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.config import CrawlConfig, Home
from crawler.run.crawl import CrawlReport, crawl
from crawler.store.database import opened
from crawler.store.runs import Run
from tests.fake_sites.declare import PREFIX, source_name
from tests.fake_sites.server import FakeSites
from tests.fake_sites.watch import Watch

CONTACT = "desk@example.org"
MANNERS = CrawlConfig(
    contact=CONTACT, delay=0.05, timeout=4.0, max_megabytes=1, hours="", allow_loopback=True
)
SIDE_BY_SIDE = 12  # more would make the crawl late on a busy machine, and its requests impatient


@dataclass(frozen=True, slots=True)
class Ending:
    """How a source's night ended. `rows` and `texts` are the articles in the store and those with
    a text, `changed` those revised tonight; `withdrawn` counts articles marked as gone, `noted`
    the remarks for the operator.
    """

    state: str
    kinds: frozenset[str] = frozenset()
    rows: int = 3
    texts: int = 3
    changed: int = 0
    withdrawn: int = 0
    noted: int = 0


@dataclass(frozen=True, slots=True)
class Night:
    """One crawl: what the crawler says of it, what the sites saw, and how each site ended."""

    report: CrawlReport
    watch: Watch
    endings: dict[str, Ending]


def spend(
    fakes: FakeSites, home: Home, night: int, names: Iterable[str], manners: CrawlConfig = MANNERS
) -> Night:
    """Crawl these sites on a night of theirs."""
    watch = fakes.begin(night)
    sources = tuple(source_name(name) for name in names)
    report = crawl(home, manners, sources, jobs=SIDE_BY_SIDE)
    with opened(home.database) as db:
        endings = {run.source.removeprefix(PREFIX): _ending(db, run) for run in report.runs}
    return Night(report, watch, endings)


def _ending(db: Database, run: Run) -> Ending:
    found: Any = db.execute(
        "SELECT count(*), coalesce(sum(text != ''), 0), coalesce(sum(state = 'gone'), 0)"
        " FROM articles WHERE source = ?",
        [run.source],
    )
    rows, texts, withdrawn = found.fetchone()
    return Ending(
        state=run.state.value,
        kinds=frozenset(fault.kind for fault in run.failures),
        rows=rows,
        texts=texts,
        changed=run.changed,
        withdrawn=withdrawn,
        noted=len(run.notes),
    )
