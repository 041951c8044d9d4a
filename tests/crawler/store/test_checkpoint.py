"""The log goes into the database by one process at a time, and never by itself."""

from pathlib import Path
from threading import Thread

import pytest
from sqlite_utils import Database

from crawler.errors import StoreError
from crawler.process.lock import held, is_held
from crawler.store import checkpoint
from crawler.store.database import opened
from tests.crawler.process.waiting import until


def log_size(path: Path) -> int:
    return path.with_name(path.name + "-wal").stat().st_size


def write(db: Database, size: int = 5_000_000) -> None:
    with db.atomic():
        db.execute("INSERT INTO big VALUES (zeroblob(?))", [size])


def test_no_connection_checkpoints_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    monkeypatch.setattr(checkpoint, "LONG", 1 << 14)
    with opened(path) as db, opened(path) as other:
        db.execute("CREATE TABLE big (a)")
        for _ in range(3):
            write(db)
        before = log_size(path)
        assert before > 15_000_000  # an automatic one would have begun the log anew
        with held(tmp_path / "checkpoint.lock", StoreError("")):
            checkpoint.checkpoint(db)  # another process does it: nothing happens
            write(other)
            assert log_size(path) > before
        checkpoint.checkpoint(db)
        assert log_size(path) == 0
        write(other)
    with opened(path) as db:
        assert db.execute("SELECT count(*) FROM big").fetchone() == (5,)


def test_nobody_commits_beside_a_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits for the write lock; without it SQLite could note as copied what is not."""
    monkeypatch.setattr(checkpoint, "LONG", 1 << 14)
    with opened(tmp_path / "a.db") as db, opened(tmp_path / "a.db") as other:
        db.execute("CREATE TABLE big (a)")
        write(db)
        waiting = Thread(target=_checkpoint, args=(tmp_path / "a.db",))
        with other.atomic():
            waiting.start()
            until(lambda: is_held(tmp_path / "checkpoint.lock"))
            other.execute("INSERT INTO big VALUES ('beside it')")
            assert log_size(tmp_path / "a.db") > 5_000_000
        waiting.join()
        assert log_size(tmp_path / "a.db") == 0
        assert db.execute("SELECT count(*) FROM big").fetchone() == (2,)


def _checkpoint(path: Path) -> None:
    with opened(path) as db:
        checkpoint.checkpoint(db)


@pytest.mark.parametrize(
    ("version", "mended"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False),
        ((3, 50, 4), False), ((3, 50, 7), True), ((3, 51, 1), False), ((3, 51, 3), True),
        ((3, 52, 0), True), ((4, 0, 0), True),
    ],
)  # fmt: skip
def test_versions_that_are_mended(version: tuple[int, ...], mended: bool) -> None:
    assert checkpoint.is_mended(version) is mended
