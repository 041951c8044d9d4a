"""What a page says about itself."""

import pytest

from crawler.reading.article.head import Head, read_head
from crawler.reading.page import read_page


def head(html: str) -> Head:
    """The head of a fragment."""
    return read_head(read_page(html.encode(), None))


def test_metas_by_any_key_first_non_empty_wins() -> None:
    found = head(
        "<meta name='PubDate' content=''><meta name='pubdate' content='2026-11-02'>"
        "<meta property='og:title' content='甲'><meta itemprop='Author' content='乙'>"
    )
    assert found.metas == {"pubdate": "2026-11-02", "og:title": "甲", "author": "乙"}
    assert found.first("x", "pubdate") == "2026-11-02" and found.first("x") == ""


def test_titles_once_each_without_markup() -> None:
    found = head("<title>甲_某网</title><meta property='og:title' content='甲&lt;br&gt;'>")
    assert found.titles == ["甲_某网", "甲"]


@pytest.mark.parametrize(
    "data",
    [
        '{"headline":"甲","datePublished":"2026-11-02"}',
        '[{"@type":"x"},{"headline":"甲","datePublished":"2026-11-02"}]',
        '{"@graph":[{"headline":"甲",\n"datePublished":"2026-11-02","n":1}]}',
    ],
)
def test_json_ld(data: str) -> None:
    linked = head(f"<script type='application/ld+json'>{data}</script>").linked
    assert linked == {"headline": "甲", "datePublished": "2026-11-02"}


@pytest.mark.parametrize("data", ["{", "[" * 50_000, "1", '"headline"', "null"])
def test_broken_json_ld_is_nothing(data: str) -> None:
    assert head(f"<script type='application/ld+json'>{data}</script>").linked == {}
