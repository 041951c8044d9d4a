"""Rechecks: crawls that opened known pages again and read no list (see `crawler.run.recheck`)."""

from datetime import datetime

from sqlite_utils import Database

from crawler.store import runs
from crawler.store.runs import Run


def last(db: Database) -> list[Run]:
    """The runs of the newest recheck; [] before the first."""
    asked = "SELECT night FROM runs WHERE recheck ORDER BY id DESC LIMIT 1"
    row = db.execute(asked).fetchone()
    return runs.of_night(db, datetime.fromisoformat(row[0])) if row else []
