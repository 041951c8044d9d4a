"""Pages that are no article are named."""

import json
from pathlib import Path

import pytest

from crawler.items import PageState
from crawler.reading.article.read import read_article
from tests.crawler.reading.pages import NAVIGATION, PROSE, page, paragraphs

ROWS = "".join(
    f"<li><a href='/art/{i}.html'>关于第{i}项医院管理工作的通知</a><span>2026-10-{i:02}</span></li>"
    for i in range(1, 21)
)
CARDS = "".join(
    f"<li><a href='/art/{i}.html'><div>2026</div><div>10.{i:02}</div>"
    f"<div>医院管理通知第{i}号</div></a></li>"
    for i in range(1, 15)
)


def state(html: bytes | str, url: str | None = "http://a.example.cn/c1/1.html") -> PageState:
    """The state of a page at an ordinary address."""
    return read_article(html if isinstance(html, bytes) else html.encode(), url).state


def test_an_article_is_one() -> None:
    assert state(page()) is PageState.ARTICLE


@pytest.mark.parametrize("rows", [ROWS, CARDS])
def test_a_column_is_a_list(rows: str) -> None:
    html = f"<title>通知公告-某委</title><ul>{NAVIGATION}</ul><ul>{rows}</ul>"
    assert state(html, "http://a.example.cn/tzgg/list.htm") is PageState.LIST


def test_a_home_page() -> None:
    html = f"<title>某医院官方网站</title><ul>{NAVIGATION}</ul><ul>{ROWS}</ul>"
    assert state(html, "http://a.example.cn/") is PageState.HOME


def test_a_short_article_beside_a_list_is_an_article() -> None:
    article = page("我院召开年度工作会议", paragraphs(PROSE[0], PROSE[1]), after=f"<ul>{ROWS}</ul>")
    assert state(article) is PageState.ARTICLE


@pytest.mark.parametrize(
    "said",
    ["您访问的页面不存在或已删除", "404 Not Found", "抱歉，找不到您要的页面", "该文章已被删除"],
)
def test_a_404_that_answers_200(said: str) -> None:
    assert state(f"<title>提示</title><h2>{said}</h2><p>3秒后返回首页</p>") is PageState.MISSING


def test_a_document_about_deleting_is_not_missing() -> None:
    body = paragraphs("网页信息已删除的，应当及时告知。", *PROSE, *PROSE)
    assert state(page("网站信息删除管理办法", body)) is PageState.ARTICLE


def test_a_scan_is_pictures() -> None:
    body = "<p><img src='/upload/scan1.jpg'></p><p><img src='/upload/scan2.jpg'></p>"
    assert state(page(body=body)) is PageState.PICTURES


def test_a_page_of_files() -> None:
    body = "<p><a href='/1.pdf'>某管理办法.pdf</a></p>"
    assert state(page(body=f"<div id='zoom'>{body}</div>")) is PageState.FILES


def test_a_document_in_a_viewer_is_files() -> None:
    viewer = "<div><iframe src='/pdfjs/viewer.html?file=/upload/1.pdf'></iframe></div>"
    html = (
        f"<title>关于某事的公示-某院</title><h1>关于某事的公示</h1><p>日期：2026-11-02</p>{viewer}"
    )
    assert state(html) is PageState.FILES


def test_a_video() -> None:
    body = "<div id='zoom'><video src='/1.mp4'></video></div>"
    assert state(page(body=body)) is PageState.MEDIA


def test_a_challenge_is_refused() -> None:
    article = read_article(b"<script>$_ts=window['$_ts'];$_ts.cd='q'</script>", None)
    assert (article.state, article.notes["state"]) == (PageState.REFUSED, "ruishu")


@pytest.mark.parametrize("html", ["", "<html></html>", "<script>var a=1</script>"])
def test_nothing(html: str) -> None:
    assert state(html) is PageState.EMPTY


def test_real_lists_are_rarely_taken_for_articles(shared: Path) -> None:
    folder = shared / "pages/lists"
    golds = json.loads((folder / "manifest.json").read_text("utf-8"))
    states = [state((folder / g["file"]).read_bytes(), g.get("url")) for g in golds]
    assert sum(s in (PageState.LIST, PageState.HOME) for s in states) >= 0.75 * len(states)


def test_a_pointer_beside_a_file_is_kept() -> None:
    body = "<p>详见附件。</p><p><a href='/upload/1.docx'>附件：2026年招聘公告.docx</a></p>"
    article = read_article(page("招聘公告", body), None)
    assert article.state is PageState.FILES
    assert article.text.startswith("详见附件。")


def test_a_page_without_a_body_tag() -> None:
    html = f"<title>某报</title><article><h1>关于医院的一则新闻</h1>{paragraphs()}</article>"
    assert read_article(html.encode(), None).text.splitlines() == list(PROSE)
