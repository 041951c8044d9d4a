"""The rule of `[service] keep` carried out: what is older than it says is deleted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.config import Home
from digest.config.keep import Keep
from digest.store import retention


@dataclass(frozen=True, slots=True)
class Pruned:
    """How much went: rows of runs, texts of mails, files of logs and archives with their bytes."""

    runs: int
    mails: int
    files: tuple[Path, ...]
    bytes: int


def prune(db: Database, home: Home, rule: Keep, at: datetime) -> Pruned:
    """Delete what `rule` keeps no longer, counted from `at`."""
    files = tuple(old_files(home, rule, at))
    size = sum(path.stat().st_size for path in files)
    for path in files:
        path.unlink()
    return Pruned(
        runs=retention.forget_runs(db, at - rule.runs) if rule.runs else 0,
        mails=retention.empty_mails(db, at - rule.mails) if rule.mails else 0,
        files=files,
        bytes=size,
    )


def old_files(home: Home, rule: Keep, at: datetime) -> Iterator[Path]:
    """The logs and archives that nothing was written to for longer than `rule` keeps them."""
    for folder, span in ((home.var / "log", rule.logs), (home.archive, rule.archives)):
        if span is not None:
            yield from (p for p in sorted(folder.rglob("*")) if p.is_file() and _old(p, at, span))


def _old(path: Path, at: datetime, span: timedelta) -> bool:
    return datetime.fromtimestamp(path.stat().st_mtime, SHANGHAI) < at - span
