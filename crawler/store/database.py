"""Opening the one SQLite file: schema up to date, write-ahead log, patient with other writers."""

import sqlite3
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from crawler import disk
from crawler.errors import StoreError
from crawler.store.checkpoint import checkpoint
from crawler.store.journal import Line
from crawler.store.migrations import migrations

# The editor's page, a crawl and a backup write to the same file; each waits so long for the others.
BUSY_MS = 60_000


class PatientDatabase(Database):
    """sqlite-utils' Database, whose transactions take the write lock when they begin.

    One that reads first and writes later is turned away at once, however patient it is, when
    another has written in between (SQLITE_BUSY_SNAPSHOT). `journal` hears of the crawl's writes.
    """

    journal: Callable[[Line], None] | None = None

    @contextmanager
    def atomic(self) -> Generator[Database, None, None]:
        """A transaction, or a savepoint within one."""
        if self.conn.in_transaction:
            with super().atomic():
                yield self
            return
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            yield self
            self.conn.execute("COMMIT")
        except BaseException:
            self.conn.rollback()
            raise


@contextmanager
def opened(path: Path) -> Iterator[PatientDatabase]:
    """The database at `path`, closed at the end; raises StoreError as `open_store`."""
    db = open_store(path)
    try:
        yield db
    finally:
        checkpoint(db)
        db.close()


def open_store(path: Path) -> PatientDatabase:
    """Open or create the database at `path` and bring its schema up to date.

    Raises StoreError when the file is no database, is locked, or comes from a newer dongtai.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        db = PatientDatabase(sqlite3.connect(path, timeout=BUSY_MS / 1000))
        _prepare(db, path)
    except sqlite3.OperationalError as error:
        reason = disk.why(error, path) or str(error)
        raise StoreError(f"数据库 {path} 打不开（{reason}），{disk.todo(reason)}。") from error
    except sqlite3.DatabaseError as error:
        reason = disk.why(error, path) or str(error)
        raise StoreError(f"{path} 不是可用的数据库（{reason}），请换回备份。") from error
    return db


def _prepare(db: Database, path: Path) -> None:
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=NORMAL")
    db.execute("PRAGMA wal_autocheckpoint=0")  # see crawler.store.checkpoint
    db.execute("PRAGMA foreign_keys=ON")
    if db.execute("PRAGMA user_version").fetchone()[0] == _stamp():
        return
    applied = _applied(db)
    if applied - _known():
        raise StoreError(f"数据库 {path} 由更新版本的 dongtai 写成，请先升级 dongtai 再打开。")
    if _known() - applied:
        migrations.apply(db)
        db.execute(f"PRAGMA user_version = {_stamp()}")


@cache
def _stamp() -> int:
    """What the file's header says when just the steps of this version were applied: every look at a
    page opens the file, and need not ask a table. Steps of a newer version give another number.
    """
    return zlib.crc32("\n".join(sorted(_known())).encode()) >> 1  # a header has 31 bits above 0


@cache
def _known() -> frozenset[str]:
    """The steps of this version."""
    return frozenset(step.name for step in migrations.pending(Database(memory=True)))


def _applied(db: Database) -> frozenset[str]:
    """The steps that were applied to `db`; [] of a new file."""
    asked = f"SELECT name FROM {migrations.migrations_table} WHERE migration_set = ?"
    try:
        return frozenset(row[0] for row in db.execute(asked, [migrations.name]))
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return frozenset()


@cache
def shared_store(path: Path) -> PatientDatabase:
    """The one connection of this process, for the sources that are crawled side by side in it."""
    return open_store(path)
