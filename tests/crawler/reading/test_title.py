"""Titles: whole, without the site and the column."""

import pytest

from crawler.reading.article.head import Head
from crawler.reading.article.read import read_article
from crawler.reading.article.title import key, strip_site
from tests.crawler.reading.pages import NAVIGATION, page, paragraphs

TITLE = "某省人民医院开展义诊活动"


@pytest.mark.parametrize(
    "suffix",
    [
        "_某市卫健委",
        "-新闻动态-某医院",
        " | 某医院",
        "--医院新闻网",
        "－某委员会",
        " - 要闻 - 某日报网",
        "",
    ],
)
def test_suffixes_go_whether_shown_or_not(suffix: str) -> None:
    assert read_article(page(TITLE, suffix=suffix), None).title == TITLE
    assert strip_site(TITLE + suffix, Head({}, [])) == TITLE


def test_a_column_prefix_goes() -> None:
    html = page(TITLE).replace(b"<title>", "<title>国家某局 政策法规 ".encode())
    assert read_article(html, None).title == TITLE


def test_a_title_cut_on_the_page_is_made_whole() -> None:
    whole = "关于印发某省公立医院高质量发展评价指标及评价方法的通知"
    html = page(whole).replace(f"<h1>{whole}</h1>".encode(), f"<h1>{whole[:15]}...</h1>".encode())
    assert read_article(html, None).title == whole


def test_a_title_on_two_lines() -> None:
    html = page("某院举行建院百年大会——弘扬传统再启新程").replace(
        "大会——弘扬传统再启新程</h1>".encode(), "大会<br>——弘扬传统再启新程</h1>".encode()
    )
    assert read_article(html, None).title == "某院举行建院百年大会——弘扬传统再启新程"


def test_a_generic_document_title_gives_way_to_the_heading() -> None:
    html = page(TITLE).replace(f"<title>{TITLE}".encode(), "<title>新闻动态".encode())
    assert read_article(html, None).title == TITLE


def test_a_heading_that_no_document_title_knows() -> None:
    html = page(TITLE).replace(
        f"<title>{TITLE}".encode(), "<title>义诊活动走进社区惠及群众".encode()
    )
    assert read_article(html, None).title == TITLE


def test_a_page_that_shows_no_title() -> None:
    title = "<title>关于公开征求某办法意见的通知-某局</title>"
    html = f"{title}<ul>{NAVIGATION}</ul><div>{paragraphs()}某局</div>"
    assert read_article(html.encode(), None).title == "关于公开征求某办法意见的通知"


def test_markup_inside_a_meta_title() -> None:
    meta = '<meta name="ArticleTitle" content="凝聚力量&lt;div&gt;——祝贺大会开幕&lt;/div&gt;">'
    html = f"<head>{meta}</head><body>{paragraphs()}</body>"
    assert read_article(html.encode(), None).title == "凝聚力量——祝贺大会开幕"


def test_hyphens_of_the_title_itself_stay() -> None:
    title = "WS 271-2026感染性腹泻诊断要点解读"
    assert strip_site(title, Head({}, [])) == title


def test_key_makes_widths_and_quotes_equal() -> None:
    assert key("“ＡＢ” 医院") == key('"AB"医院')
