"""What must hold after a kill and the run after it."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from crawler.clock import now
from crawler.config import Home
from crawler.process.lock import is_held
from crawler.run.dead import lock_of
from crawler.store.database import opened
from digest.config.settings import settings
from digest.monitoring import account
from tests.faults.kills.victim import command, ended, started

Rows = Sequence[tuple[Any, ...]]


def rows(path: Path, sql: str) -> Rows:
    """What a query finds, by another connection."""
    with closing(sqlite3.connect(path, timeout=60)) as db:
        return db.execute(sql).fetchall()


def whole(path: Path) -> None:
    """The file is sound, and every reference has its row; it may not have been begun."""
    if not path.exists():
        return
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert not rows(path, "PRAGMA foreign_key_check")


def status(home: Home) -> str:
    """What `dongtai status` says; never that a crawl goes on which nobody makes."""
    log = home.root / "status.log"
    told = ended(started(command(home.root, "status"), log), log)
    assert told.status in (0, 1), told.text
    assert is_held(lock_of(home)) or "采集中，" not in told.text, told.text
    return told.text


def balanced(home: Home) -> None:
    """The account has no gap."""
    with opened(home.database) as db:
        found = account.read(db, home, settings(home), now())
    assert not found.gaps, found.gaps
    assert not found.sources.running, found.sources
