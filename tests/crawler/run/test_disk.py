"""What a full or read-only disk says, in Chinese."""

import errno
import sqlite3
from pathlib import Path

import pytest

from crawler.disk import why


def refused(path: Path, *statements: str) -> sqlite3.Error:
    """The error that the last of `statements` raises."""
    db = sqlite3.connect(path, isolation_level=None)
    *before, last = statements
    for statement in before:
        db.execute(statement)
    with pytest.raises(sqlite3.Error) as caught:
        db.execute(last)
    db.close()
    return caught.value


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (("PRAGMA query_only=1", "CREATE TABLE a (b)"), "数据库文件只能读、不能写"),
        (
            (
                "PRAGMA max_page_count=2",
                "CREATE TABLE a (b)",
                "INSERT INTO a VALUES (hex(zeroblob(9999)))",
            ),
            "磁盘已满",
        ),
        (("SELECT * FROM nothing",), ""),  # a defect of ours
    ],
)
def test_what_sqlite_says(tmp_path: Path, statements: tuple[str, ...], said: str) -> None:
    assert why(refused(tmp_path / "a.db", *statements)) == said


def test_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"nothing of the kind" * 100)
    assert why(refused(tmp_path / "a.db", "SELECT * FROM a")) == "不是数据库文件"


def test_what_the_system_says() -> None:
    assert why(OSError(errno.EROFS, "Read-only file system")) == "磁盘是只读的"
    assert why(PermissionError(errno.EACCES, "Permission denied")) == "没有权限"
    assert why(FileNotFoundError(errno.ENOENT, "No such file")) == ""
    assert why(ValueError("other")) == ""
