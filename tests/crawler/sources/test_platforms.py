"""What some publishing systems do that a page does not say: paging by POST, shells, feeds."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, JsonResponse, Response, XmlResponse

from crawler.config import Home
from crawler.reading.breadcrumb import breadcrumb
from crawler.reading.page import read_page
from crawler.sources.catalogue import platform_named, sources
from crawler.sources.platforms.cnki import Cnki, journal
from crawler.sources.platforms.feed import Feed
from crawler.sources.platforms.govcn import Govcn, library
from crawler.sources.platforms.hanweb_jpaas import HanwebJpaas, unit
from crawler.sources.platforms.ndcpa import Ndcpa
from crawler.sources.source import Source
from crawler.urls import host_of

FIXTURES = Path(__file__).parents[2] / "fixtures"
SOURCES = sources(Home(FIXTURES))
HOSPITALS = [name for name, source in SOURCES.items() if source.sort == "hospital" and source.known]
FEED = "https://rss.example.org/feeds/1.rss"
LONG = "".join(
    f"<p>第{n}段，医院介绍了改进门诊流程的做法和成效，患者反映良好。</p>" for n in range(6)
)
NDCPA_COLUMN = "https://www.ndcpa.gov.cn/jbkzzx/c100016/second/list.html"


def test_every_platform_is_found_by_its_name() -> None:
    named = {source.platform for source in SOURCES.values()} | {"feed", "cnki", "wechat"}
    for name in named:
        assert issubclass(platform_named(name), Source)


@pytest.mark.parametrize("name", HOSPITALS)
def test_a_saved_article_leads_to_its_column(name: str) -> None:
    """What the first night relies on where no column is known: the breadcrumb's last link."""
    meta = json.loads((FIXTURES / name / "meta.json").read_text("utf-8"))
    body = (FIXTURES / name / "article.html").read_bytes()
    (_, address), *_ = breadcrumb(read_page(body, meta["article"]["url"]))
    assert address == meta["list"]["url"]


def test_older_rows_of_ndcpa_are_asked_for_by_post() -> None:
    source = Ndcpa()
    first = HtmlResponse(NDCPA_COLUMN, body=b"<html></html>", request=Request(NDCPA_COLUMN))
    second = source.next_url(first)
    assert (second.method, second.url) == ("POST", "https://www.ndcpa.gov.cn/queryList")
    assert parse_qs(second.body.decode()) == {
        "current": ["2"],
        "pageSize": ["25"],
        "webSiteCode[]": ["jbkzzx"],
        "channelCode[]": ["c100016"],
    }
    third = source.next_url(HtmlResponse(second.url, body=b"{}", request=second))
    assert parse_qs(third.body.decode())["current"] == ["3"]
    assert parse_qs(third.body.decode())["channelCode[]"] == ["c100016"]


def test_the_answer_to_that_post_is_read() -> None:
    path = "/jbkzzx/c100016/common/content/content_1990312044871544832.html"
    shown = {"title": "2026年10月全国法定传染病疫情概况", "urls": json.dumps({"common": path})}
    found = [{"source": shown | {"publishedTimeStr": "2026-11-10 16:00:00"}}]
    body = json.dumps({"data": {"results": found}}).encode()
    url = "https://www.ndcpa.gov.cn/queryList"
    answer = JsonResponse(url, body=body, request=Request(url, method="POST"))
    (row,) = Ndcpa().rows(answer)
    assert (row.title, row.url) == (shown["title"], f"https://www.ndcpa.gov.cn{path}")
    assert str(row.published) == "2026-11-10"


@pytest.mark.parametrize(("number", "count", "more"), [(1, 41, 2), (2, 41, 3), (3, 41, None)])
def test_jpaas_pages_end_with_the_stated_count(number: int, count: int, more: int | None) -> None:
    url = unit("https://www.samr.gov.cn", "w", "t", "p")
    if number > 1:
        url += "&paramJson=" + json.dumps({"pageNo": number, "pageSize": 20})
    body = json.dumps({"data": {"html": f'<div class="page" count="{count}"></div>'}})
    following = HanwebJpaas().next_url(JsonResponse(url, body=body.encode()))
    asked = parse_qs(urlsplit(following or "").query).get("paramJson", ["{}"])
    assert json.loads(asked[0]).get("pageNo") == more


@pytest.mark.parametrize(("page", "body", "more"), [
    (1, {"searchVO": {"totalpage": 2}}, ["2"]),
    (2, {"searchVO": {"totalpage": 2}}, None),
    (1, {"code": 1001, "searchVO": None}, None),
    (1, [], None),
])  # fmt: skip
def test_library_pages_end_with_the_stated_total(
    page: int, body: object, more: list[str] | None
) -> None:
    url = library("bm", "国家医疗保障局").replace("&p=1", f"&p={page}")
    answer = JsonResponse(url, body=json.dumps(body).encode())
    following = Govcn().next_url(answer)
    fields = parse_qs(urlsplit(following or "").query, keep_blank_values=True)
    assert fields.get("p") == more
    assert fields.get("puborg", ["国家医疗保障局"]) == ["国家医疗保障局"]


def test_a_feed_row_brings_the_text_only_if_it_is_whole() -> None:
    whole = _item("一站式服务中心启用", LONG)
    failed = _item("获取失败的一篇", "<p>获取全文失败，请重试~</p>")
    feed: Source = Feed()
    first, second = feed.rows(_feed(whole + failed))
    assert len(first.body) == 6
    assert second.body == ()
    assert feed.next_url(_feed(whole)) is None


def test_a_paper_brings_its_abstract_and_authors() -> None:
    (row,) = Cnki().rows(
        _feed(
            "<item><title>日间手术质量</title><link>https://kns.cnki.net/1</link>"
            "<description>目的：建立指标。</description><author>演示甲;演示乙；</author></item>"
        )
    )
    assert row.author == "演示甲、演示乙"
    assert [paragraph.text for paragraph in row.body] == ["目的：建立指标。"]


def test_papers_themselves_are_never_opened() -> None:
    for source in SOURCES.values():
        if source.platform == "cnki":
            assert source.site_hosts() == (host_of(journal("X")),)


def _item(title: str, text: str) -> str:
    return (
        f"<item><title>{title}</title><link>https://mp.weixin.qq.com/s/{title}</link>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )


def _feed(items: str) -> Response:
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    feed = f'<rss version="2.0" {space}><channel>{items}</channel></rss>'
    return XmlResponse(FEED, body=feed.encode())
