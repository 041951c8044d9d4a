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


@pytest.mark.parametrize(
    "line",
    [
        "<p>更新时间：2026-11-26 14:02 发布时间：2026-11-02 08:00</p>",
        "<p>更新时间：2026-11-26</p><p>发布日期：2026-11-02</p>",
        "<ul><li>2026年11月02日 08时01分</li><li>来源: 某政务网</li></ul>",
        "<div><div>02</div><div>2026年11月</div></div><div>分享</div>",
        "<div><b>2026</b></div><div>11-02</div>",
    ],
)
def test_lines_with_another_time_or_in_parts(line: str) -> None:
    assert read_article(page(line=line), None).day == DAY


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("<p>日期：2026-11-02 10:10 来源：某街道</p>", None),
        ("<p>2026年11月02日 08时01分</p>", None),
        ("<p>2026-12-05 10:00</p>", "http://a.example.cn/2026/12/05/c.shtml"),
    ],
)
def test_a_meta_that_a_migration_wrote(line: str, url: str | None) -> None:
    shown = "2026-12-05" if url else "2026-11-02"
    stated = "2026-11-30" if url else "2028-03-01"
    head = f'<meta name="PubDate" content="{stated} 00:00:01">'
    article = read_article(page(line=line, head=head), url)
    assert str(article.day) == shown
    assert shown not in article.text
    assert stated in article.notes["doubts"] and shown in article.notes["doubts"]


def test_a_later_line_does_not_beat_the_meta() -> None:
    head = '<meta name="PubDate" content="2026-11-02 09:00">'
    article = read_article(page(line="<p>更新时间：2026-11-26</p>", head=head), None)
    assert article.day == DAY


def test_the_time_of_an_event_does_not_beat_the_meta() -> None:
    head = '<meta name="PubDate" content="2026-11-02 09:00">'
    body = paragraphs("时间：2026年10月5日 14:00", "地点：行政楼", *PROSE)
    assert read_article(page(line="", head=head, body=body), None).day == DAY


def test_the_day_of_the_visit_is_no_publication_date() -> None:
    line = "<div>今天是2026年11月26日 星期四</div>"
    assert read_article(page(line=line), None).day is None


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
