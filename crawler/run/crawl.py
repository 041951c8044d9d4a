"""A crawl: a child process with a time limit, under a lock, remembered in `runs`."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from crawler.archive import warc
from crawler.clock import now
from crawler.config import CrawlConfig, Home
from crawler.job import Job
from crawler.run import child
from crawler.sources.catalogue import choose
from crawler.store import runs
from crawler.store.database import opened
from crawler.store.runs import Run

JOBS = 16  # sources side by side; one request at a time to each host all the same


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
    with child.lock(home), opened(home.database) as db:
        warnings = [*recorded.damaged, *_interrupted(runs.close_interrupted(db, now()))]
        newest = runs.newest(db)
        warnings += _night(home, job, config.time_limit_minutes * 60)
        warnings += _interrupted(runs.close_interrupted(db, now()))
        return CrawlReport(night, tuple(runs.after(db, newest)), skipped, tuple(warnings))


def _night(home: Home, job: Job, seconds: int) -> list[str]:
    """Run the night in a process of its own; returns what went wrong with the process itself."""
    if not job.sources:
        return []
    log = home.var / "log" / f"crawl-{job.night[:10]}.log"
    status = child.run("crawler.run.night", asdict(job), log, seconds)
    if status is None:
        return [f"采集超过 {seconds // 60} 分钟被停下，没做完的来源明夜接着做；日志在 {log}。"]
    return [f"采集进程异常结束（{status}），已存下的不会丢；日志在 {log}。"] if status else []


def _interrupted(sources: list[str]) -> list[str]:
    return [f"来源 {name} 的采集中途被打断，已存下的不会丢，下次接着做。" for name in sources]
