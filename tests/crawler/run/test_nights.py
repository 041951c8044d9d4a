"""Nights on which a site shows something else than its articles: nothing is lost or invented."""

from collections.abc import Mapping

import pytest

from crawler.config import Home
from crawler.health.kinds import Failure
from crawler.items import PageState
from crawler.store import revisions
from crawler.store.articles import by_url
from crawler.store.database import opened
from crawler.store.records import StoredArticle
from crawler.store.runs import Run
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import crawl_once
from tests.crawler.reading.filemaking import pdf, word

DECLARED = """
[source.zz_test]
org = "示例医院"
columns = {{ "通知公告" = "{site}/news.htm" }}
"""
TITLES = {
    1: "关于改善门诊服务的通知",
    2: "病案首页质量评价结果通报",
    3: "抗菌药物临床应用培训班开班",
    4: "冬春季呼吸道疾病救治工作方案",
}


def page(title: str, *lines: str, head: str = "") -> str:
    text = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html><head><meta charset='utf-8'>{head}<title>{title}</title></head>"
        f"<body><h1>{title}</h1><div>{text}</div></body></html>"
    )


def article(n: int, lines: int = 8) -> str:
    said = (f"{TITLES[n]}要求各科室落实第{i}项措施，由医务处检查并通报结果。" for i in range(lines))
    return page(TITLES[n], f"发布时间：2026-11-{n + 10:02}", *said)


NOTICE = page("统一身份认证平台", "用户名", "密码", "首次登录请修改密码，忘记密码请联系信息中心。")
PORTAL = page("某某一网通办", "欢迎使用某某一网通办，请选择您要办理的事项，或者联系当地窗口人员。")


@pytest.fixture
def ward(home: Home, site: Site) -> Site:
    """A site of three articles, read on a first night."""
    show(site, {n: article(n) for n in (1, 2, 3)})
    night(home, site)
    return site


def show(site: Site, pages: Mapping[int, str]) -> None:
    rows = "".join(
        f'<li><a href="/a/{n}.htm">{TITLES[n]}</a><span>2026-11-{n + 10:02}</span></li>'
        for n in pages
    )
    site.page("/news.htm", page("通知公告", f"<ul>{rows}</ul>", head=f"<!-- {len(site.asked)} -->"))
    for n, html in pages.items():
        site.page(f"/a/{n}.htm", html)


def night(home: Home, site: Site) -> Run:
    (home.config / "sources.toml").write_text(DECLARED.format(site=site.address), "utf-8")
    (run,) = crawl_once(home).runs
    return run


def stored(home: Home, site: Site, path: str) -> StoredArticle:
    with opened(home.database) as db:
        found = by_url(db, f"{site.address}{path}")
    assert found is not None
    return found


def kinds(run: Run) -> set[str]:
    return {fault.kind for fault in run.failures}


def unharmed(home: Home, site: Site, numbers: range) -> bool:
    found = {n: stored(home, site, f"/a/{n}.htm").article for n in numbers}
    return all(found[n].title == TITLES[n] and "第7项措施" in found[n].text for n in numbers)


def test_a_notice_at_every_address_changes_nothing_and_is_named(home: Home, ward: Site) -> None:
    show(ward, dict.fromkeys(TITLES, NOTICE))
    run = night(home, ward)
    assert kinds(run) == {Failure.INTERSTITIAL}
    assert run.changed == 0 and unharmed(home, ward, range(1, 4))
    new = stored(home, ward, "/a/4.htm").article
    assert (new.title, new.text, new.state) == (TITLES[4], "", PageState.LISTED)
    show(ward, {n: article(n) for n in TITLES})
    assert not kinds(night(home, ward))
    assert unharmed(home, ward, range(1, 5))


def test_a_list_that_is_a_notice_is_called_one(home: Home, ward: Site) -> None:
    ward.page("/news.htm", NOTICE)
    (fault,) = night(home, ward).failures
    assert (fault.kind, fault.column) == (Failure.INTERSTITIAL, "通知公告")
    assert unharmed(home, ward, range(1, 4))


def test_a_site_that_misses_everything_has_taken_nothing_down(home: Home, ward: Site) -> None:
    missing = page("提示", "您访问的页面不存在或已被删除。")
    show(ward, dict.fromkeys((1, 2, 3), missing))
    assert Failure.GONE in kinds(night(home, ward))
    assert unharmed(home, ward, range(1, 4))
    assert stored(home, ward, "/a/1.htm").article.state is PageState.ARTICLE
    night(home, ward)  # and the next night again
    assert stored(home, ward, "/a/1.htm").article.state is PageState.GONE


def test_one_article_that_is_missing_was_taken_down(home: Home, ward: Site) -> None:
    show(ward, {1: "", 2: article(2), 3: article(3)})
    ward.page("/a/1.htm", "gone", 404)
    assert not kinds(night(home, ward))
    assert stored(home, ward, "/a/1.htm").article.state is PageState.GONE


def test_one_page_at_every_address_is_told_without_knowing_its_words(
    home: Home, site: Site
) -> None:
    """On a first night nothing is known of the articles but their rows."""
    show(site, dict.fromkeys(TITLES, PORTAL))
    assert Failure.SAME_PAGE in kinds(night(home, site))
    for n, title in TITLES.items():
        found = stored(home, site, f"/a/{n}.htm")
        assert (found.article.title, found.article.text) == (title, "")
        assert found.fault == Failure.SAME_PAGE


def test_several_rows_redirected_to_one_address_are_told(home: Home, site: Site) -> None:
    show(site, dict.fromkeys(TITLES, ""))
    for n in TITLES:
        site.pages[f"/a/{n}.htm"] = Answer(b"", 302, {"Location": "/portal.htm"})
    site.page("/portal.htm", PORTAL)
    assert Failure.SAME_PAGE in kinds(night(home, site))


def test_a_page_unlike_its_row_and_its_former_self_is_not_believed(home: Home, ward: Site) -> None:
    show(ward, {1: article(1), 2: PORTAL, 3: article(3)})
    assert kinds(night(home, ward)) == {Failure.OTHER_PAGE}
    assert unharmed(home, ward, range(1, 4))


def test_a_text_that_shrank_is_believed_when_two_nights_say_so(home: Home, ward: Site) -> None:
    show(ward, {1: article(1, lines=2), 2: article(2), 3: article(3)})
    assert kinds(night(home, ward)) == {Failure.SHRUNK}
    assert unharmed(home, ward, range(1, 4))
    assert night(home, ward).changed == 1  # asked for though its list is as it was
    with opened(home.database) as db:
        (change,) = revisions.of_article(db, stored(home, ward, "/a/1.htm").id)
    assert "第7项措施" in change.before["text"]


def test_a_page_under_its_column_s_name_has_its_row_s_title(home: Home, site: Site) -> None:
    """No page shows its title: none is believed before the last one was seen."""
    bare = "<html><head><meta charset='utf-8'><title>{0}</title></head><body><h1>{0}</h1>{1}</body>"
    pages = {n: bare.format("通知公告", article(n).split("</h1>")[1]) for n in TITLES}
    pages = {n: html.replace(TITLES[n], f"第{n}次检查") for n, html in pages.items()}
    show(site, pages)
    assert not kinds(night(home, site))
    for n, title in TITLES.items():
        found = stored(home, site, f"/a/{n}.htm").article
        assert found.title == title and "第7项措施" in found.text


def test_data_is_never_a_text(home: Home, site: Site) -> None:
    show(site, {n: article(n) for n in TITLES})
    site.page("/a/1.htm", '{"code": 401, "message": "关于改善门诊服务的通知暂时不能查看"}')
    site.page("/a/2.htm", "<?xml version='1.0'?><error><message>稍后再试</message></error>")
    run = night(home, site)
    assert [fault.kind for fault in run.failures if not fault.column] == [Failure.DATA] * 2
    assert stored(home, site, "/a/1.htm").article.text == ""


def test_a_row_that_is_a_file_is_an_article_with_the_file_s_text(home: Home, site: Site) -> None:
    show(site, {n: article(n) for n in TITLES})
    said = 'attachment; filename="检查表.docx"'.encode("gbk").decode("latin-1")
    site.pages["/a/1.htm"] = Answer(word(), 200, {"Content-Disposition": said}, "text/html")
    site.pages["/a/2.htm"] = Answer(pdf(("Plan for all wards",)), kind="application/octet-stream")
    assert not kinds(night(home, site))
    first, second = (stored(home, site, f"/a/{n}.htm").article for n in (1, 2))
    assert (first.title, first.text, first.state) == (TITLES[1], "", PageState.FILES)
    assert str(first.day) == "2026-11-11"
    assert [f.name for f in first.attachments] == ["检查表.docx"]
    assert len(first.attachments[0].text) > 20 and "PK" not in first.attachments[0].text
    assert [f.name for f in second.attachments] == [f"{TITLES[2]}.pdf"]
    assert "Plan for all wards" in second.attachments[0].text


def test_a_page_that_sends_on_is_followed_on_its_site_and_named_where_it_leaves(
    home: Home, site: Site
) -> None:
    show(site, {n: article(n) for n in TITLES})
    site.page("/new/1.htm", article(1))
    onward = "<meta http-equiv='refresh' content='0;url=/new/1.htm'>"
    site.page("/a/1.htm", page("", "页面正在跳转，请稍候。", head=onward))
    script = "<script>location.href='https://mp.weixin.qq.com/s/abc'</script>"
    site.page("/a/2.htm", page(TITLES[2], head=script))
    site.page("/a/3.htm", page("", head="<meta http-equiv='refresh' content='0;url=/a/5.htm'>"))
    site.page("/a/5.htm", page("", head="<meta http-equiv='refresh' content='0;url=/a/3.htm'>"))
    run = night(home, site)
    assert "第7项措施" in stored(home, site, "/a/1.htm").article.text
    away, circle = (f for f in run.failures if f.kind == Failure.MOVED_AWAY)
    assert away.message.endswith("https://mp.weixin.qq.com/s/abc")
    assert site.asked.count("/a/3.htm") <= 2 and circle.url.endswith("/a/3.htm")
    assert stored(home, site, "/a/2.htm").article.title == TITLES[2]
