"""Attachments: where they hide and what they are called."""

import pytest

from crawler.reading.article.files import is_file
from crawler.reading.article.read import read_article
from tests.crawler.reading.pages import page, paragraphs

HASH = "0a" * 16 + ".pdf"
URL = "http://www.example.cn/art/2026/11/2/art_1_2.html"


def found(html: str, after: str = "") -> list[tuple[str, str]]:
    """Names and addresses of the files of a page with `html` in its text."""
    article = read_article(page(body=paragraphs() + html, after=after), URL)
    return [(a.name, a.url) for a in article.attachments]


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<a href='/files/1.pdf'>附件1：评价指标.pdf</a>", "附件1：评价指标.pdf"),
        (
            "<a href='/files/1.pdf' title='评价指标（2026年版）'>点击下载</a>",
            "评价指标（2026年版）",
        ),
        ("<a href='/files/1.pdf?fileName=%E6%8C%87%E6%A0%87.pdf'>附件下载</a>", "指标.pdf"),
        ("<a href='/files/1.pdf?fileName=%D6%B8%B1%EA.pdf'>附件下载</a>", "指标.pdf"),
        ("<a href='/files/%D6%B8%B1%EA%B1%ED.pdf'>点击下载</a>", "指标表.pdf"),
        ("<a href='/files/WS%20271.pdf'><img src='pdf.gif'></a>", "WS 271.pdf"),
        (
            f"<p>评价指标：<a href='/module/download/downfile.jsp?filename={HASH}'>下载</a></p>",
            "评价指标",
        ),
        (f"<p><a href='/module/download/downfile.jsp?filename={HASH}'>下载</a></p>", HASH),
    ],
)
def test_names(html: str, name: str) -> None:
    assert [n for n, _ in found(html)] == [name]


@pytest.mark.parametrize(
    "html",
    [
        "<iframe src='/pdfjs/web/viewer.html?file=/files/1.pdf'></iframe>",
        "<embed src='/files/1.pdf'>",
        "<object data='../../../../../files/1.pdf'></object>",
        "<script>showPdf('/files/1.pdf', 800)</script>",
        "<script>document.write(\"<a href='/files/1.pdf'>指标.pdf</a>\")</script>",
    ],
)
def test_embedded_and_written_files(html: str) -> None:
    assert [u for _, u in found(html)] == ["http://www.example.cn/files/1.pdf"]


def test_files_by_the_words_of_their_links() -> None:
    html = (
        "<p><a href='/get?id=1'>附件1</a> <a href='/get?id=2'>附件：盘点表</a>"
        "<a href='/f/3'>点击下载</a></p><p><a href='/a/4.html'>附件2</a><a href='#fj'>附件3</a>"
        "<a href='javascript:void(0)'>附件4</a><a href='/get?id=5'>附件管理规定</a></p>"
    )
    assert found(html) == [
        ("附件1", "http://www.example.cn/get?id=1"),
        ("附件：盘点表", "http://www.example.cn/get?id=2"),
        ("3", "http://www.example.cn/f/3"),
    ]


def test_a_list_of_files_behind_the_text() -> None:
    after = "<ul><li>附件：<a href='1.docx'>申报表.docx</a></li></ul>"
    assert found("", after) == [("申报表.docx", "http://www.example.cn/art/2026/11/2/1.docx")]


def test_files_of_related_news_are_not_the_articles() -> None:
    assert found("", "<div class='related-list'><a href='/2.pdf'>别的文件.pdf</a></div>") == []


def test_each_file_once_in_order() -> None:
    html = "<a href='/b.pdf'><img></a><a href='/b.pdf'>乙.pdf</a><a href='/a.pdf'>甲.pdf</a>"
    assert [n for n, _ in found(html)] == ["乙.pdf", "甲.pdf"]


def test_no_file() -> None:
    html = (
        "<a href='javascript:down(1.pdf)'>x</a><a href='http://[1.pdf'>y</a><a href='/1.html'>z</a>"
    )
    assert found(html) == []


@pytest.mark.parametrize(
    "href", ["/a.ofd", "/a.WPS?x=1", "/system/_content/download.jsp?wbfileid=1"]
)
def test_is_file(href: str) -> None:
    assert is_file(href)


@pytest.mark.parametrize("href", ["/a.html", "/pdf/index.html", "http://[x.pdf", "#", ""])
def test_is_no_file(href: str) -> None:
    assert not is_file(href)
