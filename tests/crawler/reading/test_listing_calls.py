"""Rows that call a function of the page, and data that has numbers and no addresses."""

import json

import pytest

from crawler.reading.listing.pager import next_of
from crawler.reading.listing.read import called_rows, numbered_rows, read_list, rows_of
from crawler.reading.page import read_page

URL = "http://www.example.cn/news/"
TITLES = [
    "关于印发门诊药房盘点办法的通知",
    "关于调整夜间急诊排班的通知",
    "关于开展护理文书抽查的通知",
]
MENU = "<div><a href='/'>首页</a><a href='/about/'>单位概况</a><a href='/x/'>科室</a></div>"


def listed(link: str, script: str = "") -> bytes:
    """A menu and a list of TITLES, each in `link` with {n} and {title}."""
    rows = "".join(
        f"<li>{link.format(n=n, title=title)}<span>2026-11-{20 - n:02d}</span></li>"
        for n, title in enumerate(TITLES, 1)
    )
    return (
        f"<html><head><meta charset='utf-8'></head><body>{MENU}<ul>{rows}</ul>"
        f"<script>{script}</script></body></html>"
    ).encode()


CALL = "<a href='javascript:void(0)' onclick=\"show('{n}','nsk')\">{title}</a>"


@pytest.mark.parametrize(
    "script",
    [
        "function show(id, dept){window.location.href='/'+dept+'/'+id+'.html';}",
        'function show(i, d) {\n var u = "/" + d + "/" + i + ".html";\n window.open(u, "_blank");}',
        "var show = function(i, d){ if(!i){ return; } location.assign(`/${d}/${i}.html`) }",
        "var page = {show: function(i,d){ location = '/' + d + '/' + i + '.html'; }}",
    ],
)
def test_the_address_is_put_together_as_the_function_says(script: str) -> None:
    rows = read_list(listed(CALL, script), URL)
    assert [(row.title, row.url) for row in rows] == [
        (title, f"http://www.example.cn/nsk/{n}.html") for n, title in enumerate(TITLES, 1)
    ]
    assert all(row.published for row in rows)
    assert called_rows(read_page(listed(CALL, script), URL)) == []


@pytest.mark.parametrize(
    "link",
    [
        CALL,
        "<a href=\"javascript:show('{n}')\">{title}</a>",
        "<a href='#' onclick='return show({n});'>{title}</a>",
        "<a href='javascript:;' data-id='{n}'>{title}</a>",
        "<p onclick='show({n})'>{title}</p>",
    ],
)
def test_rows_whose_address_nobody_knows_are_named_and_no_menu_takes_their_place(link: str) -> None:
    page = read_page(listed(link, "function show(id){ $.get('/api', {id: id}, draw); }"), URL)
    assert rows_of(page) == []
    assert called_rows(page) == TITLES


def test_an_address_that_the_link_puts_together_itself() -> None:
    link = "<a href='#' onclick=\"location.href='/art/'+{n}+'.html'\">{title}</a>"
    rows = read_list(listed(link), URL)
    assert [row.url for row in rows] == [f"http://www.example.cn/art/{n}.html" for n in (1, 2, 3)]


def test_buttons_that_call_are_no_rows() -> None:
    link = "<a href='/a/{n}.html'>{title}</a><a href='javascript:like({n})'>收藏</a>"
    page = read_page(listed(link), URL)
    assert [row.title for row in rows_of(page)] == TITLES
    assert called_rows(page) == []


def test_a_pager_that_calls_is_followed() -> None:
    pager = "<div><a href='javascript:go(2)'>下一页</a></div>"
    script = "<script>function go(n){location.href='/news/index_'+n+'.html'}</script>"
    page = read_page(listed("{title}").replace(b"</ul>", f"</ul>{pager}{script}".encode()), URL)
    assert next_of(page) == "http://www.example.cn/news/index_2.html"


def test_data_with_numbers_only_is_named() -> None:
    entries = [{"id": n, "title": t, "date": "2026-11-20"} for n, t in enumerate(TITLES)]
    page = read_page(json.dumps({"rows": entries}).encode(), URL)
    assert (rows_of(page), numbered_rows(page)) == ([], TITLES)
    named = [entry | {"url": f"/a/{entry['id']}.html"} for entry in entries]
    assert numbered_rows(read_page(json.dumps(named).encode(), URL)) == []
    menu = [{"id": 1, "title": "首页", "date": "2026-11-20"}]
    assert numbered_rows(read_page(json.dumps(menu).encode(), URL)) == []
