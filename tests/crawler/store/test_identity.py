"""Under which form of its address an article is kept, and that an older form finds it."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from crawler.clock import now
from crawler.items import Article
from crawler.store import articles, identity
from crawler.store.articles import Saved
from crawler.store.database import opened
from crawler.store.migrations import migrations

ROW = """INSERT INTO articles (url, address, source, title, state, stage, first_seen, last_seen)
 VALUES (?, ?, 's', '旧通知', 'article', '报道', '2026-11-01', '2026-11-01')"""


def test_a_learned_name_tells_articles_apart(tmp_path: Path) -> None:
    first, second = (Article(f"https://x.cn/a?spm={n}", f"第{n}号通知") for n in (1, 2))
    with opened(tmp_path / "dongtai.db") as db:
        articles.save_listed(db, first, now())
        assert articles.save_listed(db, second, now()) is Saved.SAME
        identity.learn(db, "x.cn", {"spm"})
        assert articles.save_listed(db, first, now()) is Saved.SAME  # still the one that was kept
        assert articles.save_listed(db, second, now()) is Saved.ADDED


def test_declared_names_alone_make_the_address_until_they_are_withdrawn(tmp_path: Path) -> None:
    with opened(tmp_path / "dongtai.db") as db:
        articles.save_listed(db, Article("https://x.cn/a?id=4&r=1", "通知"), now())
        identity.declare(db, "s", ["x.cn"], ["id"])
        found = articles.by_url(db, "https://x.cn/a?r=2&id=4")
        assert found is not None and found.article.title == "通知"
        identity.declare(db, "s", ["x.cn"], [])
        assert articles.by_url(db, "https://x.cn/a?r=2&id=4") is None
        assert articles.by_url(db, "https://x.cn/a?r=1&id=4") is not None


def test_an_article_of_an_older_version_is_found_under_its_address(tmp_path: Path) -> None:
    """An older version left out version=, every fragment and the bytes of a GBK query."""
    path, addresses = (
        tmp_path / "dongtai.db",
        ("http://x.cn/view?version=2", "http://x.cn/app/#/news/1", "http://x.cn/s?n=%D2%BD"),
    )
    old = Database(sqlite3.connect(path))
    migrations.apply(old, stop_before="m010_identity")
    for key, address in zip(("view", "app/", "s?n=%EF%BF%BD"), addresses, strict=True):
        old.execute(ROW, [f"https://x.cn/{key}", address])
    old.conn.commit()
    old.close()
    with opened(path) as db:
        for address in addresses:
            assert articles.by_url(db, address) is not None
        assert articles.by_url(db, "http://x.cn/view?version=3") is None
