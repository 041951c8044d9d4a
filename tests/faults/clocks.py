"""A clock that jumps, seen from the store: every moment in it is moved the other way.

A child process has the machine's clock, which no test may set.
"""

import re
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}")


def jump(db: Database, by: timedelta) -> None:
    """From now on this machine's clock is `by` later than it was when all in `db` was written."""
    with db.atomic():
        for table in ("runs", "asked", "articles", "revisions", "outbox", "decisions", "issues"):
            _move(db, table, by)


def _move(db: Database, table: str, by: timedelta) -> None:
    for row in list(db.query(f"SELECT rowid AS number, * FROM {table}")):
        number = row.pop("number")
        moved = {name: _moved(value, by) for name, value in row.items() if _is_moment(value)}
        for name, value in moved.items():
            db.execute(f'UPDATE {table} SET "{name}" = ? WHERE rowid = ?', [value, number])


def _is_moment(value: Any) -> bool:
    return isinstance(value, str) and MOMENT.fullmatch(value) is not None


def _moved(value: str, by: timedelta) -> str:
    return (datetime.fromisoformat(value) - by).isoformat()
