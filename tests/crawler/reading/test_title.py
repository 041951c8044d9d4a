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


LONG = "某省卫生健康委印发改善就医感受提升患者体验三年行动方案"


@pytest.mark.parametrize("suffix", ["", "-某医院"])
@pytest.mark.parametrize(
    "shown",
    [
        f"<h1>{LONG[:8]}<br>{LONG[8:]}</h1>",
        f"<h1>{LONG[:8]}<br>{LONG[8:20]}<br>{LONG[20:]}</h1>",
        f"<h2>{LONG[:20]}</h2><h2>{LONG[20:]}</h2>",
        f"<div id='title'><p>{LONG[:15]}</p><p>{LONG[15:]}</p></div>",
    ],
)
@pytest.mark.parametrize("generic", [False, True])
def test_a_title_is_whole_however_it_is_broken(shown: str, suffix: str, generic: bool) -> None:
    html = page(LONG, suffix=suffix).decode().replace(f"<h1>{LONG}</h1>", shown)
    if generic and "<h2>" not in shown:
        html = html.replace(f"<title>{LONG}{suffix}", "<title>某省卫生健康委员会")
    article = read_article(html.encode(), None)
    assert article.title == LONG
    assert article.text.startswith("为进一步规范")


def test_the_number_below_the_title_is_no_line_of_it() -> None:
    html = page(LONG, suffix="").decode().replace("</h1>", "<br>某卫办〔2026〕1号</h1>")
    html = html.replace(f"<title>{LONG}", "<title>某省卫生健康委员会")
    assert read_article(html.encode(), None).title == LONG


def test_the_day_inside_the_title_element_is_no_part_of_it() -> None:
    html = page(LONG, line="").decode().replace("</h1>", " <small>( 2026-11-02)</small></h1>")
    article = read_article(html.encode(), None)
    assert (article.title, str(article.day)) == (LONG, "2026-11-02")


@pytest.mark.parametrize("site", ["某省卫生监督所", "某市血站", "某市医学会协会"])
def test_the_name_of_the_site_is_no_title(site: str) -> None:
    title = f"{site}召开干部职工大会"
    shown = f"<div class='tl'>{title}</div><div><div>21</div><div>2026年02月</div></div>"
    html = page(title, line="").decode().replace(f"<h1>{title}</h1>", shown)
    html = html.replace(f"<title>{title}-某市卫生健康委员会", f"<title>{site}")
    article = read_article(html.encode(), None)
    assert (article.title, str(article.day)) == (title, "2026-02-21")
