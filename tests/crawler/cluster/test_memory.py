"""What travels to a machine without the store, and what a crawl there finds of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crawler.clock import SHANGHAI
from crawler.items import Article, PageState, Paragraph
from crawler.store import articles, certificates, fetches, identity, memory, queries, runs
from crawler.store.articles import Saved
from crawler.store.certificates import Vouched
from crawler.store.database import PatientDatabase, open_store
from crawler.store.fetches import Fetch
from crawler.store.runs import RunState, Tally

NIGHT = datetime(2026, 11, 27, 2, 30, tzinfo=SHANGHAI)
OLD = NIGHT - timedelta(days=400)
TEXT = (Paragraph("第一段。"), Paragraph("第二段。"))


def read(name: str, source: str = "zz") -> Article:
    return Article(f"https://www.zz.cn/{name}.htm", name, source=source, column="新闻", body=TEXT)


@pytest.fixture
def main(tmp_path: Path) -> Iterator[PatientDatabase]:
    db = open_store(tmp_path / "main.db")
    yield db
    db.close()


def carried(main: PatientDatabase, path: Path) -> PatientDatabase:
    """A store for one crawl of `zz`, which visits zz.cn."""
    db = open_store(path)
    memory.fill(db, memory.of_sources(main, ("zz",), ("zz.cn",), NIGHT))
    return db


def test_old_article_leaves_its_text_and_is_known_all_the_same(
    main: PatientDatabase, tmp_path: Path
) -> None:
    articles.save_read(main, read("old"), OLD)
    articles.save_read(main, read("young"), NIGHT - timedelta(days=1))
    db = carried(main, tmp_path / "there.db")
    found = {row["title"]: row["text"] for row in db.query("SELECT title, text FROM articles")}
    assert found == {"old": "", "young": "第一段。\n第二段。"}
    assert articles.save_read(db, read("old"), NIGHT) is Saved.SAME
    other = replace(read("old"), body=(Paragraph("改了。"),))
    assert articles.save_read(db, other, NIGHT) is Saved.CHANGED
    db.close()


def test_what_waits_keeps_its_text(main: PatientDatabase, tmp_path: Path) -> None:
    articles.save_read(main, read("broken"), OLD)
    articles.mark_failed(main, read("broken").url, "打不开", OLD, "timeout")
    db = carried(main, tmp_path / "there.db")
    (again,) = queries.failed_again(db, "zz")
    assert again.article.body == TEXT
    db.close()


def test_article_of_another_that_it_lists_is_known(main: PatientDatabase, tmp_path: Path) -> None:
    articles.save_read(main, read("shared", source="aa"), NIGHT)
    articles.save_read(main, read("foreign", source="aa"), NIGHT)
    articles.save_listed(main, replace(read("shared"), state=PageState.LISTED), NIGHT)
    db = carried(main, tmp_path / "there.db")
    assert [row["title"] for row in db.query("SELECT title FROM articles")] == ["shared"]
    db.close()


def test_only_what_its_hosts_answered(main: PatientDatabase, tmp_path: Path) -> None:
    kept = ("http://zz.cn/", "https://www.zz.cn/1", "https://zz.cn:8443/a")
    left = ("https://zz.cn.evil.org/", "https://a.zz.cn/", "https://zzz.cn/")
    fetches.keep(main, {url: Fetch(200, "tag") for url in (*kept, *left)}, NIGHT)
    for host in ("www.zz.cn", "zz.cn:8443", "other.cn"):
        certificates.keep(main, Vouched(host, "CA", "aa"), NIGHT)
    identity.learn(main, "other.cn", ["id"])  # of a host that it may list
    db = carried(main, tmp_path / "there.db")
    assert {row["url"] for row in db.query("SELECT url FROM fetches")} == set(kept)
    hosts = {row["host"] for row in db.query("SELECT host FROM certificates")}
    assert hosts == {"www.zz.cn", "zz.cn:8443"}
    assert identity.identity_of(db, "other.cn").kept == {"id"}
    db.close()


def test_bad_nights_since_the_last_good_one(main: PatientDatabase, tmp_path: Path) -> None:
    states = (RunState.FAILED, RunState.OK, RunState.FAILED, RunState.REFUSED)
    for number, state in enumerate(states):
        night = OLD + timedelta(days=number)
        runs.finish(main, runs.start(main, "zz", night, night), night, state, Tally())
    db = carried(main, tmp_path / "there.db")
    assert runs.failing_nights(db, "zz") == runs.failing_nights(main, "zz") == 2
    assert db.table("runs").count == 3
    db.close()


def test_other_table_is_refused(main: PatientDatabase) -> None:
    with pytest.raises(KeyError):
        memory.fill(main, [("entries", {"id": 1})])
