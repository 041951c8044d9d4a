"""A backup: whole while others write, checked, and never in its own way."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crawler.config import Home
from crawler.errors import CallError, StoreError
from crawler.process.lock import held
from crawler.store import articles
from crawler.store.checkpoint import alone
from crawler.store.database import opened
from digest.service.backups import copies as kept_copies
from digest.service.backups.copies import unpack
from digest.service.backups.making import back_up
from digest.store import copies
from digest.store.copies import copy_database
from tests.digest.homes import keep, policy_of
from tests.digest.service.backups.clock import Clock


def test_a_backup_is_one_file_that_opens(home: Home, tmp_path: Path) -> None:
    with opened(home.database) as db:
        keep(db, policy_of(1))
        with db.atomic():  # a writer in the middle of a transaction
            db.execute("UPDATE articles SET title = 'half-way'")
            made = back_up(home, tmp_path / "kept")
            db.execute("UPDATE articles SET title = 'done'")
    files = sorted(p.name for p in (tmp_path / "kept").iterdir())
    told = made.database.name.replace(".db.gz", ".json")
    assert files == ["archive", "config", made.database.name, told]
    unpack(made.database, tmp_path / "copy.db")
    with opened(tmp_path / "copy.db") as copy:
        (kept,) = articles.select(copy, "1", [])
        assert kept.article.title == policy_of(1).title
    (settings,) = (tmp_path / "kept" / "config").iterdir()
    assert (settings / "dongtai.toml").exists()


def test_archives_are_copied_once_and_again_when_they_grow(home: Home, tmp_path: Path) -> None:
    with opened(home.database):
        counts = [back_up(home, tmp_path / "kept").copied for _ in range(2)]
        (home.archive / "2026-11-22.warc.gz").write_bytes(b"more pages")
        counts.append(back_up(home, tmp_path / "kept").copied)
    assert counts == [1, 0, 1]
    copy = tmp_path / "kept" / "archive" / "2026-11-22.warc.gz"
    assert copy.read_bytes() == b"more pages"


def test_without_a_database_there_is_nothing_to_keep(home: Home, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="还没有数据库"):
        back_up(home, tmp_path / "kept")


def test_a_backup_does_not_go_where_the_data_lies(home: Home) -> None:
    with opened(home.database), pytest.raises(CallError, match="另一块磁盘"):
        back_up(home, home.var / "backup")


def test_a_damaged_database_is_not_called_a_backup(home: Home, tmp_path: Path) -> None:
    with opened(home.database) as db:
        keep(db, *(policy_of(n) for n in range(200)))
    with closing(sqlite3.connect(home.database)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = bytearray(home.database.read_bytes())
    raw[8192 : len(raw) // 2] = b"\x5a" * (len(raw) // 2 - 8192)
    home.database.write_bytes(raw)
    with pytest.raises(StoreError, match="没有做成"):
        back_up(home, tmp_path / "kept")
    assert not kept_copies.listed(tmp_path / "kept")


def test_copy_with_a_damaged_index_is_no_backup(tmp_path: Path) -> None:
    """`quick_check` does not look whether an index has all rows."""
    damaged = tmp_path / "a.db"
    with closing(sqlite3.connect(damaged)) as db:
        db.execute("CREATE TABLE a (b)")
        db.execute("CREATE INDEX c ON a (b)")
        db.execute("PRAGMA writable_schema = 1")
        db.execute("INSERT INTO a VALUES (1)")
        db.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE INDEX c ON a (b) WHERE b > 5' WHERE name = 'c'"
        )
        db.commit()
    with pytest.raises(sqlite3.DatabaseError, match="index"):
        copy_database(damaged, tmp_path / "b.db")
    assert not (tmp_path / "b.db").exists()


def test_what_a_killed_backup_left_is_removed(home: Home, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    for name in ("dongtai-20261101-000000.part", "dongtai-20261101-000000.part-journal"):
        (tmp_path / "kept" / name).write_bytes(b"half")
    with opened(home.database):
        back_up(home, tmp_path / "kept")
    assert not list((tmp_path / "kept").glob("*.part*"))


def test_one_backup_at_a_time(home: Home, tmp_path: Path) -> None:
    other = held(home.var / "backup.lock", CallError("nobody"))
    with opened(home.database), other, pytest.raises(CallError, match="另一次备份正在进行"):
        back_up(home, tmp_path / "kept")


def test_a_copy_and_a_checkpoint_wait_for_each_other(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkpoint that waited for the copy would keep all writers waiting."""
    monkeypatch.setattr(copies, "PATIENCE", 0.0)
    with opened(home.database):
        with alone(home.database), pytest.raises(StoreError, match="正在整理"):
            back_up(home, tmp_path / "kept")
        back_up(home, tmp_path / "kept")


def test_settings_are_kept_in_versions(home: Home, tmp_path: Path, clock: Clock) -> None:
    versions = tmp_path / "kept" / "config"
    with opened(home.database):
        back_up(home, tmp_path / "kept")
        clock.forward(days=1)
        back_up(home, tmp_path / "kept")
        assert len(list(versions.iterdir())) == 1
        (home.config / "dongtai.toml").write_text("[crawl]\ndelay = 5.0\n", "utf-8")
        clock.forward(days=1)
        back_up(home, tmp_path / "kept")
    first, second = sorted(versions.iterdir())
    assert (first / "dongtai.toml").read_text("utf-8") != "[crawl]\ndelay = 5.0\n"
    assert (second / "dongtai.toml").read_text("utf-8") == "[crawl]\ndelay = 5.0\n"


def test_a_store_that_was_emptied_pushes_no_full_copy_out(
    home: Home, tmp_path: Path, clock: Clock
) -> None:
    with opened(home.database) as db:
        keep(db, *(policy_of(n) for n in range(9)))
        for _ in range(3):
            assert not back_up(home, tmp_path / "kept", (1, 0, 0)).shrunk
            clock.forward(days=1)
    home.database.unlink()
    with opened(home.database) as db:
        keep(db, policy_of(1))
        made = back_up(home, tmp_path / "kept", (1, 0, 0))
    assert made.shrunk == "articles 从 9 行变成 1 行"
    assert not made.removed and len(kept_copies.listed(tmp_path / "kept")) == 2
