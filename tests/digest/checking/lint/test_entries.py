"""来源, length, 本期导读, hospital names and page titles."""

import pytest

from digest.checking.lint import contents, entries, names
from digest.store.published import Printed
from tests.digest.checking.lint.contexts import (
    HEADING,
    SOURCE,
    context,
    policies,
    practice,
    proposals,
    table,
    text,
)


@pytest.mark.parametrize(
    ("body", "source", "proposal"),
    [
        ("正文。", "", "结尾没有（来源于…网站），请补上。"),
        ("正文。(来源：国家卫健委网站)", "国家卫健委网站", "来源应写成（来源于国家卫健委网站）。"),
        (
            "正文。（来源于国家卫健委）",
            "国家卫健委",
            "来源少了“网站”，应写成（来源于国家卫健委网站）。",
        ),
        (
            "正文。（来源于国家卫生健康委员会网站）",
            "国家卫生健康委员会网站",
            "来源应用简称，写成（来源于国家卫健委网站）。",
        ),
        (
            "正文。（来源于国家医保局网站）",
            "国家医保局网站",
            "来源“国家医保局”在这一条里没有出现过，请核对。",
        ),
    ],
)
def test_the_source_line(body: str, source: str, proposal: str) -> None:
    assert proposals(entries.check, context(policies(text(body, source=source)))) == [proposal]


@pytest.mark.parametrize(
    "heading", ["国务院印发《意见》。", "国家药监局等七部门联合发布《办法》。"]
)
def test_a_site_may_print_what_it_did_not_issue(heading: str) -> None:
    given = text("正文。（来源于国家医保局网站）", heading=heading, source="国家医保局网站")
    assert proposals(entries.check, context(policies(given))) == []


@pytest.mark.parametrize(("body", "source"), [("", ""), (SOURCE, "国家卫健委网站")])
def test_a_heading_without_a_text(body: str, source: str) -> None:
    given = policies(text(body, source=source))
    assert proposals(entries.check, context(given)) == ["只有标题，没有正文，请补写或者不用。"]


def test_long_and_short_names_of_the_source_are_one() -> None:
    given = text("正文。" + SOURCE, heading="国家卫生健康委发布《指南》。")
    assert proposals(entries.check, context(policies(given))) == []


def test_an_entry_that_has_grown_too_long() -> None:
    given = text("正文" * 750 + SOURCE)
    assert "超过约定的 800 字太多" in proposals(entries.check, context(policies(given)))[0]


def test_the_guide_agrees_word_by_word() -> None:
    good = policies(text("正文。"), guide=(HEADING.removesuffix("。"),))
    assert proposals(contents.check, context(good, guide=True)) == []
    other = policies(text("正文。"), guide=(HEADING.replace("印发", "发布"),))
    assert proposals(contents.check, context(other, guide=True)) == [
        f"与正文标题“{HEADING}”不一致，请统一。"
    ]


def test_lines_and_headings_without_partner() -> None:
    given = practice(text("正文。", heading="某院推行弹性排班。"), guide=("完全不同的另一件事情",))
    assert proposals(contents.check, context(given, guide=True)) == [
        "正文里没有这一条，请核对。",
        "导读里没有这一条，请补上。",
    ]
    assert proposals(contents.check, context(given, guide=False)) == []


def test_a_hospital_under_another_name() -> None:
    news = ("2026-10", 10, "hospital", 1, "旧闻", "", "华西医院")
    earlier = tuple(Printed(*news, f"https://w.cn/{n}.html") for n in (1, 2))
    paper = (Printed(*news, "https://paper.cn/1.html"),)
    given = table(
        ("齐鲁医院", "一", "https://q.cn/1.html"),
        ("山东大学齐鲁医院", "二", "https://q.cn/2.html"),
        ("北京协和医院", "三", "https://w.cn/3.html"),
        ("北京协和医院", "三", "https://paper.cn/3.html"),
        ("", "四", "https://z.cn/4.html"),
    )
    assert proposals(names.check, context(given, earlier=earlier + paper)) == [
        "刊物一向写作“齐鲁医院”，请统一。",
        "这个网站在往期是“华西医院”的，请核对医院名称。",
        "这一行看不出是哪家医院，请补上。",
    ]


def test_a_title_other_than_the_pages() -> None:
    given = table(("齐鲁医院", "短标题", "https://q.cn/1.html"))
    found = proposals(names.check, context(given, pages={"https://q.cn/1.html": "网页上的长标题"}))
    assert found == ["与网页上的标题不同，网页上是：网页上的长标题"]
    same = context(given, pages={"https://q.cn/1.html": "短 标题"})
    assert proposals(names.check, same) == []
