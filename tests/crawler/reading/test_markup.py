"""Every declared publishing system is recognised by its own markup and read by it."""

from dataclasses import astuple
from pathlib import Path

import pytest

from crawler.reading.article.markup import Markup, elements, first_text, likely, names_of, recognise
from crawler.reading.article.platforms import MARKUPS
from crawler.reading.article.read import read_article
from crawler.reading.page import read_page
from tests.crawler.reading.pages import PROSE, paragraphs

FIXTURES = Path(__file__).parents[2] / "fixtures"
TITLE = "关于开展医院评审工作的通知"
TEXT = paragraphs()
BODIES = {
    "nhc": f"<div class='tit'>{TITLE}</div><div class='source'><span>发布时间：\n2026-11-02</span>"
    f"<span class='mr'>来源:\n医政司</span></div><div class='con' id='xw_box'>{TEXT}</div>",
    "hanweb": f"<div class='mu-table'><span class='mu-sp-2'>{TITLE}</span></div>"
    f"<div class='atricle-title'><!--<$[标题名称(html)]>begin-->{TITLE}"
    "<!--<$[标题名称(html)]>end--></div><span class='wzy-rq'>日期：2026-11-02</span><div id='zoom'>"
    f"<!--<$[信息内容]>begin--><!--ZJEG_RSS.content.begin-->{TEXT}</div>",
    "ndcpa": f"<div class='detail'><h1>{TITLE}</h1><div class='info'>"
    f"<div class='date'>日期： 2026-11-02<span class='ly'>来源：综合司</span></div></div>"
    f"<div id='detailContent'>{TEXT}</div></div>",
    "jpaas": f"<h1>{TITLE}</h1><p>2026-11-02 10:00</p><div class='Three_xilan_07'>{TEXT}</div>",
    "nmpa": f"<div><h2 class='title'>{TITLE}</h2><div class='date'>发布时间：2026-11-02</div>"
    f"<div class='text'>{TEXT}</div><div class='about'><a href='/1.html'>相关</a></div></div>",
    "govcn": f"<h1 id='ti'>{TITLE}</h1><div class='pages-date'>2026-11-02 10:00</div>"
    f"<div id='UCAP-CONTENT'>{TEXT}</div>",
    "natcm": f"<table><tr><td><span class='nrbt'>{TITLE}</span></td></tr><tr><td class='fbsj'>"
    f"时间：2026-11-02 15:40:19</td></tr><tr><td><span class='zw'>{TEXT}</span></td></tr></table>",
    "vsb": f"<form name='_newscontent_fromname'><h1>{TITLE}</h1>"
    f"<p>发布时间：2026-11-02 | 浏览次数：9</p><div id='vsb_content_2'>"
    f"<div class='v_news_content'>{TEXT}</div></div></form>",
    "drupal": f"<h1 class='page-header'>{TITLE}</h1><article class='node node--type-article'>"
    f"<time datetime='2026-11-02T01:00:00Z'>2026-11-02</time><div class='field--name-body'>{TEXT}"
    "</div></article><script src='/core/misc/drupal.js'></script>",
    "phpcms": f"<div id='Article'><h1>{TITLE}<br><span>2026-11-02 08:00:00 来源：宣传处</span></h1>"
    f"<div class='content'>{TEXT}</div></div>",
    "hospital-html": f"<div class='article_title'><font>{TITLE}</font></div><div class='time'>"
    f"2026-11-02</div><div class='article_cont'>{TEXT}</div>",
    "trs": f"<h1>{TITLE}</h1><p>时间：2026-11-02</p><div class='TRS_Editor'>{TEXT}</div>",
    "ucap": f"<h1>{TITLE}</h1><p>时间：2026-11-02</p><div id='zoomcon'>{TEXT}</div>"
    "<a href='/zryh/c100020/list.shtml'>列表</a>",
    "zoom": f"<h1>{TITLE}</h1><p>时间：2026-11-02</p><div id='Zoom'>{TEXT}</div>",
}


def test_every_system_has_a_page_here() -> None:
    assert {m.name for m in MARKUPS} == set(BODIES)


@pytest.mark.parametrize("name", BODIES)
def test_a_page_of_each_system(name: str) -> None:
    html = f"<html><head><title>某站</title></head><body>{BODIES[name]}</body></html>".encode()
    article = read_article(html, "http://a.example.cn/1.html")
    assert article.title == TITLE
    assert article.day is not None and article.day.isoformat() == "2026-11-02"
    assert article.text.splitlines() == list(PROSE)
    assert article.notes["body"] == f"platform {name}"


def test_a_platform_element_without_the_text_is_not_believed() -> None:
    html = f"<h1>{TITLE}</h1><div id='zoom'>字号</div><div class='real'>{TEXT * 3}</div>"
    article = read_article(html.encode(), None)
    assert article.notes["body"] == "general reader"
    assert article.text.splitlines() == list(PROSE) * 3


def test_marks_and_signs_are_both_asked_for() -> None:
    markup = Markup("x", marks=("abc",), signs=("#a",))
    assert recognise(read_page(b"<p id=a>abc</p>", None), [markup]) is markup
    assert recognise(read_page(b"<p id=b>abc</p>", None), [markup]) is None
    assert recognise(read_page(b"<p id=a>x</p>", None), [markup]) is None


def test_selectors_in_order_css_and_xpath() -> None:
    root = read_page("<p class='a'> </p><p class='b'>乙<br>丙</p>".encode(), None).root
    assert first_text(root, (".a", ".b")) == "乙 丙"
    assert first_text(root, ("//p[@class='b']/text()[2]",)) == "丙"
    assert first_text(root, (".c",)) == ""


def test_no_selector_is_passed_over_that_would_find_something() -> None:
    selectors = {s for m in MARKUPS for field in astuple(m)[2:] for s in field}
    bodies = [path.read_bytes() for path in sorted(FIXTURES.rglob("*.html"))]
    bodies += [f"<html><body>{body}</body></html>".encode() for body in BODIES.values()]
    found = set()
    for page in (read_page(body, None) for body in bodies):
        some = {s for s in selectors if elements(page.root, s)}
        assert some <= set(likely(page, selectors))
        found |= some
    assert len(found) > len(selectors) / 2


@pytest.mark.parametrize(
    ("selector", "names"),
    [
        ("div.info span.ly", ("info", "ly")),
        ("[class*=Three_xilan_02]", ("Three_xilan_02",)),
        ("article.node .field--name-body", ("node", "field--name-body")),
        ("h1", ()),
        (".a, .b", ()),
        (".a:not(.b)", ()),
        ("//comment()[contains(., '[标题]>begin')]/..", ("[标题]>begin",)),
        ("//p[@class='a' or @class='b']", ()),
        ("//p[not(@class='a')]", ()),
        ("//p[@class!='a']", ()),
        ("//p[@class='a'] | //p[@id='b']", ()),
    ],
)
def test_what_a_selector_asks_for(selector: str, names: tuple[str, ...]) -> None:
    assert names_of(selector) == names
