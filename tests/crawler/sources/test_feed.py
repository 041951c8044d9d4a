"""A feed crawled from a site on loopback: what it brings is stored, the rest is opened."""

from pathlib import Path

import pytest

from crawler.config import Home
from crawler.items import PageState
from crawler.run.crawl import crawl
from crawler.store.articles import by_url
from crawler.store.database import opened
from crawler.store.runs import RunState
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import QUICK, TITLES, article_page

SENTENCES = "".join(
    f"<p>第{n}段，全文在订阅里，页面不必再打开，患者恢复良好。</p>" for n in range(6)
)
DECLARED = """
[source.zz_feed]
platform = "feed"
org = "示例医院"
columns = {{ "示例医院公众号" = "{site}/feeds/1.rss" }}
"""


@pytest.fixture
def feed(home: Home, site: Site) -> Site:
    """A feed of one whole text, one title of this site and one of a site we may not visit."""
    (home.config / "sources.toml").write_text(DECLARED.format(site=site.address), "utf-8")
    items = (
        _item("全文在订阅里的一篇文章", f"{site.address}/1.htm", SENTENCES)
        + _item(TITLES[2], f"{site.address}/2.htm")
        + _item("别的网站上的一篇文章", "https://elsewhere.example/3.htm")
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    body = f'<rss version="2.0" {space}><channel>{items}</channel></rss>'
    site.pages["/feeds/1.rss"] = Answer(body.encode(), kind="application/rss+xml; charset=utf-8")
    site.page("/2.htm", article_page(2))
    return site


def test_a_feed_is_stored_and_only_what_lacks_its_text_is_opened(home: Home, feed: Site) -> None:
    (run,) = crawl(home, QUICK, ("zz_feed",)).runs
    assert (run.state, run.listed, run.added, run.failures) == (RunState.OK, 3, 3, ())
    assert [path for path in feed.asked if path != "/robots.txt"] == ["/feeds/1.rss", "/2.htm"]
    states = _states(home, feed)
    assert states == [PageState.ARTICLE, PageState.ARTICLE, PageState.LISTED]
    (note,) = run.notes
    assert "有 1 篇的正文在别的网站（elsewhere.example），只记下了标题" in note
    feed.asked.clear()
    (again,) = crawl(home, QUICK, ("zz_feed",)).runs
    assert (again.state, again.added, again.changed) == (RunState.OK, 0, 0)
    assert again.notes == ()  # told once
    assert "/1.htm" not in feed.asked


def test_a_page_that_is_no_feed_is_a_failure(home: Home, feed: Site) -> None:
    feed.page("/feeds/1.rss", "<html><body>请登录</body></html>")
    (run,) = crawl(home, QUICK, ("zz_feed",)).runs
    assert run.state is RunState.FAILED
    assert [fault.kind for fault in run.failures] == ["no_feed"]


def test_the_error_of_a_feeds_server_is_a_fault_and_the_rest_is_kept(
    home: Home, feed: Site
) -> None:
    item = _item("Error 403: Forbidden", f"{feed.address}/e")
    known = feed.pages["/feeds/1.rss"].body.decode()
    feed.page("/feeds/1.rss", known.replace("</channel>", f"{item}</channel>"))
    (run,) = crawl(home, QUICK, ("zz_feed",)).runs
    assert (run.state, run.listed, run.added) == (RunState.FAILED, 3, 3)
    (fault,) = run.failures
    assert (fault.kind, fault.column) == ("feed_error", "示例医院公众号")
    assert "Error 403: Forbidden" in fault.message


def _states(home: Home, site: Site) -> list[PageState]:
    urls = (f"{site.address}/1.htm", f"{site.address}/2.htm", "https://elsewhere.example/3.htm")
    with opened(home.database) as db:
        found = [by_url(db, url) for url in urls]
    return [stored.article.state for stored in found if stored]


def _item(title: str, url: str, text: str = "") -> str:
    content = f"<content:encoded><![CDATA[{text}]]></content:encoded>" if text else ""
    day = "<pubDate>Mon, 16 Nov 2026 08:00:00 +0800</pubDate>"
    return f"<item><title>{title}</title><link>{url}</link>{content}{day}</item>"


def test_the_shipped_examples_are_comments(home: Home) -> None:
    text = Path(home.config / "sources.toml").read_text("utf-8")
    assert all(not line or line.startswith("#") for line in text.splitlines())
