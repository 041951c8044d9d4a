"""A probe of a source: two pages, robots and pace obeyed, nothing stored."""

import threading
from dataclasses import replace

import pytest

from crawler.config import Home
from crawler.probe.run import probe_sources
from crawler.store.database import opened
from tests.crawler.conftest import Answer, Site
from tests.crawler.crawling.test_relocate import CRUMB, UNKNOWN
from tests.crawler.hospital import QUICK, TITLES, article_page, list_page

TABLE = {"org": "示例医院", "article_re": r"/info/\d+/\d+\.htm"}


@pytest.fixture
def hospital(site: Site) -> Site:
    site.page("/news.htm", list_page([3, 2, 1]))
    for n in TITLES:
        site.page(f"/info/1021/{n}.htm", article_page(n))
    return site


def declared(site: Site) -> dict[str, dict[str, object]]:
    return {"zz_test": TABLE | {"columns": {"新闻": f"{site.address}/news.htm"}}}


def test_two_pages_are_fetched_and_nothing_is_stored(home: Home, hospital: Site) -> None:
    (seen,) = probe_sources(home, QUICK, declared=declared(hospital))
    assert (seen.source, seen.column, seen.title, seen.faults) == ("zz_test", "新闻", TITLES[3], ())
    assert hospital.asked == ["/robots.txt", "/news.htm", "/info/1021/3.htm"]
    assert seen.pages["list"].body == hospital.pages["/news.htm"].body
    assert seen.pages["article"].url.endswith("/info/1021/3.htm")
    with opened(home.database) as db:
        for table in ("articles", "runs", "fetches", "sources"):
            assert db.table(table).count == 0
    assert not home.archive.exists()


def test_pace_and_robots_are_obeyed(home: Home, hospital: Site) -> None:
    rules = b"User-agent: *\nDisallow: /info/\n"
    hospital.pages["/robots.txt"] = Answer(rules, kind="text/plain")
    (seen,) = probe_sources(home, QUICK, declared=declared(hospital))
    assert [fault.kind for fault in seen.faults] == ["robots"]
    assert hospital.asked == ["/robots.txt", "/news.htm"]


def test_source_without_a_column_shows_where_its_breadcrumb_leads(home: Home, site: Site) -> None:
    text = UNKNOWN.format(site=site.address)
    (home.config / "sources.toml").write_text(text, "utf-8")
    page = article_page(1).replace("<h1>", CRUMB.format(column="/xwzx/yw.htm"))
    site.page("/info/1021/1.htm", page)
    site.page("/xwzx/yw.htm", list_page([3, 2, 1]).replace('"info/', '"/info/'))
    (seen,) = probe_sources(home, QUICK, ("zz_test",))
    assert (seen.column, seen.faults) == ("医院要闻", ())
    assert site.asked == ["/robots.txt", "/info/1021/1.htm", "/xwzx/yw.htm"]


FAILURES = {
    "gone": Answer(b"gone", 404),
    "no_rows": Answer(b"<html><div id='app'></div></html>"),
    "moved_home": Answer(b"", 302, {"Location": "/"}),
}


def test_failures_are_named(home: Home, hospital: Site) -> None:
    """Three sources, each with a failure of its own."""
    hospital.page("/", list_page([1]))
    wanted = {}
    for kind, answer in FAILURES.items():
        hospital.pages[f"/{kind}.htm"] = answer
        wanted[f"zz_{kind}"] = TABLE | {"columns": {"新闻": f"{hospital.address}/{kind}.htm"}}
    seen = probe_sources(home, QUICK, declared=wanted)
    found = {one.source: [fault.kind for fault in one.faults] for one in seen}
    assert found == {f"zz_{kind}": [kind] for kind in FAILURES}
    assert "/info/1021/1.htm" not in hospital.asked


@pytest.mark.usefixtures("hospital", "anew")
def test_child_that_is_ended_leaves_no_source_unnamed(home: Home, site: Site) -> None:
    site.held["/robots.txt"] = threading.Event()  # it cannot be done before it is ended
    config = replace(QUICK, time_limit_minutes=0)
    (seen,) = probe_sources(home, config, declared=declared(site))
    site.held["/robots.txt"].set()
    assert [fault.kind for fault in seen.faults] == ["no_answer"]
