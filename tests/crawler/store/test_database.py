"""Opening the file: schema, newer versions, files that are no database, a killed writer."""

import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.errors import StoreError
from crawler.items import Article, Paragraph
from crawler.official import Stage
from crawler.store import articles
from crawler.store.database import opened
from crawler.store.migrations import migrations
from crawler.store.search import search

KILLED = """
import os, sys
from pathlib import Path
from crawler.clock import now
from crawler.items import Article
from crawler.store import articles
from crawler.store.database import open_store
db = open_store(Path(sys.argv[1]))
articles.save_read(db, Article("https://x.cn/1", "存下的"), now())
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE articles SET title = '写了一半'")
os.kill(os.getpid(), 9)
"""

STEPS = list(migrations.pending(Database(memory=True)))
OLD_ARTICLE = """INSERT INTO articles
 (url, address, source, title, state, text, first_seen, last_seen)
 VALUES ('https://x.cn/1', 'https://x.cn/1', 'cn_nhc', '旧通知', 'article', '原来的正文。',
 '2026-11-01T00:00:00+08:00', '2026-11-01T00:00:00+08:00')"""
OLD_ISSUE = """INSERT INTO issues (id, month, number, state, created)
 VALUES (7, '2026-11', 11, 'draft', '2026-11-01T00:00:00+08:00')"""
OLD_ENTRY = """INSERT INTO entries (issue, section, position, state, heading, text)
 VALUES (7, 'policy', 1, 'pick', '甲。', '')"""

OLD_PRINTED = """INSERT INTO published (month, section, position, heading)
 VALUES ('2026-10', 'stones', 1, '甲。')"""


def test_schema_is_made_once_and_reopened(tmp_path: Path) -> None:
    for _ in range(2):
        with opened(tmp_path / "var" / "dongtai.db") as db:
            assert {"articles", "runs", "issues", "outbox"} <= set(db.table_names())


@pytest.mark.parametrize("step", [step.name for step in STEPS])
def test_every_older_file_gets_the_schema_of_a_new_one(tmp_path: Path, step: str) -> None:
    """With rows in it: an article of a version from before `step` is found and saved again."""
    path, page = tmp_path / "dongtai.db", Article("https://x.cn/1", "旧通知")
    old = Database(sqlite3.connect(path))
    migrations.apply(old, stop_before=step)
    if step != STEPS[0].name:
        old.execute(OLD_ARTICLE)
    old.conn.commit()
    old.close()
    with opened(path) as db, opened(tmp_path / "new.db") as new:
        assert _schema(db) == _schema(new)
        articles.save_read(db, replace(page, body=(Paragraph("改过的正文。"),)), now())
        assert [hit.found.article.title for hit in search(db, "改过的正文")] == ["旧通知"]
        assert len(search(db, "文。")) == 1


def _schema(db: Database) -> set[tuple[str, str]]:
    """Names and kinds of everything in the file."""
    found = db.execute("SELECT type, name FROM sqlite_master")
    return {(kind, name) for kind, name in found if not name.startswith(("sqlite_", "_sqlite"))}


def test_an_issue_of_an_older_version_becomes_one_of_the_newsletter(tmp_path: Path) -> None:
    path = tmp_path / "dongtai.db"
    old = Database(sqlite3.connect(path))
    migrations.apply(old, stop_before="m003_publications")
    old.execute(OLD_ISSUE)
    old.execute(OLD_ENTRY)
    old.conn.commit()
    old.close()
    with opened(path) as db:
        [issue] = db.query("SELECT * FROM issues")
        assert (issue["id"], issue["publication"], issue["number"]) == (7, "main", 11)
        assert [row["issue"] for row in db.query("SELECT issue FROM entries")] == [7]
        assert list(db.query("PRAGMA foreign_key_check")) == []


def test_articles_of_an_older_version_get_their_stage(tmp_path: Path) -> None:
    path = tmp_path / "dongtai.db"
    titles = {
        "关于公开征求《某某办法（征求意见稿）》意见的公告": ("征求意见", "征求意见稿", []),
        "国家医保局办公室关于印发《某某办法》的通知": ("正式", "通知", ["国家医保局办公室"]),
        "《某某办法》政策解读": ("解读", "解读", []),
        "某医院举行义诊": ("报道", "", []),
    }
    old = Database(sqlite3.connect(path))
    migrations.apply(old, stop_before="m008_official")
    for number, (title, (_, _, issuers)) in enumerate(titles.items()):
        told = "、".join(f'"{name}"' for name in [*issuers, *(issuers and ["某附件单位"])])
        old.execute(
            "INSERT INTO articles (url, address, source, title, state, issuers, first_seen,"
            " last_seen) VALUES (?, '', 's', ?, 'article', ?, '2026-11-01', '2026-11-01')",
            [f"https://x.cn/{number}", title, f"[{told.replace('、', ',')}]"],
        )
    old.conn.commit()
    old.close()
    with opened(path) as db:
        for row in db.query("SELECT title, stage, kind, issuers FROM articles"):
            assert (row["stage"], row["kind"], json.loads(row["issuers"])) == titles[row["title"]]
    with opened(path) as db:
        assert {s.article.stage for s in articles.select(db, "1", [])} == {
            Stage.DRAFT,
            Stage.FINAL,
            Stage.INTERPRETATION,
            Stage.NEWS,
        }


def test_a_section_of_an_older_version_has_its_key_of_today(tmp_path: Path) -> None:
    path = tmp_path / "dongtai.db"
    old = Database(sqlite3.connect(path))
    migrations.apply(old, stop_before="m009_practice")
    old.execute(OLD_ISSUE)
    old.execute(OLD_ENTRY)
    old.execute(OLD_ENTRY.replace("policy", "stones"))
    old.execute(OLD_PRINTED)
    old.conn.commit()
    old.close()
    with opened(path) as db:
        rows = db.query("SELECT section FROM entries ORDER BY id")
        assert [row["section"] for row in rows] == ["policy", "practice"]
        assert [row["section"] for row in db.query("SELECT section FROM published")] == ["practice"]


def test_newer_database_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "dongtai.db"
    with opened(path) as db:
        db.table("_sqlite_migrations").insert(
            {"migration_set": "dongtai", "name": "m999_future", "applied_at": "2030-01-01"}
        )
        db.execute("PRAGMA user_version = 999")  # as whoever applies a step leaves it
    with pytest.raises(StoreError, match="请先升级 dongtai"), opened(path):
        pass


def test_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "dongtai.db"
    path.write_text("这不是数据库，只是一段文字。" * 100, "utf-8")
    with pytest.raises(StoreError, match="不是可用的数据库"), opened(path):
        pass
    assert path.read_text("utf-8").startswith("这不是数据库")


def test_killed_writer_leaves_a_readable_file(tmp_path: Path) -> None:
    path = tmp_path / "dongtai.db"
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert ended.returncode == -9
    with opened(path) as db:
        assert [row["title"] for row in db.query("SELECT title FROM articles")] == ["存下的"]
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_tells_in_its_header_that_its_schema_is_this_versions(tmp_path: Path) -> None:
    path = tmp_path / "dongtai.db"
    with opened(path) as db:
        db.execute("DROP TABLE _sqlite_migrations")  # which is not asked for then
    with opened(path) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] > 0
        assert "_sqlite_migrations" not in db.table_names()


def test_a_file_without_that_header_is_known_by_its_steps(tmp_path: Path) -> None:
    path = tmp_path / "dongtai.db"
    with opened(path) as db:
        applied = len(list(db.query("SELECT * FROM _sqlite_migrations")))
        db.execute("PRAGMA user_version = 0")
    with opened(path) as db:
        assert len(list(db.query("SELECT * FROM _sqlite_migrations"))) == applied
