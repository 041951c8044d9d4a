"""Why something could not be written, in Chinese: what Linux and SQLite say of a disk."""

import errno
import sqlite3

REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EIO: "磁盘读写出错",
}
# SQLite's result codes (https://www.sqlite.org/rescode.html), without their extensions
_STORE = {
    sqlite3.SQLITE_FULL: "磁盘已满",
    sqlite3.SQLITE_READONLY: "数据库文件只能读、不能写",
    sqlite3.SQLITE_IOERR: "磁盘读写出错",
    sqlite3.SQLITE_BUSY: "数据库正被别的程序占用",
    sqlite3.SQLITE_LOCKED: "数据库正被别的程序占用",
    sqlite3.SQLITE_CANTOPEN: "文件打不开",
    sqlite3.SQLITE_CORRUPT: "内容已损坏",
    sqlite3.SQLITE_NOTADB: "不是数据库文件",
}


def why(error: BaseException | None) -> str:
    """The reason in Chinese; "" for what is no matter of the disk."""
    if isinstance(error, sqlite3.Error):
        return _STORE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "")
    return REASONS.get(error.errno or 0, "") if isinstance(error, OSError) else ""
