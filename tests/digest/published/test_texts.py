"""Numbered texts told apart, headings found, lines of print joined."""

import pytest

from digest.published.joining import glued, paragraphs
from digest.published.texts import first_sentence, numbered, single

SOURCE = "（来源于国家卫健委网站）"


def heads(lines: list[str], *, wrapped: bool = True, sourced: bool = False) -> list[str]:
    return [text.heading for text in numbered(lines, wrapped=wrapped, sourced=sourced)]


def test_a_list_inside_an_entry_is_no_entry() -> None:
    lines = ["1.甲印发《办法》。内容有三：", "1.第一件事。", "2.第二件事。" + SOURCE,
             "2.乙印发《通知》。近日印发。" + SOURCE]  # fmt: skip
    assert heads(lines, sourced=True) == ["甲印发《办法》。", "乙印发《通知》。"]


def test_a_number_of_the_text_at_the_head_of_a_line_is_no_label() -> None:
    lines = ["1.甲发布通知。每千人口托位数达到", "2.5个，到2027年达到", "4.5 个。"]
    assert heads(lines) == ["甲发布通知。"]


def test_a_missing_number_is_kept_as_it_is() -> None:
    found = numbered(["1.甲做法。正文。", "3.乙做法。正文。"], wrapped=False, sourced=False)
    assert [(text.no, text.label) for text in found] == [(1, "1."), (3, "3.")]


def test_a_heading_on_a_line_of_its_own() -> None:
    lines = ["2. 2022 年国家政策汇总", "为进一步提供参考，现予汇总。"]
    found = numbered(lines, wrapped=False, sourced=False)
    assert found[0].heading == "2022 年国家政策汇总"
    assert found[0].lines[1] == "为进一步提供参考，现予汇总。"


@pytest.mark.parametrize(
    ("ended", "source"),
    [
        ("（来源于国家医保局网站）", "国家医保局网站"),
        ("(来源：人民日报)", "人民日报"),
        ("。", ""),
    ],
)
def test_the_source_is_read_in_its_forms(ended: str, source: str) -> None:
    assert single(["甲发布通知。正文" + ended], wrapped=False)[0].source == source


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("甲印发《关于“百日行动”的通知。附则》。后文。", "甲印发《关于“百日行动”的通知。附则》。"),
        ("多了一个”引号的标题。后文。", "多了一个”引号的标题。"),
        ("缺了“一个引号的标题。后文。", "缺了“一个引号的标题。"),
        ("没有句号的标题", "没有句号的标题"),
    ],
)
def test_the_heading_is_the_first_sentence(text: str, heading: str) -> None:
    assert first_sentence(text) == heading


def test_lines_are_glued_without_blanks_but_between_latin_words() -> None:
    assert (
        glued(["组态视", "角 Joint", "Commission 2025", "年"]) == "组态视角 Joint Commission 2025年"
    )


def test_a_short_line_with_a_full_stop_ends_a_paragraph() -> None:
    lines = ["甲" * 30, "乙" * 29 + "。", "丙" * 10 + "。", "丁" * 30]
    found = paragraphs(lines, wrapped=True)
    assert found == ("甲" * 30 + "乙" * 29 + "。" + "丙" * 10 + "。", "丁" * 30)


def test_a_paragraph_cut_by_a_page_is_joined() -> None:
    assert paragraphs(["一" * 70, "二。", "小标题", "三。"], wrapped=False) == (
        "一" * 70 + "二。",
        "小标题",
        "三。",
    )
