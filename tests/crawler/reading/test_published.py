"""The publication day, and no other day."""

from datetime import date

import pytest

from crawler.reading.article.read import read_article
from tests.crawler.reading.pages import PROSE, page, paragraphs

DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="PubDate" content="2026-11-02 18:00">',
        '<meta property="article:published_time" content="2026-11-01T17:30:00Z">',
        '<meta itemprop="datePublished" content="2026-11-02T09:00:00+08:00">',
        '<meta name="firstpublishedtime" content="2026-11-02-09:00:00">',
        '<script type="application/ld+json">'
        '{"@graph":[{"headline":"x","datePublished":"2026-11-02"}]}</script>',
    ],
)
def test_what_the_head_states(head: str) -> None:
    assert read_article(page(line="", head=head), None).day == DAY


@pytest.mark.parametrize(
    "line",
    [
        "<p>发布时间：2026年11月2日</p>",
        "<p><span>发布时间：\n 2026-11-02 \n</span><span>来源: 法规司</span></p>",
        "<p>2026/11/2 09:30 某报</p>",
        "<p><span>2026</span>年<span>11</span>月<span>2</span>日</p>",
        "<p>【字体：大 中 小】 时间:2026.11.02 浏览次数：33</p>",
    ],
)
def test_the_line_under_the_title(line: str) -> None:
    assert read_article(page(line=line), None).day == DAY


def test_the_signing_date_is_not_the_publication_date() -> None:
    article = read_article(
        page(body=paragraphs(*PROSE, "某市卫生健康委员会", "2026年9月1日")), None
    )
    assert (article.day, article.signed) == (DAY, date(2026, 9, 1))


def test_the_date_in_the_table_of_a_document() -> None:
    said = ("成文日期：2026-09-01", "施行日期：2027-03-01", "发布日期：2026-11-02")
    table = "".join(f"<div>{s}</div>" for s in said)
    article = read_article(page(line=table), None)
    assert (article.day, article.signed) == (DAY, date(2026, 9, 1))
    assert article.effective == date(2027, 3, 1)


def test_the_table_of_a_document_in_one_row() -> None:
    cells = "<td>成文日期：</td><td>2026-09-01</td><td>发布日期：</td><td>2026-11-02</td>"
    more = "<td>索引号：</td><td>1</td><td>文号：</td><td>2</td>"
    table = f"<table><tr>{cells}</tr><tr>{more}</tr></table>"
    assert read_article(page(line=table), None).day == DAY


def test_the_time_of_an_event_stays_in_its_notice() -> None:
    body = paragraphs("时间：2026年12月5日 14:00", "地点：行政楼", "讲座介绍医院管理，欢迎参加。")
    article = read_article(page("学术讲座预告通知", body, "<p>2026-11-02</p>"), None)
    assert article.day == DAY
    assert article.text.startswith("时间：2026年12月5日 14:00\n地点")


def test_a_meta_that_the_page_contradicts_is_not_believed() -> None:
    head = '<meta name="PubDate" content="2020-01-01 00:00">'
    assert read_article(page(head=head), None).day == DAY


def test_the_address_where_the_page_says_nothing() -> None:
    article = read_article(page(line=""), "http://a.example.cn/art/2026/11/2/art_1_2.html")
    assert article.day == DAY and article.notes["published"] == "address"


def test_neighbours_and_events_do_not_count() -> None:
    after = "<ul><li><a href='/1.html'>另一则通知的标题</a><span>2026-12-01</span></li></ul>"
    body = paragraphs("会议将于2026年12月5日在北京召开，" + PROSE[0], *PROSE)
    assert read_article(page(line="", body=body, after=after), None).published is None
