"""Rows in the many shapes that templates give them, each inside a site's usual frame.

The frame holds what misleads a row finder: a mega menu with long names, a side list with dates in
the same markup, sub columns, a pager, links to other authorities. All pages are ours.
"""

from datetime import date, timedelta

import pytest

from crawler.reading.listing.read import read_list

URL = "https://www.example.cn/xwzx/tzgg/index.htm"
DAY = date(2026, 11, 20)
COUNT = 12


def title(n: int) -> str:
    return f"关于做好第{n}批三级公立医院绩效考核与高质量发展监测工作的通知"


def short(n: int) -> str:
    return title(n)[:14] + "..."


def frame(main: str) -> bytes:
    """`main` in a page with navigation, side columns, a pager and a footer."""
    menu = "".join(
        f"<li><a href='/menu{n}/'>医院概况{n}</a><ul>"
        + "".join(
            f"<li><a href='/menu{n}/{m}.htm'>科室介绍与专家门诊{m}</a></li>" for m in range(6)
        )
        + "</ul></li>"
        for n in range(8)
    )
    side = "".join(
        f"<li><a href='/info/90{n}/1.htm'>热点：我院举办第{n}届学术年会</a><span>2026-10-{n + 10}"
        "</span></li>"
        for n in range(6)
    )
    friends = "".join(
        f"<li><a href='https://www.gov{n}.example/'>国家第{n}卫生健康委员会</a></li>"
        for n in range(20)
    )
    pager = "".join(f"<a href='index_{n}.htm'>{n}</a>" for n in range(2, 9))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>通知公告</title></head><body>
    <div class="head"><a href="/">首页</a><ul class="main-nav">{menu}</ul></div>
    <div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/xwzx/">新闻中心</a></div>
    <div class="wrap"><div class="left"><ul><li><a href="/xwzx/yyyw.htm">医院要闻</a></li>
    <li><a href="/xwzx/mtbd.htm">媒体报道与社会评价</a></li></ul><h3>热点新闻</h3>
    <ul>{side}</ul></div><div class="right"><h2>通知公告</h2>{main}
    <div class="page"><a href="index.htm">首页</a>{pager}<a href="index_2.htm">下一页</a></div>
    </div></div><div class="foot"><ul>{friends}</ul>
    <p><a href="https://beian.example/">某ICP备12345678号-1</a></p></div></body></html>""".encode()


def rows(template: str, before: str = "<ul class='list'>", after: str = "</ul>") -> str:
    """COUNT rows by `template`, one day apart."""
    out = ""
    for n in range(COUNT):
        day = DAY - timedelta(days=3 * n)
        values = {"n": n, "id": 31000 + n, "t": title(n), "s": short(n), "d": day}
        out += template.format(**values)
    return before + out + after


LAYOUTS = {
    "a then span": "<li><a href='/info/1/{id}.htm'>{t}</a><span>{d}</span></li>",
    "span then a": "<li><span>[{d:%Y/%m/%d}]</span><a href='/info/1/{id}.htm'>{t}</a></li>",
    "title attribute": "<li><a href='/info/1/{id}.htm' title='{t}'>{s}</a>"
    "<i>{d:%Y年%m月%d日}</i></li>",
    "date in the link": "<li><a href='/info/1/{id}.htm'><em>{d}</em>{t}</a></li>",
    "date after the link": "<li>·<a href='/info/1/{id}.htm'>{t}</a> ({d})</li>",
    "day and month": "<li><div><b>{d:%d}</b><span>{d:%Y.%m}</span></div>"
    "<h4><a href='/info/1/{id}.htm'>{t}</a></h4><p>为贯彻2020年1月1日起施行的办法。</p></li>",
    "year and day": "<li><a href='/info/1/{id}.htm'><p>{t}</p><time><i>{d:%Y}</i><b>{d:%m-%d}</b>"
    "</time></a></li>",
    "picture card": "<li><a href='/info/1/{id}.htm'><img src='/{n}.jpg' alt='图'></a>"
    "<a href='/info/1/{id}.htm'>{t}</a><p>摘要摘要摘要<a href='/info/1/{id}.htm'>[查看详情]</a></p>"
    "<span>发布时间：{d}</span><span>点击：20{n}</span></li>",
    "whole card": "<a class='item' href='/info/1/{id}.htm'><div><img src='/{n}.jpg'></div><div>"
    "<h3>{t}</h3><p>全院职工参加了本次活动，院领导作了讲话并提出要求。</p><span>{d}</span></div></a>",
    "category first": "<li><a href='/xwzx/yyyw.htm'>[要闻]</a><a href='/info/1/{id}.htm'>{t}</a>"
    "<span>{d}</span></li>",
    "onclick": "<li onclick=\"window.open('/info/1/{id}.htm')\"><div class='news-title'>{t}</div>"
    "<div><span>{d:%d}</span><span>{d:%Y-%m}</span></div></li>",
    "icon link first": "<li><a title='置顶主题' href='/info/1/{id}.htm'><img src='x.gif'></a>"
    "<a href='/info/1/{id}.htm'>{t}</a><span title='{d}'>前天</span></li>",
    "author and replies": "<li><a href='/info/1/{id}.htm'>{t}</a><a href='/u/{n}'>作者{n}</a>"
    "<span>{d}</span><a href='/info/1/{id}.htm#last'>2026-11-21 08:0{n}</a></li>",
    "nested menu": "<li><a href='/info/1/{id}.htm'>{t}</a><span>{d}</span><div><ul>"
    "<li><a href='/share/wx?u={id}'>分享到微信</a></li><li><a href='/share/wb?u={id}'>分享到微博"
    "</a></li></ul></div></li>",
}
LAYOUTS |= {
    "comments of the system": "<li><a href='/info/1/{id}.htm'><!--<$[标题]>begin-->{t}<!--end-->"
    "</a><span><!--<$[日期]>begin-->{d}<!--end--></span></li>",
    "picture link beside the title": "<li><a href='/info/1/{id}.htm'><img src='/{n}.jpg'></a>"
    "<div><h3>{t}</h3><p>摘要文字若干，不是题目。</p><span>{d}</span></div></li>",
    "details link": "<li><div><p class='bt'>{t}</p><p>摘要文字若干，不是题目。</p><i>{d}</i></div>"
    "<a href='/info/1/{id}.htm'>查看详情&gt;&gt;</a></li>",
    "whole title at the row": "<li title='{t}'><a href='/info/1/{id}.htm'>{s}</a><i>{d}</i></li>",
    "whole title inside": "<li><a href='/info/1/{id}.htm'><b title='{t}'>{s}</b></a>"
    "<i>{d}</i></li>",
    "hidden link": "<li><a style='display:none' href='/x/{id}'>2020-01-01</a>"
    "<a href='/info/1/{id}.htm'>{t}</a><em>{d}</em></li>",
}
LAYOUTS |= {
    "result of a search": "<div><h3><a href='/info/1/{id}.htm'>{t}</a></h3><p>某院自2019年5月6日起"
    "开展为期三个月的专项活动，覆盖全部临床科室和医技科室，并于2019年8月6日结束，成效明显。</p>"
    "<p><cite>example.cn/info/1/{id}.htm</cite> {d} <a href='/snap?u={id}'>快照</a></p></div>",
    "date by a script": "<li><a href='/info/1/{id}.htm'>{t}</a><span><script>document.write(show("
    "'{d} 08:00'))</script></span></li>",
    "update and publication": "<li><a href='/info/1/{id}.htm'>{t}</a><p>更新时间：2026-11-21</p>"
    "<p>发布时间：{d}</p></li>",
    "deadline and publication": "<li><a href='/info/1/{id}.htm'>{t}</a><p>截止日期：2026-12-31</p>"
    "<p>{d}</p></li>",
}
TABLES = {
    "table": "<tr><td>·</td><td><a href='/info/1/{id}.htm'>{t}</a></td><td>{d}</td></tr>",
    "number column": "<tr><td>2026-02-000{id}</td><td><a href='/info/1/{id}.htm'>{t}</a></td>"
    "<td>国卫医发〔2026〕{n}号</td><td>{d}</td></tr>",
    "table a row": "<table><tr><td><a href='/info/1/{id}.htm'>{t}</a></td><td>{d}</td></tr>"
    "</table>",
}


def check(main: str) -> None:
    got = read_list(frame(main), URL)
    assert [r.title for r in got] == [title(n) for n in range(COUNT)]
    assert [r.url for r in got] == [
        f"https://www.example.cn/info/1/{31000 + n}.htm" for n in range(COUNT)
    ]
    assert [r.published for r in got] == [DAY - timedelta(days=3 * n) for n in range(COUNT)]


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts_of_lists(name: str) -> None:
    check(rows(LAYOUTS[name]))


@pytest.mark.parametrize("name", TABLES)
def test_layouts_of_tables(name: str) -> None:
    check(rows(TABLES[name], "<table><tbody>", "</tbody></table>"))


def test_definition_lists() -> None:
    check(rows("<dt><a href='/info/1/{id}.htm'>{t}</a></dt><dd>{d}</dd>", "<dl>", "</dl>"))


def test_flat_links_parted_by_breaks() -> None:
    check(rows("<a href='/info/1/{id}.htm'>{t}</a>&nbsp;{d}<br>", "<p>", "</p>"))


def test_title_and_date_as_two_items_of_a_list_of_their_own() -> None:
    check(
        rows("<ul><li><a href='/info/1/{id}.htm'>{t}</a></li><li>{d}</li></ul>", "<div>", "</div>")
    )


def test_rows_in_groups_with_a_rule_between() -> None:
    row = "<li><a href='/info/1/{id}.htm'>{t}</a><span>{d}</span></li>"
    parts = rows(row, "", "").replace("</li><li>", "</li>|<li>").split("|")
    groups = "".join(f"<ul class='list'>{''.join(parts[n : n + 4])}</ul><hr>" for n in (0, 4, 8))
    check(groups)


def test_a_column_of_the_grid_in_the_same_markup_is_not_the_list() -> None:
    side = "".join(
        f"<li><a href='/info/8{n}/1.htm'>{title(n)[:18]}</a></li>" for n in range(30, 40)
    )
    for wide, narrow in (("col-md-9", "col-md-3"), ("col", "col")):
        box = "<div class='{}'><div class='panel'><ul class='list'>{}</ul></div></div>"
        main = rows("<li><a href='/info/1/{id}.htm'>{t}</a><i>{d}</i></li>", "", "")
        check(f"<div class='row'>{box.format(wide, main)}{box.format(narrow, side)}</div>")


def test_publication_column_beats_the_signing_column() -> None:
    row = "<tr><td><a href='/info/1/{id}.htm'>{t}</a></td><td>2026-01-05</td><td>{d}</td></tr>"
    head = "<table><tr><th>标题</th><th>成文日期</th><th>发布日期</th></tr>"
    check(rows(row, head, "</table>"))


def test_rows_that_lead_to_other_sites_and_files() -> None:
    body = rows(LAYOUTS["a then span"]).replace("/info/1/31003.htm", "https://www.gov.cn/a/1.htm")
    got = read_list(frame(body.replace("/info/1/31004.htm", "/upload/1.pdf")), URL)
    assert len(got) == COUNT
    assert got[3].url == "https://www.gov.cn/a/1.htm"
    assert got[4].url == "https://www.example.cn/upload/1.pdf"


def test_a_date_that_is_told_of_or_a_deadline_is_no_publication() -> None:
    row = "<li><a href='/info/1/{id}.htm'>{t}</a><p>截止日期：2026-12-31</p><p>2019年5月6日，我院"
    row += "召开年度工作会议，全面总结上一年的工作并部署本年度的重点任务和改革措施。</p></li>"
    assert {r.published for r in read_list(frame(rows(row)), URL)} == {None}


def test_the_year_of_a_short_date_comes_from_the_address() -> None:
    row = "<li><a href='/art/{d:%Y}/{n}/art_1_{id}.html'>{t}</a><span>{d:%m-%d}</span></li>"
    got = read_list(frame(rows(row).replace("2026", "2024")), URL)
    assert got[0].published == date(2024, 11, 20)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_short_lists(count: int) -> None:
    row = "<li><a href='/info/1/{}.htm'>{}</a><span>2026-11-0{}</span></li>"
    items = "".join(row.format(31000 + n, title(n), n + 1) for n in range(count))
    plain_frame = (
        frame("").decode().replace("<h3>热点新闻</h3>", "").split("<ul><li><a href='/info/90")
    )
    body = plain_frame[0] + plain_frame[1].split("</ul>", 1)[1]
    got = read_list(body.replace("<h2>通知公告</h2>", f"<ul class='l'>{items}</ul>").encode(), URL)
    assert [r.title for r in got] == [title(n) for n in range(count)]
