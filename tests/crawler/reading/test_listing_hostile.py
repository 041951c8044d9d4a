"""Pages made to hurt a reader are answered with the rows they show, or none."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.reading.listing.anchors import MAX_ANCHORS
from crawler.reading.listing.read import cut_short, next_page, read_list
from crawler.reading.page import MAX_BYTES, MAX_TAGS, read_page

URL = "https://www.example.cn/col/col1/index.html"
TITLE = "关于做好公立医院绩效考核工作的通知"
ROW = f"<li><a href='/info/1/{{0}}.htm'>第{{0}}号{TITLE}</a><span>2026-11-02</span></li>"

CASES = {
    "nested tags": "<div>" * 100_000 + ROW.format(1),
    "nested links": f"<div><a href='/info/1/2.htm'>{TITLE}" * 30_000,
    "one link of many words": "<a href='/info/1/2.htm'>" + "<span>字</span>" * 100_000,
    "records without end": "<datastore>" + "<record><![CDATA[" * 200_000,
    "script arrays": "<script>" + "var a=[{" * 200_000 + "</script>",
    "deep json": "[" * 500_000,
    "deep objects": '{"a":' * 200_000,
    "paging calls": "<script>" + "createPageHTML(a,b,c,d);" * 100_000 + "</script>",
    "arrows": "<div><a href='?p=2'>&gt;</a></div>" * 30_000,
    "blanks in titles": f"<ul><li><a href='/12345.htm'>标{' ' * 100_000}题</a></li></ul>" * 5,
    "numbers": "<li>" + "2026-1" * 100_000 + "<a href='/1234.htm'>" + "1 " * 100_000 + "</a></li>",
    "attributes": "<a " + "x=1 " * 100_000 + "href='/1234.htm'>" + TITLE,
    "bad addresses": "<base href='http://['>" + "<a href='http://[a:b/'>x</a>" * 1_000,
}


@pytest.mark.parametrize("name", CASES)
def test_hostile_pages(name: str) -> None:
    body = CASES[name].encode()
    assert len(read_list(body, URL)) <= 1
    assert len(read_list(body, URL, article_re=r"\.htm$")) <= 1
    assert next_page(body, URL) is None


def test_twenty_megabytes_give_the_first_rows() -> None:
    body = ("<ul>" + "".join(map(ROW.format, range(180_000)))).encode()
    assert len(body) > 20_000_000
    got = read_list(body, URL)
    assert len(got) == MAX_ANCHORS
    assert got[-1].title == f"第{MAX_ANCHORS - 1}号{TITLE}"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<ul>" + ROW.format(1) * 500, ""),
        ("<a href='/1.htm'></a>" * MAX_ANCHORS, ""),
        ("<a href='/1.htm'></a>" * (MAX_ANCHORS + 1), f"多于 {MAX_ANCHORS} 个链接"),
        ("<i></i>" * MAX_TAGS, f"多于 {MAX_TAGS} 个标签"),
        ("字" * MAX_BYTES, "大于 6 MB"),
    ],
)
def test_page_that_is_not_looked_at_whole_says_so(html: str, said: str) -> None:
    body = html.encode()
    assert cut_short(read_page(body, URL), len(body)) == said


def test_nul_bytes_invalid_utf8_and_entities() -> None:
    rows = "".join(map(ROW.format, range(5))).encode()
    assert read_list(b"\0" * 1_000_000, URL) == []
    assert len(read_list(rows.replace(b"<li>", b"\0<li>\0"), URL)) == 5
    assert len(read_list(b"\xed\xa0\x80" * 3 + rows + b"\xc3\x28" * 3, URL)) == 5
    levels = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
    bomb = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e0 'x'>%s]><datastore>" % levels
    record = b"<record><![CDATA[<li><a href='/1234.htm'>&e11;%s</a></li>]]></record></datastore>"
    got = read_list(bomb + record % TITLE.encode(), URL)
    assert [len(r.title) < 100 for r in got] == [True]


TAGS = (
    "a",
    "li",
    "ul",
    "div",
    "span",
    "table",
    "tr",
    "td",
    "p",
    "h3",
    "script",
    "br",
    "em",
    "time",
)
ATTRIBUTES = st.sampled_from(
    ("", " href='/info/1/{}.htm'", " href='?page={}'", " href='http://['", " title='{}...'",
     " onclick=\"location='/a/{}.html'\"", " class='next nav'", " href='javascript:go({})'")
)  # fmt: skip
WORDS = st.sampled_from(
    (
        "下一页",
        "2026-11-02",
        "11-02",
        "更多",
        "1",
        "2",
        ">",
        TITLE,
        "27",
        "2026.05",
        "国卫〔2026〕1号",
        "",
    )
) | st.text(max_size=30)


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Tags in any order with words, numbers, dates and addresses as list pages have them."""
    out = []
    for _ in range(draw(st.integers(0, 40))):
        tag = draw(st.sampled_from(TAGS))
        attribute = draw(ATTRIBUTES).format(draw(st.integers(0, 99)))
        out.append(draw(st.sampled_from((f"<{tag}{attribute}>", f"</{tag}>"))) + draw(WORDS))
    return "".join(out)


@settings(max_examples=150)
@given(markup() | st.text(max_size=200), st.sampled_from(("utf-8", "gb18030", "utf-16")))
def test_rows_and_next_pages_keep_their_word(text: str, encoding: str) -> None:
    body = text.encode(encoding, "replace")
    rows = read_list(body, URL)
    assert len({row.url for row in rows}) == len(rows)
    assert all(row.title == row.title.strip() != "" for row in rows)
    assert all(urlsplit(row.url).scheme in ("http", "https") for row in rows)
    wanted = read_list(body, URL, article_re=r"/info/\d+")
    assert all(re.search(r"/info/\d+", row.url) for row in wanted)
    following = next_page(body, URL)
    assert following is None or following.startswith("https://www.example.cn/")
    assert following != URL


@settings(max_examples=100)
@given(st.binary(max_size=2_000), st.none() | st.text(max_size=40))
def test_any_bytes_are_answered(body: bytes, url: str | None) -> None:
    assert isinstance(read_list(body, url), list)
    assert next_page(body, url or "") != (url or "-")


def test_endless_address_is_no_row() -> None:
    """Found by the fuzzer: 40,000 digits in an address cost a source's expression seconds."""
    long = "9" * 40_000
    page = f'{{"data": [{{"title": "关于医保支付的通知", "url": "/{long}.htm"}}]}}'.encode()
    assert read_list(page, "https://www.example.gov.cn/", article_re=r"\d+\.s?html?$") == []
