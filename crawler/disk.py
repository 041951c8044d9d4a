"""Why something could not be written, in Chinese: what Linux and SQLite say of a disk."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path

FULL, BUSY = "磁盘已满", "数据库正被别的程序占用"
DAMAGED = ("内容已损坏", "不是数据库文件")
REASONS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EIO: "磁盘读写出错",
}
# SQLite's result codes (https://www.sqlite.org/rescode.html), without their extensions
_STORE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: "数据库文件只能读、不能写",
    sqlite3.SQLITE_IOERR: "磁盘读写出错",
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CANTOPEN: "文件打不开",
    sqlite3.SQLITE_CORRUPT: DAMAGED[0],
    sqlite3.SQLITE_NOTADB: DAMAGED[1],
}


LITTLE = 1 << 16  # bytes: a page of SQLite's and its index of the log
# What SQLite calls an error of its own though the disk is full or read-only: it cannot make a file.
_AT_THE_DISK = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})


def why(error: BaseException | None, place: Path | None = None) -> str:
    """The reason in Chinese; "" for what is no matter of the disk. `place` is on that disk.

    An error that wraps another (StoreError) is told by what it was raised from.
    """
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        told = _STORE.get(code, "")
        return (_of_disk(place) or told) if code in _AT_THE_DISK and place is not None else told
    if error is not None and error.__cause__ is not None and not isinstance(error, OSError):
        return why(error.__cause__, place)
    return REASONS.get(error.errno or 0, "") if isinstance(error, OSError) else ""


def _of_disk(place: Path) -> str:
    """What is wrong with the disk that `place` is on, or would be."""
    if free(place) < LITTLE:
        return FULL
    read_only = os.statvfs(_nearest(place)).f_flag & os.ST_RDONLY
    return REASONS[errno.EROFS] if read_only else ""


def unwritable(error: BaseException | None, place: Path) -> str:
    """The reason where nothing can be written now and what is stored is whole; else ""."""
    reason = why(error, place)
    return "" if reason in DAMAGED else reason


def todo(reason: str) -> str:
    """What to do about a reason."""
    if reason == BUSY:
        return "请稍等再试；一直这样，就看看有没有别的 dongtai 或备份程序开着它"
    if reason in DAMAGED:
        return "请换回备份"
    return "请检查磁盘空间和文件夹的权限"


def free(place: Path) -> int:
    """How many bytes can still be written where `place` is, or would be."""
    return shutil.disk_usage(_nearest(place)).free


def _nearest(place: Path) -> Path:
    return next(path for path in (place, *place.resolve().parents) if path.exists())
