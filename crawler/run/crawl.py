"""A crawl: a child process with a time limit, under a lock, remembered in `runs`."""

from contextlib import AbstractContextManager, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from crawler.archive import warc
from crawler.clock import now
from crawler.config import CrawlConfig, Home
from crawler.errors import CrawlError
from crawler.health import notes
from crawler.process import children
from crawler.process.children import Why
from crawler.process.lock import held
from crawler.run.job import Job
from crawler.sources.catalogue import choose
from crawler.store import runs
from crawler.store.database import opened
from crawler.store.runs import Run

JOBS = 48  # sources side by side: all of ours; one request at a time to each host all the same


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What a crawl did: the runs of its night, and sentences on what is wrong beside them."""

    night: datetime
    runs: tuple[Run, ...]
    skipped: tuple[tuple[str, str], ...]  # source, why
    warnings: tuple[str, ...]

    @property
    def failed(self) -> bool:
        """Whether anything must be named."""
        return bool(self.warnings) or any(
            r.failures or r.state is not runs.RunState.OK for r in self.runs
        )


def crawl(
    home: Home,
    config: CrawlConfig,
    names: tuple[str, ...] = (),
    *,
    since: date | None = None,
    replay: tuple[Path, ...] = (),
    jobs: int = JOBS,
) -> CrawlReport:
    """Crawl these sources, or all; blocks until the night is over.

    Raises SourceError for an unknown name, ArchiveError for an unreadable archive, and CrawlError
    when another crawl is under way.
    """
    chosen = choose(home, names)
    skipped = tuple((s.name, s.off or s.manual) for s in chosen if s.off or s.manual)
    recorded = warc.load(tuple(replay)) if replay else warc.Archive()
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
    with crawl_lock(home) as lock, opened(home.database) as db:
        warnings = [*recorded.damaged, *map(notes.interrupted, runs.close_interrupted(db, now()))]
        newest = runs.newest(db)
        if not replay:  # archives may well fill an empty store
            _not_lost(home, newest)
        warnings += _night(home, job, config.time_limit_minutes * 60, lock)
        warnings += map(notes.interrupted, runs.close_interrupted(db, now()))
        crawled = runs.after(db, newest)
        if crawled and not home.began.exists():
            _began(home, night)
        return CrawlReport(night, tuple(crawled), skipped, tuple(warnings))


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


def crawl_lock(home: Home) -> AbstractContextManager[int]:
    """One crawl at a time; raises CrawlError when another is under way. Its descriptor goes to
    the crawl's child, which holds the lock until it has ended, whatever becomes of us.
    """
    busy = CrawlError("另一次采集正在进行，请等它结束再试。")
    return held(home.var / "crawl.lock", busy)


def _night(home: Home, job: Job, seconds: int, lock: int) -> list[str]:
    """Run the night in a process of its own; returns what went wrong with the process itself."""
    if not job.sources:
        return []
    log = home.var / "log" / f"crawl-{job.night[:10]}.log"
    ended = children.run_module("crawler.run.night", asdict(job), log, seconds, fds=(lock,))
    if ended.why is Why.OVERRUN:
        return [notes.overrun(seconds // 60, log)]
    if ended.status:
        return [notes.died(ended.status, log)]
    return []
