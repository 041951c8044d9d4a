"""The rule of `[service] keep` carried out: what is older than it says is deleted.

A record may refer to one that is up to `OLDEST` older, in another file. So files of the archive
stay that much longer than the rule says, and whatever is as young as it says can be read whole,
however short the rule is; nobody needs to know which file refers to which.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.store.originals import OLDEST
from digest.config.keep import Keep
from digest.store import retention

REFERRED = OLDEST + timedelta(days=2)  # a night ends on another day than it began


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
    """The logs and archives that nothing was written to for longer than `rule` keeps them, and in
    archives for as long as others may refer to them.
    """
    archives = rule.archives + REFERRED if rule.archives is not None else None
    for folder, span in ((home.var / "log", rule.logs), (home.archive, archives)):
        if span is not None:
            yield from (p for p in sorted(folder.rglob("*")) if p.is_file() and _old(p, at, span))


def _old(path: Path, at: datetime, span: timedelta) -> bool:
    return datetime.fromtimestamp(path.stat().st_mtime, SHANGHAI) < at - span
