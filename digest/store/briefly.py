"""Keeping what a look worked out, where that makes nobody wait."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

PATIENCE = 200  # milliseconds that a look waits for the write lock


@contextmanager
def if_free(db: Database) -> Iterator[bool]:
    """A transaction, if the write lock is free or ours; whether it is."""
    if db.conn.in_transaction:
        yield True
        return
    (patience,) = db.execute("PRAGMA busy_timeout").fetchone()
    db.execute(f"PRAGMA busy_timeout={PATIENCE}")
    try:
        free = _began(db)
    finally:
        db.execute(f"PRAGMA busy_timeout={patience}")
    if not free:
        yield False
        return
    try:
        yield True
        db.conn.commit()
    except BaseException:
        db.conn.rollback()
        raise


def _began(db: Database) -> bool:
    try:
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
