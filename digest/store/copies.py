"""A copy of the whole database, taken while others write."""

import sqlite3
from contextlib import closing
from pathlib import Path


def copy_database(source: Path, target: Path) -> None:
    """Copy `source` to `target` by SQLite's online backup; `target` appears only when it is whole.

    Raises sqlite3.Error when the copy cannot be made or fails SQLite's own check.
    """
    part = target.with_suffix(".part")
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(part)) as copy:
        original.backup(copy)
        # The copy inherits WAL mode; one file without companions is what a backup should be.
        copy.execute("PRAGMA journal_mode=DELETE")
        (said,) = copy.execute("PRAGMA integrity_check").fetchone()  # quick_check skips indexes
    if said != "ok":
        raise sqlite3.DatabaseError(said)
    part.replace(target)
