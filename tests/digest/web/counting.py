"""How often a page asks the database, counted by SQLite itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

NEITHER = ("--", "PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def _counts(sql: str) -> bool:
    return not sql.startswith(NEITHER) and "articles_fts_config" not in sql


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every question and every change that connections opened in this block carry out. What a
    trigger does, and what a full-text index asks of its own tables, is part of its statement; how a
    connection is set and where a transaction begins and ends is neither.
    """
    asked: list[str] = []
    plain = sqlite3.connect

    def connect(*args: Any, **options: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = plain(*args, **options)
        made.set_trace_callback(lambda sql: asked.append(sql) if _counts(sql) else None)
        return made

    with mock.patch.object(sqlite3, "connect", connect):
        yield asked
