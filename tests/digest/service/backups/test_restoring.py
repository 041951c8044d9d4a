"""A copy comes back whole, and what lay there is never lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crawler.config import Home
from crawler.errors import CallError, StoreError
from crawler.process.lock import held
from crawler.store.database import opened
from digest.monitoring.rehearsals import last_rehearsal
from digest.service.backups import copies, restoring
from digest.service.backups.making import back_up
from digest.store.copies import count_rows
from tests.digest.homes import keep, policy_of
from tests.digest.service.backups.clock import Clock


@pytest.fixture
def kept(home: Home, tmp_path: Path, clock: Clock) -> Path:
    """Copies of two days, with five and seven articles; the desk now has nine."""
    folder = tmp_path / "kept"
    for number in (5, 7, 9):
        with opened(home.database) as db:
            keep(db, *(policy_of(n) for n in range(number)))
        if number < 9:
            back_up(home, folder)
            clock.forward(days=1)
    return folder


def number_of(database: Path) -> int:
    return count_rows(database)["articles"]


def test_the_newest_copy_comes_back_and_the_former_stays_beside(home: Home, kept: Path) -> None:
    (home.archive / "2026-11-22.warc.gz").unlink()
    made = restoring.restore(home, restoring.chosen(kept))
    assert number_of(home.database) == 7
    assert made.former and number_of(made.former) == 9
    assert made.archives == 1 and (home.archive / "2026-11-22.warc.gz").read_bytes() == b"pages"
    with opened(home.database) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        keep(db, policy_of(50))


def test_a_restored_database_equals_the_one_that_was_copied(home: Home, kept: Path) -> None:
    copy = restoring.chosen(kept)
    restoring.restore(home, copy)
    assert copy.contents and count_rows(home.database) == copy.contents.rows


def test_an_earlier_day_can_be_asked_for(home: Home, kept: Path) -> None:
    first = copies.listed(kept)[0]
    restoring.restore(home, restoring.chosen(kept, first.at))
    assert number_of(home.database) == 5


def test_an_empty_place_is_filled(home: Home, kept: Path) -> None:
    home.database.unlink()
    assert restoring.restore(home, restoring.chosen(kept)).former is None
    assert number_of(home.database) == 7


def test_a_damaged_database_is_replaced(home: Home, kept: Path) -> None:
    home.database.write_bytes(b"no database at all" * 1000)
    made = restoring.restore(home, restoring.chosen(kept))
    assert number_of(home.database) == 7
    assert made.former and made.former.read_bytes().startswith(b"no database")


@pytest.mark.parametrize("place", [20, -200])
def test_a_damaged_copy_touches_nothing(home: Home, kept: Path, place: int) -> None:
    copy = restoring.chosen(kept)
    raw = bytearray(copy.path.read_bytes())
    raw[place] ^= 0xFF
    copy.path.write_bytes(raw)
    with pytest.raises(StoreError, match="已损坏"):
        restoring.restore(home, copy)
    assert [p.name for p in home.var.glob("*.db*")] == ["dongtai.db"]
    assert number_of(home.database) == 9


def test_a_copy_cut_short_is_damaged(home: Home, kept: Path) -> None:
    copy = restoring.chosen(kept)
    copy.path.write_bytes(copy.path.read_bytes()[:-500])
    with pytest.raises(StoreError, match="已损坏"):
        restoring.restore(home, copy)


def test_nothing_is_restored_under_a_running_schedule_or_an_open_page(
    home: Home, kept: Path
) -> None:
    copy = restoring.chosen(kept)
    with (
        held(home.var / "schedule.lock", CallError("nobody")),
        pytest.raises(CallError, match="正在运行"),
    ):
        restoring.restore(home, copy)
    with opened(home.database), pytest.raises(StoreError, match="正开着数据库"):
        restoring.restore(home, copy)
    assert number_of(home.database) == 9


def test_a_restore_that_dies_before_its_last_step_leaves_the_database(
    home: Home, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", die)
    with pytest.raises(KeyboardInterrupt):
        restoring.restore(home, restoring.chosen(kept))
    assert number_of(home.database) == 9


def test_a_rehearsal_says_which_copy_could_be_restored(home: Home, kept: Path) -> None:
    done = restoring.rehearse(kept)
    assert (done.copy, done.articles) == (copies.listed(kept)[-1].path.name, 7)
    assert last_rehearsal(kept) == done
    assert number_of(home.database) == 9
    assert not [p for p in kept.iterdir() if p.name.endswith(".part")]


def test_a_copy_that_holds_other_rows_than_were_counted_is_no_backup(kept: Path) -> None:
    copy = copies.listed(kept)[-1]
    whole = kept / "x.db"
    copies.unpack(copy.path, whole)
    with closing(sqlite3.connect(whole)) as db:
        db.execute("DELETE FROM articles WHERE id = 1")
        db.commit()
    told = copies.contents_file(copy.path).read_bytes()
    copies.pack(whole, copy.path, {})
    copies.contents_file(copy.path).write_bytes(told)
    with pytest.raises(StoreError, match="已损坏"):
        restoring.rehearse(kept)


@pytest.mark.usefixtures("clock")
def test_an_empty_store_is_not_called_rehearsed(home: Home, tmp_path: Path) -> None:
    with opened(home.database):
        back_up(home, tmp_path / "kept")
    with pytest.raises(StoreError, match="一篇文章也没有"):
        restoring.rehearse(tmp_path / "kept")
    assert last_rehearsal(tmp_path / "kept") is None


def test_a_folder_without_copies_is_named(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="没有可以恢复的备份"):
        restoring.chosen(tmp_path)
