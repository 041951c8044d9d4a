"""Boxes beside the list that are longer than it, with fuller titles and with dates."""

import pytest

from crawler.reading.listing.read import read_list

URL = "http://www.example.cn/tzgg/"
NEWS = [f"关于第{n}季度药品盘点的通知" for n in "一二三四五"]
OTHERS = [f"第{n}期医院管理案例集刊出，门诊改造经验值得细看" for n in range(1, 17)]


def rows(titles: list[str], folder: str, day: str = "2026-11-{n:02d}") -> str:
    return "".join(
        f"<li><a href='/{folder}/{n}.html'>{title}</a><span>{day.format(n=n)}</span></li>"
        for n, title in enumerate(titles, 1)
    )


def page(body: str, title: str = "通知公告_示例医院") -> bytes:
    nav = "<div class='menu'><a href='/'>首页</a><a href='/tzgg/'>通知公告</a></div>"
    head = f"<head><meta charset='utf-8'><title>{title}</title></head>"
    return f"<html>{head}<body>{nav}<div class='main'>{body}</div></body></html>".encode()


LIST, BOX = f"<ul>{rows(NEWS, 'a')}</ul>", rows(OTHERS, "b")


@pytest.mark.parametrize(
    "box",
    [
        f"<ul class='hot'>{BOX}</ul>",
        f"<div id='phb'><ul class='x'>{BOX}</ul></div>",
        f"<div><h3>热门文章</h3><ul class='x'>{BOX}</ul></div>",
        f"<div><div class='t'><span>点击排行</span></div><div><ol>{BOX}</ol></div></div>",
        f"<div><h3>相关阅读</h3><ul>{BOX}</ul></div>",
        f"<ul class='x'><li><b>阅读排行</b></li>{BOX}</ul>",
    ],
)
def test_a_longer_box_is_not_the_list(box: str) -> None:
    for body in (f"<div>{LIST}</div>{box}", f"{box}<div>{LIST}</div>"):
        assert [row.title for row in read_list(page(body), URL)] == NEWS


def test_a_box_beside_search_results_is_not_the_results() -> None:
    found = f"<div class='results'>{rows(NEWS[:3], 'a')}</div>"
    ranking = rows(OTHERS, "b", day="")
    body = f"<div>{found}</div><div><h4>大家都在搜</h4><ul>{ranking}</ul></div>"
    assert [row.title for row in read_list(page(body, "搜索结果"), URL)] == NEWS[:3]


def test_two_lists_in_one_markup_go_by_their_headings() -> None:
    body = f"<div><h2>通知公告</h2>{LIST}</div><div><h2>推荐阅读</h2><ul>{BOX}</ul></div>"
    assert [row.title for row in read_list(page(body), URL)] == NEWS


def test_a_column_of_that_name_is_the_list() -> None:
    body = f"<div>{LIST}</div><div><h3>推荐阅读</h3><ul class='x'>{BOX}</ul></div>"
    assert [row.title for row in read_list(page(body, "推荐阅读-示例医院"), URL)] == OTHERS


def test_the_list_with_the_pager_beats_one_a_little_longer() -> None:
    pager = "<div class='p'><a href='2.html'>下一页</a> 共12页</div>"
    longer = rows([f"关于第{n}号门诊药品盘点的通知" for n in range(1, 7)], "b")
    body = f"<div><ul>{rows(NEWS, 'a')}</ul>{pager}</div><div><dl>{longer}</dl></div>"
    assert [row.title for row in read_list(page(body), URL)] == NEWS


def test_the_list_under_the_path_to_the_page_beats_a_longer_one() -> None:
    longer = rows([f"第{n}期医院管理案例集刊出，值得细看" for n in range(1, 10)], "b")
    path = "<div class='w'>当前位置：首页 > 信息公开 > 通知公告</div>"
    body = f"<div>{path}{LIST}</div><div><p>本周要闻</p><dl>{longer}</dl></div>"
    assert [row.title for row in read_list(page(body), URL)] == NEWS


def test_a_rule_is_called_without_its_history() -> None:
    told = "（2011年3月2日某令第9号公布　根据2019年4月2日《关于修改部分规章的决定》修订）"
    named = [f"某类器械管理办法之{n}" for n in range(1, 7)]
    library = rows([f"<b>{name}</b><i>{told}</i>" for name in named], "g")
    assert [row.title for row in read_list(page(f"<ul>{library}</ul>"), URL)] == named
    revised = [f"某类器械管理办法之{n}（2026年修订）" for n in range(1, 7)]
    assert [r.title for r in read_list(page(f"<ul>{rows(revised, 'g')}</ul>"), URL)] == revised
