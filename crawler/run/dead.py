"""Runs whose process has died: the lock tells, since it goes with the process that held it."""

from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from crawler.config import Home
from crawler.process.lock import is_held
from crawler.store import asked, runs


def lock_of(home: Home) -> Path:
    """The lock that a crawl, a probe and their children hold while they live."""
    return home.var / "crawl.lock"


def close_dead(home: Home, db: Database, at: datetime) -> list[str]:
    """Close the runs that say they go on though no crawl does; returns their sources.

    What such a crawl was asked for is settled too, so that its account balances.
    """
    if is_held(lock_of(home)) or not asked.is_any_open(db):
        return []
    asked.settle_dead(db)
    return runs.close_interrupted(db, at)
