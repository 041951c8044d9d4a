"""One article, one row: what a list tells apart is kept apart, what it calls one is one."""

from collections.abc import Sequence

from crawler.config import Home
from crawler.health.kinds import Failure
from crawler.store.database import opened
from crawler.store.runs import Run
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import article_page, crawl_once

DECLARED = """
[source.zz_test]
org = "示例医院"
columns = {{ "通知" = "{site}/news.htm" }}
"""
DOUBLED = (("/d/", "关于甲的公告"), ("/d/index.html", "关于乙的公示"))
SUBJECTS = ("改善门诊服务", "加强病案管理", "规范抗菌药物使用", "做好冬春季救治", "推进医联体建设")


def night(home: Home, site: Site, links: Sequence[tuple[str, str]], more: str = "") -> Run:
    """A crawl of a list of (address, title)."""
    (home.config / "sources.toml").write_text(DECLARED.format(site=site.address) + more, "utf-8")
    rows = "".join(
        f'<li><a href="{url}">{title}</a><span>2026-11-{day:02}</span></li>'
        for day, (url, title) in enumerate(links, 10)
    )
    head = "<html><head><meta charset='utf-8'><title>通知</title></head><body><ul>"
    site.page("/news.htm", f"{head}{rows}</ul></body></html>")
    (run,) = crawl_once(home).runs
    return run


def stored(home: Home) -> list[str]:
    with opened(home.database) as db:
        return [row["title"] for row in db.query("SELECT title FROM articles ORDER BY id")]


def titled(shape: str) -> list[tuple[str, str]]:
    return [(shape.format(n), f"关于{s}的通知") for n, s in enumerate(SUBJECTS, 1)]


def test_rows_that_a_name_or_a_fragment_tells_apart_are_as_many_articles(
    home: Home, site: Site
) -> None:
    for shape in ("/view?lang={}", "/doc?spm={}", "/all.html#n{}"):
        links = titled(shape)
        night(home, site, links)
        assert sorted(stored(home)[-5:]) == sorted(title for _, title in links)
    assert len(stored(home)) == 15
    assert night(home, site, titled("/doc?spm={}")).added == 0


def test_one_article_under_several_addresses_is_asked_for_once(home: Home, site: Site) -> None:
    title = "关于改善门诊服务的通知"
    marks = ("", "&utm_source=app", "&spm=1.2", "&from=timeline")
    for mark in marks:
        site.page(f"/a.html?id=4{mark}", article_page(1))
    links = [(f"/a.html?id=4{mark}", title) for mark in marks]
    night(home, site, [*links, ("/b.html", "关于加强病案管理的通知")])
    assert len(stored(home)) == 2
    assert sum(path.startswith("/a.html") for path in site.asked) == 1


def test_rows_that_nothing_tells_apart_are_a_fault_with_both_addresses(
    home: Home, site: Site
) -> None:
    run = night(
        home,
        site,
        [*titled("/doc/{}.html"), ("/d/", "关于甲的公告"), ("/d/index.html", "关于乙的公示")],
    )
    (fault,) = [fault for fault in run.failures if fault.kind == Failure.COLLAPSED]
    assert "/d/ 和 " in fault.message and fault.message.endswith("/d/index.html")
    assert fault.column == "通知"


def test_a_source_may_say_what_makes_its_addresses(home: Home, site: Site) -> None:
    more = 'identity = ["id"]\n'
    first = night(home, site, titled("/doc?id={}&r=0.1"), more)
    again = night(home, site, titled("/doc?id={}&r=0.2"), more)
    assert (first.added, again.added) == (5, 0)


def test_routes_of_an_application_are_named_and_not_asked_for(home: Home, site: Site) -> None:
    run = night(home, site, titled("/web/#/detail/{}"))
    assert run.added == 5
    assert "/web/" not in site.asked
    assert {fault.kind for fault in run.failures} == {Failure.ROUTED}


def test_a_query_in_the_page_s_encoding_is_asked_for_as_a_browser_does(
    home: Home, site: Site
) -> None:
    (home.config / "sources.toml").write_text(DECLARED.format(site=site.address), "utf-8")
    page = (
        "<html><head><meta charset='gb2312'><title>通知</title></head><body><ul>"
        "<li><a href='/show.asp?name=医疗'>关于改善门诊服务的通知</a><span>2026-11-11</span></li>"
        "</ul></body></html>"
    )
    site.pages["/news.htm"] = Answer(page.encode("gbk"), kind="text/html")
    crawl_once(home)
    assert "/show.asp?name=%D2%BD%C1%C6" in site.asked
