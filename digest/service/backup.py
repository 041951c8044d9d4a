"""A backup: the database as one consistent file, the archive's new files, the settings."""

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from crawler.clock import now
from crawler.config import Home
from crawler.errors import CallError, StoreError
from crawler.process.lock import held
from digest.store.copies import copy_database, remove_parts


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds; `copied` of its `archives` were not there yet."""

    database: Path
    archives: int
    copied: int


def back_up(home: Home, folder: Path) -> Backup:
    """Copy the database, `var/archive` and `config` of `home` into `folder`.

    The database goes into a new file `dongtai-20261122-093000.db` by SQLite's online backup, which
    is safe while others write; it is checked whole before it gets its name, and what a killed
    backup left is removed. Archives are only added.
    Raises CallError when there is no database, `folder` lies in its way or another backup is being
    made, StoreError when the copy cannot be written or is damaged.
    """
    if not home.database.exists():
        raise CallError(f"{home.database} 还没有数据库，没有可以备份的内容。")
    if folder.resolve().is_relative_to(home.var.resolve()):
        raise CallError(f"备份不能放在 {home.var} 里面，请换一个目录，最好在另一块磁盘上。")
    target = folder / f"dongtai-{now():%Y%m%d-%H%M%S}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with held(home.var / "backup.lock", CallError("另一次备份正在进行，请等它做完再试。")):
            remove_parts(folder)
            copy_database(home.database, target)
            kept = _copy_archive(home.archive, folder / "archive")
            shutil.copytree(home.config, folder / "config", dirs_exist_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"备份到 {folder} 没有做成（{error}），请检查磁盘空间与权限。") from error
    return Backup(target, *kept)


def _copy_archive(source: Path, target: Path) -> tuple[int, int]:
    """How many archives there are, and how many were copied now; a grown one is copied again."""
    files = [p for p in source.rglob("*") if p.is_file()] if source.is_dir() else []
    copied = 0
    for file in files:
        kept = target / file.relative_to(source)
        if kept.exists() and kept.stat().st_size == file.stat().st_size:
            continue
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_name(kept.name + ".part")
        shutil.copy2(file, part)
        part.replace(kept)
        copied += 1
    return len(files), copied
