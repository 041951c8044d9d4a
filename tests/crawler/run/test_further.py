"""An article on several pages, or in a frame, is read whole, or says what is missing."""

import pytest

from crawler.config import Home
from crawler.items import PageState
from crawler.reading.article.doubts import doubts_of
from crawler.reading.article.further import further_page
from crawler.reading.page import read_page
from tests.crawler.conftest import Site
from tests.crawler.run.test_nights import TITLES, article, night, page, show, stored

URL = "http://www.example.gov.cn/art/1.html"


def part(number: int, following: str) -> str:
    """One page of an article, with its pager."""
    said = (f"第{number}部分明确第{i}项措施，由医务处检查，月底前报送结果。" for i in range(5))
    pager = f"<div class='pages'><a href='{following}'>下一页</a></div>" if following else ""
    whole = page(TITLES[1], "发布时间：2026-11-11", *said)
    return whole.replace("</div></body>", f"{pager}</div></body>")


def test_the_text_of_all_pages_is_one(home: Home, site: Site) -> None:
    show(site, {1: part(1, "/a/1_2.htm")})
    site.page("/a/1_2.htm", part(2, "/a/1_3.htm"))
    site.page("/a/1_3.htm", part(3, "/a/1_3.htm"))
    night(home, site)
    read = stored(home, site, "/a/1.htm").article
    assert all(f"第{n}部分明确第4项措施" in read.text for n in (1, 2, 3))
    assert "下一页" not in read.text
    assert doubts_of(read.notes) == ()


def test_a_page_that_fails_is_said_to_be_missing(home: Home, site: Site) -> None:
    show(site, {1: part(1, "/a/1_2.htm")})
    site.page("/a/1_2.htm", part(2, "/a/1_3.htm"))
    night(home, site)
    read = stored(home, site, "/a/1.htm").article
    assert "第2部分明确" in read.text
    assert doubts_of(read.notes) == ("文章分成几页，只读了前2页",)


def test_the_text_in_a_frame_of_the_site_is_read(home: Home, site: Site) -> None:
    framed = page(TITLES[1], "发布时间：2026-11-11").replace(
        "</div>", "<iframe src='/c/1.htm'></iframe></div>"
    )
    show(site, {1: framed})
    site.page("/c/1.htm", article(2))
    night(home, site)
    read = stored(home, site, "/a/1.htm").article
    assert (read.title, str(read.day), read.state) == (TITLES[1], "2026-11-11", PageState.ARTICLE)
    assert "第7项措施" in read.text


@pytest.mark.parametrize(
    ("first", "link", "found"),
    [
        (URL, "/art/1_2.html", True),
        (URL, "/art/1-2.html", True),
        (URL, "/art/1_1.html", True),
        (URL + "?id=3", "/art/1.html?id=3&page=2", True),
        (URL.replace("1.html", "x_1.html"), "/art/x_2.html", True),
        (URL, "/art/2.html", False),
        (URL, "/list_2.html", False),
        (URL.replace("1.html", "x_7.html"), "/art/x_8.html", False),
    ],
)
def test_only_a_page_of_the_same_article_is_its_further_page(
    first: str, link: str, found: bool
) -> None:
    html = f"<html><body><p>正文</p><a href='{link}'>下一页</a></body></html>"
    assert bool(further_page(read_page(html.encode(), first))) is found
