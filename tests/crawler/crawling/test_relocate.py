"""Finding the way: from a known article to its column, and to where a column moved."""

from dataclasses import replace

import pytest

from crawler.config import Home
from crawler.reading.breadcrumb import breadcrumb
from crawler.reading.page import read_page
from crawler.run.crawl import crawl
from crawler.store.columns import of_source
from crawler.store.database import opened
from crawler.store.runs import RunState
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import QUICK, TITLES, article_page, list_page

UNKNOWN = """
[source.zz_test]
org = "示例医院"
article_re = "/info/\\\\d+/\\\\d+\\\\.htm"
known = ["{site}/info/1021/1.htm"]
"""
KNOWN = UNKNOWN + 'columns = {{ "新闻" = "{site}/news.htm" }}\n'
CRUMB = (
    '<div class="dqwz">您现在的位置：<a href="/">首页</a> &gt; <a href="/xwzx.htm">新闻中心</a>'
    ' &gt; <a href="{column}">医院要闻</a> &gt; 正文</div><h1>'
)


def declare(home: Home, site: Site, text: str, column: str) -> None:
    (home.config / "sources.toml").write_text(text.format(site=site.address), "utf-8")
    for n in TITLES:
        page = article_page(n).replace("<h1>", CRUMB.format(column=column))
        site.page(f"/info/1021/{n}.htm", page)


def test_column_is_found_from_a_known_article_and_remembered(home: Home, site: Site) -> None:
    declare(home, site, UNKNOWN, "/xwzx/yw.htm")
    site.page("/xwzx/yw.htm", list_page([3, 2, 1]).replace('"info/', '"/info/'))
    (run,) = crawl(home, QUICK, ("zz_test",)).runs
    assert (run.state, run.added) == (RunState.OK, 3)
    (note,) = run.notes
    assert f"栏目“医院要闻”找到了，在 {site.address}/xwzx/yw.htm（由 " in note
    with opened(home.database) as db:
        (column,) = of_source(db, "zz_test").values()
    assert (column.name, column.url) == ("医院要闻", f"{site.address}/xwzx/yw.htm")
    site.asked.clear()
    (again,) = crawl(home, QUICK, ("zz_test",)).runs
    assert site.asked == ["/robots.txt", "/xwzx/yw.htm"]
    assert again.state is RunState.OK


GONE = {"code": Answer(b"gone", 404), "home": Answer(b"", 302, {"Location": "/"})}


def test_column_that_moved_is_found_again(home: Home, site: Site) -> None:
    """Two sources: the old address of the one is gone, that of the other leads to the home page."""

    def live_at(path: str, numbers: list[int]) -> None:
        """Both columns stand at `path` below the source's own folder."""
        for name in GONE:
            rows = list_page(numbers).replace('"info/1021/', f'"/{name}/info/1021/')
            site.page(f"/{name}{path}", rows)
            for n in TITLES:
                page = article_page(n).replace("<h1>", CRUMB.format(column=f"/{name}{path}"))
                site.page(f"/{name}/info/1021/{n}.htm", page)

    names = {name: f"zz_{name}" for name in GONE}
    text = "".join(
        KNOWN.replace("zz_test", names[name]).format(site=f"{site.address}/{name}") for name in GONE
    )
    (home.config / "sources.toml").write_text(text, "utf-8")
    live_at("/news.htm", [2, 1])
    crawl(home, QUICK, tuple(names.values()))
    live_at("/xwzx/yw.htm", [3, 2, 1])
    for name, answer in GONE.items():
        site.pages[f"/{name}/news.htm"] = answer
    site.page("/", "<html><body><h1>示例医院</h1></body></html>")
    for run in crawl(home, QUICK, tuple(names.values())).runs:
        assert (run.state, run.added) == (RunState.OK, 1)
        assert "从" in run.notes[0]
        assert "搬到了" in run.notes[0]
    site.asked.clear()
    crawl(home, QUICK, tuple(names.values()))
    assert {path for path in site.asked if path != "/robots.txt"} == {
        f"/{name}/xwzx/yw.htm" for name in GONE
    }


def test_home_page_is_asked_last(home: Home, site: Site) -> None:
    declare(home, site, KNOWN, "/news.htm")
    site.page(
        "/",
        "<html><body><a href='/about.htm'>医院简介</a><a href='/yw/'>医院要闻</a></body></html>",
    )
    site.page("/yw/", list_page([3, 2, 1]).replace('"info/', '"/info/'))
    (run,) = crawl(home, QUICK, ("zz_test",)).runs
    assert (run.state, run.added) == (RunState.OK, 3)
    assert site.asked.index("/") > site.asked.index("/info/1021/1.htm")


def test_search_that_finds_nothing_is_told_and_bounded(home: Home, site: Site) -> None:
    declare(home, site, UNKNOWN, "/nowhere.htm")
    (run,) = crawl(home, replace(QUICK), ("zz_test",)).runs
    assert run.state is RunState.FAILED
    assert [(f.kind, f.column) for f in run.failures] == [("no_column", "新闻")]
    assert len(site.asked) < 12


CRUMBS = [
    ("<p>当前位置：<a href='/'>首页</a>&gt;<a href='/a.htm'>新闻</a>&gt;正文</p>", ["/a.htm"]),
    (
        "<ul class='breadcrumb'><li><a href='/'>首页</a></li><li><a href='x/'>要闻</a></li></ul>",
        ["/info/x/"],
    ),
    (
        "<div>首页 &gt; <a href='/a/'>中心</a> &gt; <a href='/a/b.htm'>要闻</a></div>",
        ["/a/b.htm", "/a/"],
    ),
    ("<div class='nav'><a href='/'>首页</a><a href='/a'>关于</a></div>", []),
    ("<p>您的位置：<a href='https://other.cn/a'>外站</a></p>", []),
]


@pytest.mark.parametrize(("html", "paths"), CRUMBS)
def test_breadcrumb(html: str, paths: list[str]) -> None:
    page = read_page(f"<html><body>{html}</body></html>".encode(), "https://x.cn/info/1.htm")
    assert [url.removeprefix("https://x.cn") for _, url in breadcrumb(page)] == paths


def test_search_on_a_site_that_is_out_of_reach_says_so(home: Home, site: Site) -> None:
    """Nobody can look for a column with a browser where there is no site, or no network."""
    away = UNKNOWN.replace("zz_test", "zz_away").format(site="http://nowhere.invalid")
    shut = UNKNOWN.replace("zz_test", "zz_shut").format(site=site.address)
    (home.config / "sources.toml").write_text(away + shut, "utf-8")
    site.page("/info/1021/1.htm", "no", 403)
    site.page("/", "no", 403)
    ended = [
        (run.state, [(f.kind, f.column) for f in run.failures])
        for run in crawl(home, replace(QUICK, timeout=30.0), ("zz_away", "zz_shut")).runs
    ]  # a resolver without a network may take its time to say that there is no such name
    assert ended == [
        (RunState.FAILED, [("dns", "新闻")]),
        (RunState.REFUSED, [("refused", "新闻")]),
    ]


@pytest.mark.parametrize(
    "shown",
    [
        '<html><frameset><frame src="/menu.htm"><frame src="/inside.htm"></frameset></html>',
        '<html><body><p>医院新闻</p><iframe src="/inside.htm"></iframe></body></html>',
    ],
)
def test_list_inside_a_frame_is_read_and_remembered(home: Home, site: Site, shown: str) -> None:
    declare(home, site, KNOWN, "/news.htm")
    site.page("/news.htm", shown)
    site.page("/menu.htm", '<a href="/">首页</a>')
    site.page("/inside.htm", list_page([3, 2, 1]))
    (run,) = crawl(home, QUICK, ("zz_test",)).runs
    assert (run.state, run.added) == (RunState.OK, 3)
    assert "/inside.htm" in run.notes[0]
    with opened(home.database) as db:
        assert of_source(db, "zz_test")["新闻"].url == f"{site.address}/inside.htm"
