"""A copy put back in the place of the database, and the rehearsal of it in a folder beside.

A backup that nobody ever restored is a hope: 32 nights of 10 KB files for a store of 18 MB were
each reported as well, because a fresh file was there (research OPS §2). So the rehearsal unpacks
the newest copy, has SQLite check all of it and counts its rows.
"""

import sqlite3
import tempfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import copy2

from crawler.clock import now
from crawler.config import Home
from crawler.errors import CallError, StoreError
from crawler.process.lock import held
from crawler.run.crawl import crawl_lock
from digest.monitoring import rehearsals
from digest.monitoring.rehearsals import Rehearsal
from digest.service.backups import copies
from digest.service.backups.copies import Copy
from digest.store.copies import check, count_rows, put_aside


@dataclass(frozen=True, slots=True)
class Restored:
    """The copy that is in place now, where the former database lies, archives brought back."""

    copy: Copy
    former: Path | None
    archives: int


def chosen(folder: Path, until: datetime | None = None) -> Copy:
    """The newest copy in `folder`, not after `until`; raises CallError where there is none."""
    found = [copy for copy in copies.listed(folder) if until is None or copy.at <= until]
    if not found:
        raise CallError(f"{folder} 里没有可以恢复的备份，请检查目录和日期。")
    return found[-1]


def restore(home: Home, copy: Copy) -> Restored:
    """Put `copy` in the place of the database of `home`; the former one is put aside under another
    name, archives that are missing come back from beside the copy.

    The copy is unpacked and checked beside the database before anything is touched; the last step
    is a rename. Raises CallError while a crawl or the schedule runs, StoreError where the copy is
    damaged.
    """
    home.var.mkdir(parents=True, exist_ok=True)
    busy = CallError("dongtai schedule 正在运行，请先停下它（systemctl stop dongtai）再恢复。")
    with held(home.var / "schedule.lock", busy), crawl_lock(home):
        part = home.database.with_suffix(".restored.part")
        try:
            _unpacked(copy, part)
            former = put_aside(home.database, f"before-{now():%Y%m%d-%H%M%S}")
            part.replace(home.database)
        finally:
            part.unlink(missing_ok=True)
        return Restored(copy, former, _archives_back(copy.path.parent / "archive", home.archive))


def rehearse(folder: Path) -> Rehearsal:
    """Restore the newest copy of `folder` into a scratch folder, and note that it could be.

    Raises CallError where there is none, StoreError where it is damaged, empty or holds other rows
    than were counted when it was made.
    """
    copy = chosen(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".rehearsal-", suffix=".part") as scratch:
        rows = _unpacked(copy, Path(scratch) / "dongtai.db")
    done = Rehearsal(now().isoformat(timespec="seconds"), copy.path.name, rows.get("articles", 0))
    rehearsals.keep(folder, done)
    return done


def _unpacked(copy: Copy, target: Path) -> dict[str, int]:
    """Unpack `copy` and judge it; gives its rows by table."""
    damaged = StoreError(
        f"备份 {copy.path} 已损坏，请换一份（dongtai restore 目录 --list 可以看到）。"
    )
    try:
        digest = copies.unpack(copy.path, target)
        with closing(sqlite3.connect(target)) as db:
            check(db)
        rows = count_rows(target)
    except (OSError, EOFError, zlib.error, sqlite3.Error) as error:
        raise damaged from error
    told = copy.contents
    if told and (digest != told.sha256 or rows != told.rows):
        raise damaged
    if not rows.get("articles"):
        raise StoreError(f"备份 {copy.path} 里一篇文章也没有，请换一份，并看看数据库是不是空了。")
    return rows


def _archives_back(source: Path, target: Path) -> int:
    """How many archives were missing and are back."""
    found = [p for p in source.rglob("*") if p.is_file()] if source.is_dir() else []
    missing = [p for p in found if not (target / p.relative_to(source)).exists()]
    for path in missing:
        put = target / path.relative_to(source)
        put.parent.mkdir(parents=True, exist_ok=True)
        part = put.with_name(put.name + ".part")
        copy2(path, part)  # with its time, by which the rule of `service.keep` goes
        part.replace(put)
    return len(missing)
