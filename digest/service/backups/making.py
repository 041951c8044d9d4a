"""A backup: the database as one compressed file, the archive's new files, the settings."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crawler.clock import now
from crawler.config import Home
from crawler.errors import CallError, StoreError
from crawler.process.lock import held
from digest.service.backups import copies, thinning
from digest.service.backups.copies import Copy
from digest.store.copies import copy_database, count_rows, remove_parts

WATCHED = ("articles", "issues", "entries", "decisions", "published")  # nothing deletes their rows
SETTINGS = "config"
Step = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds; `copied` of its `archives` were not there yet, `removed` copies went by
    the rule. `shrunk` says what the last copy had more of.
    """

    database: Path
    archives: int
    copied: int
    removed: tuple[Copy, ...] = ()
    shrunk: str = ""


def back_up(
    home: Home,
    folder: Path,
    rule: tuple[int, int, int] | None = None,
    step: Step = lambda *_: None,
) -> Backup:
    """Copy the database, `var/archive` and `config` of `home` into `folder`; thin the copies out by
    `rule` (days, weeks, months). `step` is told how many archives of all are done, and the next.

    The database goes into a new file `dongtai-20261122-093000.db.gz` by SQLite's online backup,
    which is safe while others write; it is checked whole before it gets its name, and what a killed
    backup left is removed. Archives are only added. Where it holds less than the copy before it,
    none is thinned out: a store that was emptied must not push out the full copies.
    Raises CallError when there is no database, `folder` lies in its way or another backup is being
    made, StoreError when the copy cannot be written or is damaged.
    """
    if not home.database.exists():
        raise CallError(f"{home.database} 还没有数据库，没有可以备份的内容。")
    if folder.resolve().is_relative_to(home.var.resolve()):
        raise CallError(f"备份不能放在 {home.var} 里面，请换一个目录，最好在另一块磁盘上。")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with held(home.var / "backup.lock", CallError("另一次备份正在进行，请等它做完再试。")):
            return _made(home, folder, rule, step)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"备份到 {folder} 没有做成（{error}），请检查磁盘空间与权限。") from error


def _made(home: Home, folder: Path, rule: tuple[int, int, int] | None, step: Step) -> Backup:
    remove_parts(folder)
    step(0, 0, "数据库")
    before = next((c for c in reversed(copies.listed(folder)) if c.contents), None)
    target = folder / copies.name_of(now())
    with tempfile.TemporaryDirectory(dir=folder, prefix=".making-", suffix=".part") as scratch:
        whole = Path(scratch) / "dongtai.db"
        copy_database(home.database, whole)
        made = copies.pack(whole, target, count_rows(whole))
    kept = _copy_archive(home.archive, folder / "archive", step)
    _keep_settings(home.config, folder / SETTINGS, f"{now():%Y%m%d-%H%M%S}")
    shrunk = _shrunk(before.contents.rows, made.rows) if before and before.contents else ""
    removed = () if shrunk else _thinned(folder, rule)
    return Backup(target, *kept, removed, shrunk)


def _thinned(folder: Path, rule: tuple[int, int, int] | None) -> tuple[Copy, ...]:
    gone = [kept.copy for kept in thinning.judged(copies.listed(folder), rule) if not kept.reasons]
    for copy in gone:
        copies.remove(copy)
    return tuple(gone)


def _shrunk(before: dict[str, int], now_has: dict[str, int]) -> str:
    """`articles 从 900 行变成 3 行`, for what never shrinks by itself."""
    fewer = [name for name in WATCHED if now_has.get(name, 0) < before.get(name, 0)]
    return "、".join(f"{n} 从 {before[n]} 行变成 {now_has.get(n, 0)} 行" for n in fewer)


def _keep_settings(source: Path, target: Path, name: str) -> None:
    """A folder of its own for each state of the settings, the newest named last."""
    if not source.is_dir():
        return
    last = max((p for p in target.glob("2*") if p.is_dir()), default=None)
    if last is not None and _files(last) == _files(source):
        return
    part = target / f"{name}.part"
    shutil.copytree(source, part, dirs_exist_ok=True)
    part.rename(target / name)


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _copy_archive(source: Path, target: Path, step: Step) -> tuple[int, int]:
    """How many archives there are, and how many were copied now; a grown one is copied again."""
    files = [p for p in source.rglob("*") if p.is_file()] if source.is_dir() else []
    copied = 0
    for number, file in enumerate(files):
        step(number, len(files), file.name)
        kept = target / file.relative_to(source)
        if kept.exists() and kept.stat().st_size == file.stat().st_size:
            continue
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_name(kept.name + ".part")
        shutil.copy2(file, part)
        part.replace(kept)
        copied += 1
    return len(files), copied
