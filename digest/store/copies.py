"""A copy of the whole database, taken while others write."""

import sqlite3
from contextlib import closing
from pathlib import Path

from crawler.store.checkpoint import alone

PATIENCE = 60.0  # seconds that a copy waits for a checkpoint
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
        # quick_check compares no index with its table: a damaged index passes it
        found = copy.execute("PRAGMA integrity_check").fetchall()
    if found != [("ok",)]:
        raise sqlite3.DatabaseError("；".join(said for (said,) in found[:3]))
    part.replace(target)


def remove_parts(folder: Path) -> None:
    """Remove what copies left in `folder` that were killed; call it while none is being made."""
    for part in folder.glob(f"*{PART}*"):  # SQLite's journal of it too
        part.unlink()
