"""A crawl: a child process with a time limit, under a lock, remembered in `runs`."""

import fcntl
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from crawler import archive
from crawler.catalogue import choose
from crawler.clock import now
from crawler.config import CrawlConfig, Home
from crawler.errors import CrawlError
from crawler.night import Job
from crawler.store import runs
from crawler.store.database import opened
from crawler.store.runs import Run

JOBS = 8  # sources side by side; one request at a time to each host all the same
GRACE = 10  # seconds a child has to end by itself


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
    recorded = archive.load(tuple(replay)) if replay else archive.Archive()
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
    with _lock(home), opened(home.database) as db:
        warnings = [*recorded.damaged, *_interrupted(runs.close_interrupted(db, now()))]
        newest = runs.newest(db)
        warnings += _child(home, job, config.time_limit_minutes * 60)
        warnings += _interrupted(runs.close_interrupted(db, now()))
        return CrawlReport(night, tuple(runs.after(db, newest)), skipped, tuple(warnings))


def _child(home: Home, job: Job, seconds: int) -> list[str]:
    """Run the night in a process of its own; what it says goes to var/log."""
    if not job.sources:
        return []
    log = home.var / "log" / f"crawl-{job.night[:10]}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out, tempfile.TemporaryFile() as asked:
        asked.write(json.dumps(asdict(job)).encode())
        asked.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-m", "crawler.night"],
            stdin=asked,
            stdout=out,
            stderr=out,
            close_fds=False,  # the lock goes along, should this process be killed
        )
        status = _wait(child, seconds)
    if status is None:
        return [f"采集超过 {seconds // 60} 分钟被停下，没做完的来源明夜接着做；日志在 {log}。"]
    return [f"采集进程异常结束（{status}），已存下的不会丢；日志在 {log}。"] if status else []


def _wait(child: "subprocess.Popen[bytes]", seconds: int) -> int | None:
    """The child's exit status; None when it had to be ended at its limit."""
    try:
        return child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.terminate()
        try:
            child.wait(GRACE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        return None
    except BaseException:  # Ctrl-C: the child must not outlive us
        child.kill()
        child.wait()
        raise


def _interrupted(sources: list[str]) -> list[str]:
    return [f"来源 {name} 的采集中途被打断，已存下的不会丢，下次接着做。" for name in sources]


@contextmanager
def _lock(home: Home) -> Iterator[None]:
    """One crawl at a time; the lock goes with the process, so a killed crawl leaves none behind."""
    home.var.mkdir(parents=True, exist_ok=True)
    with (home.var / "crawl.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CrawlError("另一次采集正在进行，请等它结束再试。") from error
        os.set_inheritable(file.fileno(), True)
        yield
