"""One checkpoint at a time, and no commit beside it: SQLite may lose what was committed otherwise.

SQLite before 3.51.3 (mended in 3.50.7 and 3.44.6 too) loses committed pages, rarely, in WAL mode: a
checkpoint reads where the log ends, a commit begins the log anew, and the checkpoint then notes the
old end as copied (https://www.sqlite.org/wal.html#walresetbug). None of the versions that Debian's
Python, pysqlite3 or sqlean bring is mended. What helps is the write lock: a checkpoint that is not
PASSIVE takes it before it reads the end, so that nobody can commit meanwhile. SQLite's own ones are
PASSIVE, so no connection makes any (`PRAGMA wal_autocheckpoint=0`): whoever is done makes one,
under a lock. The last connection that closes still does, alone with the file by SQLite's own lock.
"""

import sqlite3
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from sqlite_utils import Database

from crawler.errors import StoreError
from crawler.process.lock import held

BUSY = "数据库的日志正在整理，请稍等再试。"
LONG = 4 << 20  # bytes of the log before it is worth a checkpoint: SQLite's own 1,000 pages
MENDED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))  # and later ones of the same minor version


def checkpoint(db: Database) -> None:
    """Bring a long log into the database, unless another process does, or is in our way; the next
    one will.
    """
    path = Path(next(iter(db.query("PRAGMA database_list")))["file"])
    log = path.with_name(path.name + "-wal")
    if not log.exists() or log.stat().st_size < LONG:
        return
    with suppress(StoreError, sqlite3.OperationalError, OSError), alone(path):  # a full disk, say
        # with the write lock; the log is empty then, and long no more
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def alone(path: Path, patience: float = 0.0) -> AbstractContextManager[int]:
    """Hold checkpoints of the database at `path` off; raises StoreError when another process still
    holds them off after `patience` seconds.

    Who reads for long does it: a checkpoint that waits for a reader keeps all writers waiting.
    """
    return held(path.with_name("checkpoint.lock"), StoreError(BUSY), patience)


def is_mended(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite is none of those that are reported to lose committed pages."""
    same = (mended for mended in MENDED if mended[:2] == version[:2])
    return version >= MENDED[0] or any(version >= mended for mended in same)
