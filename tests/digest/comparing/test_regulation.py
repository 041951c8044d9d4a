"""Reading an edition into its articles."""

import pytest

from digest.comparing.regulation import Regulation, parse


def read(*lines: str) -> list[tuple[str, str, str]]:
    return [(a.label, a.chapter, a.text) for a in parse("某办法", lines).articles]


def test_articles_stand_in_their_chapters_with_all_their_paragraphs() -> None:
    assert read(
        "目　录", "第一章　总　则", "第二章　登记", "第一章　总　则",
        "第 一 条　为了规范管理，制定本办法。", "第二章　登记", "第一节　申请",
        "第二条　医院应当提交下列材料：", "（一）申请表；", "（二）执业许可证。",
        "第三条、第四条的规定也适用于诊所。", "第三条　医院应当按期申报。", "第三章　附则",
        "第四条　本办法自发布之日起施行。", "附件：1.申请表", "第一条　填表说明",
    ) == [
        ("第一条", "第一章 总则", "为了规范管理，制定本办法。"),
        ("第二条", "第二章 登记 第一节 申请",
         "医院应当提交下列材料：\n（一）申请表；\n（二）执业许可证。\n第三条、第四条的规定也适用于诊所。"),
        ("第三条", "第二章 登记 第一节 申请", "医院应当按期申报。"),
        ("第四条", "第三章 附则", "本办法自发布之日起施行。"),
    ]  # fmt: skip


def test_an_article_put_in_later_and_the_title_of_an_article_of_a_draft() -> None:
    found = parse("某办法", ["第一条【目的】为了…。", "第一条之一 医院…。", "第二条 第二类…。"])
    assert [(a.label, a.title, a.text) for a in found.articles] == [
        ("第一条", "目的", "为了…。"),
        ("第一条之一", "", "医院…。"),
        ("第二条", "", "第二类…。"),
    ]


def test_a_notice_is_read_by_its_items() -> None:
    found = parse("某通知", ["现通知如下。", "一、总体要求", "（一）加强管理。要抓紧。", "要落实。",
                            "（二）按期完成。", "二、按时报送材料。"])  # fmt: skip
    assert found.unit == "项"
    assert [(a.label, a.chapter, a.text) for a in found.articles] == [
        ("", "", "现通知如下。"),
        ("（一）", "一、总体要求", "加强管理。要抓紧。\n要落实。"),
        ("（二）", "一、总体要求", "按期完成。"),
        ("二、", "", "按时报送材料。"),
    ]


@pytest.mark.parametrize(
    "lines", [(), ("", "　"), ("第一章总则",), ("某局印发《某办法》。", "办法共二十条。")]
)
def test_a_text_without_articles_is_read_by_paragraphs(lines: tuple[str, ...]) -> None:
    found = parse("某报道", lines)
    assert isinstance(found, Regulation) and found.unit == "段"
    assert [a.text for a in found.articles] == [line for line in lines if line.strip()]
