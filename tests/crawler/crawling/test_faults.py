"""What a night could not read is named, column by column and page by page, never "no news"."""

from datetime import timedelta

from crawler.clock import now
from crawler.config import Home
from crawler.run.crawl import crawl
from crawler.store.articles import by_url
from crawler.store.database import opened
from crawler.store.queries import unread
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import DECLARED, QUICK, TITLES, article_page, crawl_once, list_page

UNREADABLE = [
    (Answer(b"<script>$_ts=window['$_ts'];$_ts.cd='x'</script>", 412), "refused", "challenge"),
    (Answer("<html>访问禁止</html>".encode()), "refused", "challenge"),
    (Answer(b"gone", 404), "failed", "gone"),
    (Answer(b"<html><body><div id='app'></div></body></html>"), "failed", "no_rows"),
    (Answer(b"x" * (2 << 20)), "failed", "too_large"),
    (Answer(b"", 302, {"Location": "https://elsewhere.example/"}), "failed", "moved_away"),
    (Answer(b"", 302, {"Location": "/"}), "failed", "moved_home"),
]


def test_column_that_cannot_be_read_is_named_never_no_news(home: Home, site: Site) -> None:
    """One source an answer, all in one night."""
    declared = ""
    for number, (answer, _, _) in enumerate(UNREADABLE):
        site.pages[f"/{number}.htm"] = answer
        text = DECLARED.format(site=site.address)
        declared += text.replace("zz_test", f"zz_{number}").replace("news.htm", f"{number}.htm")
    (home.config / "sources.toml").write_text(declared, "utf-8")
    site.page("/", list_page([1, 2]))
    names = tuple(f"zz_{number}" for number in range(len(UNREADABLE)))
    ended = [
        (str(run.state), [(f.kind, f.column) for f in run.failures])
        for run in crawl(home, QUICK, names).runs
    ]
    assert ended == [(state, [(kind, "新闻")]) for _, state, kind in UNREADABLE]


def test_page_that_failed_is_stored_and_completed_on_a_later_night(
    home: Home, hospital: Site
) -> None:
    hospital.page("/info/1021/2.htm", "down", status=500)
    run = crawl_once(home).runs[0]
    assert run.added == 3
    assert [f.kind for f in run.failures] == ["server"]
    with opened(home.database) as db:
        (waiting,) = unread(db, "zz_test")
    assert (waiting.article.title, waiting.error) == (TITLES[2], "网站服务器出错")
    hospital.page("/news.htm", list_page([3, 1]))  # it has left the list by then
    hospital.page("/info/1021/2.htm", article_page(2))
    assert crawl_once(home).runs[0].failures == ()
    with opened(home.database) as db:
        assert unread(db, "zz_test") == []


def test_silence_that_is_unusual_for_the_column_is_named(home: Home, hospital: Site) -> None:
    """A weekly column that has been silent for ten weeks; new on the first night it is news."""
    days = [now().date() - timedelta(weeks=10 + n) for n in range(12)]
    rows = "".join(
        f'<li><a href="info/1021/{n + 10}.htm">我院第{n}周医疗质量通报发布</a>'
        f"<span>{day}</span></li>"
        for n, day in enumerate(days)
    )
    hospital.page("/news.htm", f"<html><body><ul>{rows}</ul></body></html>")
    for n, day in enumerate(days):
        page = article_page(1).replace("2026-11-11", str(day))
        hospital.page(f"/info/1021/{n + 10}.htm", page)
    assert [f for f in crawl_once(home).runs[0].failures if f.column] == []
    (fault,) = [f for f in crawl_once(home).runs[0].failures if f.column]
    assert (fault.kind, fault.column) == ("quiet", "新闻")


POLICY = """
[source.zz_office]
org = "示例局"
sort = "policy"
article_re = "/info/\\\\d+/\\\\d+\\\\.htm"
columns = {{ "通知" = "{site}/news.htm" }}
"""


def test_files_of_a_policy_are_read_and_failures_named(home: Home, hospital: Site) -> None:
    (home.config / "sources.toml").write_text(POLICY.format(site=hospital.address), "utf-8")
    links = (
        '<p><a href="/a.txt">附件1：办法.txt</a></p><p><a href="/b.txt">附件2：表.txt</a></p></div>'
    )
    hospital.page("/news.htm", list_page([1]))
    hospital.page("/info/1021/1.htm", article_page(1).replace("</div>", links))
    hospital.pages["/a.txt"] = Answer("第一条 为规范管理，制定本办法。".encode(), kind="text/plain")
    (run,) = crawl(home, QUICK, ("zz_office",)).runs
    assert [(f.kind, f.message) for f in run.failures] == [
        ("gone", "网页不存在（404）：附件 附件2：表.txt")
    ]
    with opened(home.database) as db:
        found = by_url(db, f"{hospital.address}/info/1021/1.htm")
    assert found is not None
    assert [(a.text, a.state) for a in found.article.attachments] == [
        ("第一条 为规范管理，制定本办法。", ""),
        ("", "网页不存在（404）"),
    ]
