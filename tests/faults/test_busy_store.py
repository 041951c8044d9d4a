"""A database that others write to, or that cannot be written: retried, and named as what it is."""

import sqlite3
import stat
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from crawler.clock import now
from crawler.config import Home
from crawler.store import database, runs
from crawler.store.database import opened
from digest import cli
from tests.crawler.conftest import Site
from tests.crawler.hospital import crawl_once


def hold(path: Path, seconds: float) -> threading.Thread:
    """Somebody writes to the database for so long; held when this returns."""
    taken = threading.Event()

    def write() -> None:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        taken.set()
        time.sleep(seconds)
        other.execute("COMMIT")
        other.close()

    thread = threading.Thread(target=write)
    thread.start()
    taken.wait()
    return thread


def test_a_busy_database_is_waited_for(home: Home) -> None:
    with opened(home.database) as db:
        other = hold(home.database, 0.3)
        runs.start(db, "zz_test", now(), now())
        other.join()
        assert runs.newest(db) == 1


def test_reading_first_is_no_reason_to_be_turned_away(home: Home) -> None:
    """SQLITE_BUSY_SNAPSHOT: a transaction that read before another wrote can never write."""
    with opened(home.database) as db, opened(home.database) as other:
        with db.atomic():
            seen = runs.newest(db)
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("PRAGMA busy_timeout = 1")
                other.execute("INSERT INTO runs (source, night, started, state) VALUES (1,1,1,1)")
            runs.start(db, "zz_test", now(), now())
        assert runs.newest(db) == seen + 1


def test_a_crawl_waits_for_the_page(home: Home, hospital: Site) -> None:
    assert crawl_once(home).runs[0].added == 3
    hospital.once["/info/1021/2.htm"] = hospital.pages["/info/1021/3.htm"]
    other = hold(home.database, 1.0)
    assert not crawl_once(home).failed
    other.join()


def test_a_busy_database_is_named_as_busy(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(home.database):
        pass
    monkeypatch.setattr(database, "BUSY_MS", 20)
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    (home.config / "dongtai.toml").write_text('[crawl]\nhours = ""\n', "utf-8")
    other = hold(home.database, 1.0)
    with pytest.raises(SystemExit) as ended:
        cli.main(["crawl", "cn_nhc", "--now"])
    other.join()
    said = "".join(capsys.readouterr())
    assert ended.value.code == 1
    assert "数据库正被别的程序占用，请稍等再试" in said and "磁盘空间" not in said
    assert "没有开始的来源：国家卫生健康委员会" in said


def test_a_read_only_database_is_named(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(home.database) as db:
        runs.start(db, "zz_test", now(), now())
    monkeypatch.setattr(database.PatientDatabase, "atomic", refusing)
    done = CliRunner(env={"DONGTAI_HOME": str(home.root)}).invoke(
        cli.dongtai, ["crawl", "cn_nhc", "--now"]
    )
    assert done.exit_code == 1
    assert "数据库文件只能读、不能写，请检查磁盘空间和文件夹的权限" in done.output
    assert stat.S_ISREG(home.database.stat().st_mode)


def refusing(_: database.PatientDatabase) -> None:
    """What SQLite says of a file that only root may write."""
    path = sqlite3.connect("file::memory:?mode=ro", uri=True, isolation_level=None)
    path.execute("PRAGMA query_only = 1")
    path.execute("CREATE TABLE a (b)")
