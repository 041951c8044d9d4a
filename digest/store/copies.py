"""A copy of the whole database, taken while others write."""

import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from crawler.errors import StoreError
from crawler.store.checkpoint import alone

PATIENCE = 60.0  # seconds that a copy waits for a checkpoint
COMPANIONS = ("-wal", "-shm")  # the log of a database and its index
PART = ".part"  # what a copy is called until it is whole


def copy_database(source: Path, target: Path) -> None:
    """Copy `source` to `target` by SQLite's online backup; `target` appears only when it is whole.

    Raises sqlite3.Error when the copy cannot be made or fails SQLite's own check, StoreError when
    the log of `source` is being put in order for too long.
    """
    part = target.with_suffix(PART)
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(part)) as copy:
        with alone(source, PATIENCE):
            original.backup(copy)
        # The copy inherits WAL mode; one file without companions is what a backup should be.
        copy.execute("PRAGMA journal_mode=DELETE")
        check(copy)
    part.replace(target)


def check(db: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError, with SQLite's words, where it finds anything wrong."""
    # quick_check compares no index with its table: a damaged index passes it
    found = db.execute("PRAGMA integrity_check").fetchall()
    if found != [("ok",)]:
        raise sqlite3.DatabaseError("；".join(said for (said,) in found[:3]))


def count_rows(database: Path) -> dict[str, int]:
    """How many rows each table of the file has; those of the full-text index are left out."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        tables = db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' ORDER BY 1"
        ).fetchall()
        return {
            name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables
        }


def put_aside(database: Path, word: str) -> Path | None:
    """Give `database`, with its log, a second name beside it; gives that, None where there is none.

    It keeps its own name too: a restore that is killed half-way must not leave a desk without a
    database, where the next command would begin an empty one. The log loses its own name, since it
    would be taken for the log of the file that comes.
    Raises StoreError while another process has the database open: it would go on writing there.
    """
    if not database.exists():
        return None
    _claim(database)
    former = _free_name(database, word)
    _second_name(database, former)
    for end in COMPANIONS:
        beside = database.with_name(database.name + end)
        if beside.exists():
            _second_name(beside, former.with_name(former.name + end))
            beside.unlink()
    return former


def _free_name(database: Path, word: str) -> Path:
    """A name that nothing has: two restores of one second must not cost the first one's former."""
    names = (f"{word}{f'-{number}' if number else ''}" for number in count())
    paths = (database.with_name(f"{database.stem}.{name}{database.suffix}") for name in names)
    return next(path for path in paths if not path.exists())


def _claim(database: Path) -> None:
    """Put the log into the file, which nobody else may have open. A damaged file is let pass."""
    with closing(sqlite3.connect(database, timeout=1)) as db:
        try:
            db.execute("PRAGMA locking_mode=EXCLUSIVE")
            db.execute("BEGIN EXCLUSIVE")
            db.execute("COMMIT")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise StoreError(
                    "编辑页面或别的 dongtai 命令正开着数据库，请先停下它们再恢复。"
                ) from error
        except sqlite3.DatabaseError:
            return  # that is why it is being replaced


def _second_name(path: Path, name: Path) -> None:
    try:
        name.hardlink_to(path)
    except OSError:  # a file system without links
        shutil.copy2(path, name)


def remove_parts(folder: Path) -> None:
    """Remove what copies left in `folder` that were killed; call it while none is being made."""
    for part in folder.glob(f"*{PART}*"):  # SQLite's journal of it too
        shutil.rmtree(part) if part.is_dir() else part.unlink()
