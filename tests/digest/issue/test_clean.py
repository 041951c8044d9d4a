"""Text and addresses that every format can carry."""

import pytest

from digest.issue.clean import LONGEST_LINK, line, link, paragraphs


def test_a_line_loses_what_xml_may_not_hold() -> None:
    assert line("甲\x00\x08\x1b乙\ud800\udfff\ufffe\uffff丙\u202e") == "甲乙丙"


def test_a_line_keeps_markup_emoji_and_rare_characters() -> None:
    assert line(" <b>A&B</b>\t😀𠮷 “引”\xa0 ") == "<b>A&B</b> 😀𠮷 “引”"


def test_paragraphs_are_the_lines_that_hold_anything() -> None:
    assert paragraphs("　　一。\r\n\n\x01\n二。\u2028三。") == ("一。", "二。", "三。")


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.cn/s?a=1&b=2#x", "https://a.cn/s?a=1&b=2#x"),
        ("http://a.cn/新闻 1.html", "http://a.cn/%E6%96%B0%E9%97%BB%201.html"),
        ("https://a.cn/%E6%96%B0?q=100%", "https://a.cn/%E6%96%B0?q=100%25"),
        ('https://a.cn/<i>"|`{}^\\', "https://a.cn/%3Ci%3E%22%7C%60%7B%7D%5E%5C"),
        ("https://a.cn/#a#b", "https://a.cn/#a%23b"),
    ],
)
def test_a_link_is_a_uri(url: str, target: str) -> None:
    assert link(url) == target


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//a.cn/x",
        "https://",
        "https://a.cn:99999/",
        "http://[::1",
        "http://[::1]/",
        "https://a.cn/" + "x" * LONGEST_LINK,
        "见医院官网",
    ],
)
def test_what_cannot_be_clicked_is_no_link(url: str) -> None:
    assert link(url) == ""
