from datetime import date
from pathlib import Path

from crawler.clock import now
from crawler.items import Article, PageState, Paragraph
from crawler.store import articles, queries, runs, search, sources
from crawler.store.database import opened


def test_smoke(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as db:
        sources.keep(db, [sources.SourceRow("cn_x", "x", "policy", "nhc")])
        a = Article(
            "http://x.cn/a/index.html?utm_source=1",
            "关于医保支付的通知",
            date(2026, 11, 1),
            PageState.LISTED,
            source="cn_x",
        )
        assert articles.save_listed(db, a, now()) == "added"
        assert articles.save_listed(db, a, now()) == "same"
        assert len(queries.unread(db, "cn_x")) == 1
        b = Article(
            "https://x.cn/a/",
            "关于医保支付的通知",
            None,
            body=(Paragraph("医保办。"),),
            source="cn_x",
        )
        assert articles.save_read(db, b, now()) == "read"
        assert articles.save_read(db, b, now()) == "same"
        c = Article(
            "https://x.cn/a/",
            "关于医保支付的通知",
            None,
            body=(Paragraph("医保办法。"),),
            source="cn_x",
        )
        assert articles.save_read(db, c, now()) == "changed"
        got = articles.by_url(db, "http://x.cn/a/index.html")
        assert got and got.article.published == date(2026, 11, 1)
        assert len(search.search(db, "医保")) == 1 == len(search.search(db, "医保支付"))
        assert search.search(db, "医保办法")
        assert not search.search(db, "医保办。")
        i = runs.start(db, "cn_x", now(), now())
        runs.finish(db, i, now(), runs.RunState.OK, runs.Tally(listed=1))
        assert runs.latest(db)[0].listed == 1
        assert queries.first_seen_since(db, now().replace(year=2000), "policy")
