"""Rows of list pages by structure. The pages are ours, in the markup of the systems named."""

from datetime import date

from crawler.items import Row
from crawler.reading.listing.read import read_list

NHC = "https://www.nhc.gov.cn/fzs/c100048/new_list.shtml"


def page(body: str) -> bytes:
    """A whole page around `body`, with the navigation and footer that every site has."""
    nav = "".join(f'<li><a href="/{n}/index.shtml">{n}栏目</a></li>' for n in "甲乙丙丁戊己庚")
    foot = "".join(f'<a href="https://www.{n}.gov.cn/">国家某某管理总局</a>' for n in "abcdef")
    return (
        f"<html><head><meta charset='utf-8'><title>政策文件</title></head><body>"
        f"<div class='top'><ul>{nav}</ul></div>{body}<div class='bottom'>{foot}</div></body></html>"
    ).encode()


def nhc_row(number: int, last: bool = False) -> str:
    mark = ' class="line"' if last else ""
    return (
        f'<li{mark}>  <a href="/fzs/c100048/202607/{number:032x}.shtml" target="_blank" '
        f'title="关于印发第{number}号医疗机构管理办法的通知">关于印发第{number}号医疗机构...</a>'
        f'<span class="ml">2026-07-{number:02d}</span></li>'
    )


def test_nhc_rows_with_every_sixth_of_another_class() -> None:
    rows = "".join(nhc_row(n, last=n % 6 == 0) for n in range(1, 25))
    pager = '<div id="page_div"><li class="page_index"><a href="new_list_2.shtml">2</a></li></div>'
    got = read_list(page(f'<ul class="zxxx_list">{rows}{pager}</ul>'), NHC)
    assert len(got) == 24
    assert got[0] == Row(
        "关于印发第1号医疗机构管理办法的通知",
        f"https://www.nhc.gov.cn/fzs/c100048/202607/{1:032x}.shtml",
        date(2026, 7, 1),
    )


def test_vsb_rows_in_several_lists_with_the_day_apart_from_the_month() -> None:
    def row(day: int) -> str:
        return (
            f'<li id="line_u9_{day}"><div class="date"><h2>{day:02d}</h2><p>2026.05</p></div>'
            f'<a href="../info/1026/255{day}.htm">医院召开第{day}次高质量发展工作推进会议</a></li>'
        )

    lists = "".join(f"<ul class='list'>{row(d)}{row(d + 1)}</ul>" for d in (11, 13, 15))
    got = read_list(page(lists), "https://www.example.cn/xwzx/yyxw.htm")
    assert [r.published for r in got] == [date(2026, 5, d) for d in range(11, 17)]
    assert got[0].url == "https://www.example.cn/info/1026/25511.htm"
    assert got[0].title == "医院召开第11次高质量发展工作推进会议"


def test_drupal_cards_that_are_one_link() -> None:
    def card(n: int) -> str:
        return (
            f'<div class="views-row"><a href="/article/{31767 + n}"><img src="/{n}.jpg" alt="">'
            f"<div class='t'>我院第{n}届患者安全周正式启动</div><p>活动自2020年1月1日起筹备，"
            f"全院职工参加。</p><time datetime='2026-11-0{n}'>11-0{n}</time></a></div>"
        )

    cards = "".join(map(card, range(1, 6)))
    got = read_list(page(f"<div class='view'>{cards}</div>"), "https://www.example.org.cn/cat/275")
    assert [r.title for r in got] == [f"我院第{n}届患者安全周正式启动" for n in range(1, 6)]
    assert [r.published for r in got] == [date(2026, 11, n) for n in range(1, 6)]


def test_article_re_is_trusted_over_structure() -> None:
    body = page(
        "<div><a href='/info/1/99.htm'>通知</a></div><ul>"
        + "".join(f"<li><a href='/x/{n}.htm'>长得很像文章标题的链接</a></li>" for n in range(9))
        + "</ul>"
    )
    got = read_list(body, "https://www.example.cn/", article_re=r"/info/\d+/\d+\.htm$")
    assert [(r.title, r.url) for r in got] == [("通知", "https://www.example.cn/info/1/99.htm")]


def test_a_page_without_a_list_has_no_rows() -> None:
    assert read_list(b"", None) == []
    assert read_list("<p>今日无内容</p>".encode(), "https://www.example.cn/") == []
