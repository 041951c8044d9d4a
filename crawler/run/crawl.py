"""A crawl: a child process with a time limit, under a lock, remembered in `runs`."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from crawler import disk
from crawler.archive import warc
from crawler.clock import now
from crawler.config import CrawlConfig, Home
from crawler.errors import CrawlError, StoreError
from crawler.health import notes
from crawler.process import children
from crawler.process.children import Why
from crawler.process.lock import held
from crawler.run.dead import lock_of
from crawler.run.job import Job
from crawler.sources.catalogue import choose
from crawler.store import asked, originals, runs
from crawler.store.database import opened
from crawler.store.runs import Run, RunState

# Browsers give a page up after five minutes, and an editor may add an article on it meanwhile.
PATIENCE = 4 * 60.0  # seconds that a crawl, a probe and an added article wait for each other
Carry = Callable[[Home, Job, int], list[str]]  # home, job, the lock's descriptor: what went wrong
JOBS = 48  # sources side by side: all of ours; one request at a time to each host all the same


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What a crawl did: the runs of its night, and sentences on what is wrong beside them."""

    night: datetime
    runs: tuple[Run, ...]
    skipped: tuple[tuple[str, str], ...]  # source, why
    warnings: tuple[str, ...]
    unbegun: tuple[str, ...] = ()  # asked for, and without a run

    @property
    def failed(self) -> bool:
        """Whether anything must be named."""
        return bool(self.warnings or self.unbegun) or any(
            r.failures or r.state is not RunState.OK for r in self.runs
        )


@dataclass(frozen=True, slots=True)
class Planned:
    """A crawl that has not begun: its job, and the report of what is known before it."""

    job: Job
    report: CrawlReport


def crawl(
    home: Home,
    config: CrawlConfig,
    names: tuple[str, ...] = (),
    *,
    since: date | None = None,
    replay: tuple[Path, ...] = (),
    jobs: int = JOBS,
    patience: float = PATIENCE,
) -> CrawlReport:
    """Crawl these sources, or all, in a child of this process; blocks until the night is over.

    Raises as `planned` and `carried`.
    """
    asked_for = planned(home, config, names, since=since, replay=replay, jobs=jobs)
    return carried(home, asked_for, _night, patience)


def recheck(
    home: Home,
    config: CrawlConfig,
    pages: Mapping[str, tuple[str, ...]],
    *,
    jobs: int = JOBS,
    patience: float = PATIENCE,
) -> CrawlReport:
    """Open known pages again, by source, and read no list; blocks as `crawl` does.

    Raises as `planned` and `carried`; ValueError where there are no pages.
    """
    if not pages:
        raise ValueError("no pages to open again")
    asked_for = planned(home, config, tuple(pages), jobs=jobs)
    job = replace(asked_for.job, pages={name: pages[name] for name in asked_for.job.sources})
    return carried(home, replace(asked_for, job=job), _night, patience)


def planned(
    home: Home,
    config: CrawlConfig,
    names: tuple[str, ...] = (),
    *,
    since: date | None = None,
    replay: tuple[Path, ...] = (),
    jobs: int = JOBS,
) -> Planned:
    """The crawl of these sources, or all: what is left out of it, and why.

    Raises SourceError for an unknown name, ArchiveError for an unreadable archive.
    """
    chosen = choose(home, names)
    skipped = tuple((s.name, s.off or s.manual) for s in chosen if s.off or s.manual)
    recorded = warc.load(tuple(replay), home.archive) if replay else warc.Archive()
    night = recorded.night or now()
    left = {name for name, _ in skipped}
    job = Job(
        home=str(home.root),
        sources=tuple(s.name for s in chosen if s.name not in left),
        night=night.isoformat(),
        since=since.isoformat() if since else "",
        jobs=1 if replay else jobs,
        replay=tuple(str(path.resolve()) for path in replay),
        config=asdict(config),
    )
    return Planned(job, CrawlReport(night, (), skipped, tuple(recorded.damaged)))


def carried(home: Home, planned: Planned, carry: Carry, patience: float) -> CrawlReport:
    """Carry a crawl out by `carry`: here, or on other machines.

    Every source asked for is in the report, also when nothing could be written any more. Raises
    CrawlError when another crawl is under way, and still is after `patience` seconds.
    """
    known, job = planned.report, planned.job
    try:
        with crawl_lock(home, patience) as lock, opened(home.database) as db:
            return _crawled(home, job, db, partial(carry, home, job, lock), known)
    except (OSError, sqlite3.Error, StoreError) as error:
        if not (reason := disk.unwritable(error, home.var)):
            raise
        said = (*known.warnings, notes.unwritable(home.var, reason))
        return replace(known, warnings=said, unbegun=job.sources)


def _crawled(
    home: Home, job: Job, db: Database, carried: Callable[[], list[str]], report: CrawlReport
) -> CrawlReport:
    """The night itself; `report` is what is known before it."""
    warnings = [*report.warnings, *map(notes.interrupted, runs.close_interrupted(db, now()))]
    newest = runs.newest(db)
    if not job.replay:  # archives may well fill an empty store
        _not_lost(home, newest)
        originals.forget(db, report.night)
    asked.remember(db, report.night, job.sources, recheck=bool(job.pages))
    try:
        warnings += carried() if job.sources else []
    finally:  # we are asked to end, and our child has ended: nobody else would close its runs
        warnings += _closed(home, db, report.night, job.sources)
    crawled = [_over(run) for run in runs.after(db, newest)]
    if crawled and not home.began.exists():
        _began(home, report.night)
    left = set(job.sources) - {run.source for run in crawled}
    return replace(
        report, runs=tuple(crawled), warnings=tuple(warnings), unbegun=tuple(sorted(left))
    )


def _over(run: Run) -> Run:
    """The run as it is now that its process has ended, also where a full disk keeps the row."""
    return replace(run, state=RunState.INTERRUPTED) if run.state is RunState.RUNNING else run


def _closed(home: Home, db: Database, night: datetime, sources: tuple[str, ...]) -> list[str]:
    """End the runs that the child left open and settle the account; what a full disk keeps us from
    writing stands in the report all the same, and is written by the next who can.
    """
    try:
        lines = [notes.interrupted(name) for name in runs.close_interrupted(db, now())]
        begun = {run.source for run in runs.of_night(db, night)}
        asked.settle(db, night, begun, set(sources) - begun)
    except sqlite3.Error as error:
        if not (reason := disk.unwritable(error, home.var)):
            raise
        return [notes.unwritable(home.var, reason)]
    return lines


def _not_lost(home: Home, newest: int) -> None:
    """Raises CrawlError where there was a crawl once and nothing is left of it.

    Begun anew, everything would be news once more, and be mailed once more.
    """
    if home.began.exists() and not newest:
        raise CrawlError(
            f"以前采集过，而 {home.database} 里没有任何记录：var 目录丢了或没有挂载上，"
            f"请先从备份恢复；真要从头开始，请删去 {home.began}。"
        )


def _began(home: Home, night: datetime) -> None:
    with suppress(OSError):  # a folder that only root may write keeps no such memory
        home.began.write_text(f"{night.isoformat()} 第一次采集，请不要删。\n", "utf-8")


def crawl_lock(home: Home, patience: float = PATIENCE) -> AbstractContextManager[int]:
    """One crawl at a time; raises CrawlError when another is under way for `patience` seconds
    more. Its descriptor goes to the crawl's child, which holds the lock until it has ended,
    whatever becomes of us.
    """
    waited = f"，等了 {patience / 60:.0f} 分钟还没有结束" if patience >= 60 else ""
    busy = CrawlError(f"另一次采集正在进行{waited}，请等它结束再试。")
    return held(lock_of(home), busy, patience)


def _night(home: Home, job: Job, lock: int) -> list[str]:
    """Run the night in a process of its own; returns what went wrong with the process itself."""
    seconds = job.config["time_limit_minutes"] * 60
    log = home.var / "log" / f"crawl-{job.night[:10]}.log"
    ended = children.run_module("crawler.run.night", asdict(job), log, seconds, fds=(lock,))
    if ended.why is Why.OVERRUN:
        return [notes.overrun(seconds // 60, log)]
    if ended.status:
        return [notes.died(ended.status, log)]
    return []
