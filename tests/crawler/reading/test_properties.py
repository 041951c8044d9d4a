"""Whatever the bytes: an Article, in time, that can be written down."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.items import Article, PageState
from crawler.official.dates import find_dates
from crawler.reading.article.read import read_article
from crawler.reading.dates import parse_date
from crawler.reading.encoding import decode
from crawler.reading.page import MAX_BYTES, MAX_TAGS
from crawler.reading.refusal import refusal
from tests.crawler.reading.pages import page, paragraphs

PIECES = (
    "<div>",
    "</div>",
    "<p>正文，一句话。",
    "<table><tr><td>",
    "</table>",
    "<br>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<a href='http://[x.pdf'>附件",
    "<title>标题",
    "</title>",
    "<h1>标题",
    "</h1>",
    "&#x0;",
    "&#xD800;",
    "2026-02-30",
    "<base href='//['>",
    "<meta name=PubDate content='99999999999999'>",
    "<iframe src='?file=a.pdf'>",
    "\0",
    "\u200b",
    "<svg>",
    "<textarea>",
    "JsDecode('\\x",
    "cgiDataNew = {",
    "<div id='js_content' hidden>",
    "<div id='zoom'>",
    "（",
    "《",
    "发布时间：",
    "第一条",
    "国卫〔2026〕",
    "责任编辑：",
    "<td colspan=9999>",
    "<body style='display:none'>",
    "</html>",
)
SOUP = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def check(body: bytes, url: str | None) -> Article:
    """One reading, which holds to the contract."""
    article = read_article(body, url)
    assert article.state in PageState
    written = json.dumps([article.title, article.text, [a.url for a in article.attachments]])
    assert written.isascii()  # lone surrogates would not survive the database
    article.text.encode("utf-8")
    assert all(p.text == p.text.strip(" \n\r") for p in article.body)
    return article


@settings(max_examples=80)
@given(st.binary(max_size=600), st.sampled_from([None, "", "http://a.cn/b.html", "http://["]))
def test_any_bytes(body: bytes, url: str | None) -> None:
    check(body, url)
    refusal(body)


@settings(max_examples=80)
@given(SOUP, st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_any_soup(soup: str, encoding: str) -> None:
    check(soup.encode(encoding), "http://a.cn/b.html")


@settings(max_examples=60)
@given(SOUP, st.integers(0, 700))
def test_soup_in_the_middle_of_a_page(soup: str, at: int) -> None:
    body = page().decode()
    check((body[:at] + soup + body[at:]).encode(), None)


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_any_text_as_a_date(text: str) -> None:
    parse_date(text)
    assert all(d.year >= 1900 for d in find_dates(text))


@settings(max_examples=60)
@given(st.text("医院管理制度改革服务质量提高，。卫生健康", min_size=8, max_size=60))
def test_chinese_survives_both_encodings(text: str) -> None:
    assert decode(text.encode())[0] == decode(text.encode("gb18030"))[0] == text


HUGE = {
    "20 MB of paragraphs": paragraphs("正文，一句话。").encode() * 700_000,
    "100,000 nested tags": b"<div>" * 100_000 + "正文，一句话。".encode() + b"</div>" * 100_000,
    "file links": "<a href='1.pdf'>附件</a>，说明。".encode() * 60_000,
    "one line": "正文，一句话。".encode() * 900_000,
}


def test_huge_pages_are_cut_to_the_limits() -> None:
    for name, body in HUGE.items():
        article = check(body, "http://a.cn/b.html")
        assert len(article.text.encode()) <= MAX_BYTES, name
        assert len(article.body) <= MAX_TAGS, name
