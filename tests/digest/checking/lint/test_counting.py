"""一是, （1）, 1. and the numbers of entries and sections."""

import pytest

from digest.checking.lint.counting import check
from digest.issue.model import SectionKey
from digest.issue.printed import PrintedSection
from tests.digest.checking.lint.contexts import (
    context,
    of_body,
    policies,
    practice,
    proposals,
    text,
)


@pytest.mark.parametrize(
    "body",
    [
        "一是抓质量。二是抓服务。三是抓监管。",
        "一是抓质量；二是抓服务。另一方面，一是抓人才。二是抓经费。",
        "一是健全机制。其中，一是建制度；二是建平台。二是强化监督。",
        "（1）建机制。一是建队伍。二是建平台。（2）强保障。一是经费。二是政策。",
        "其一是制度。统一是前提。",
        "第一是制度；第二是人才；三是经费。",
        "主要包括两方面内容：一是命名。二是监管。",
        "1.抓质量。\n2.抓服务。\n3.抓监管。",
        "".join(f"{n}是做好第{n}件事。" for n in "一二三四五六七八九十"),
    ],
)
def test_lists_in_order_are_left_alone(body: str) -> None:
    assert of_body(check, body) == []


@pytest.mark.parametrize(
    ("body", "proposal"),
    [
        ("一是抓质量。三是抓监管。", "“一是”之后应当是“二是”，请核对序号。"),
        ("二是抓服务。三是抓监管。", "“二是”前面没有“一是”，请核对序号。"),
        ("一是甲。二是乙。二是丙。", "“二是”之后应当是“三是”，请核对序号。"),
        ("（1）甲。（3）乙。", "“（1）”之后应当是“（2）”，请核对序号。"),
        ("五个抓手：\n1. 是 AI 培训。\n2.管控。", "“1. 是”像是“一是”之误，请核对序号。"),
        ("突出三个方面：一是甲。二是乙。", "前面说有 3 点，后面列了 2 点，请核对。"),
        ("（1）甲。(2)乙。", "同一段里的序号有的用全角括号、有的用半角括号，请统一为（）。"),
    ],
)
def test_a_slip_in_a_list_is_told(body: str, proposal: str) -> None:
    assert of_body(check, body) == [proposal]


def test_a_missing_entry_is_told() -> None:
    given = context(policies(text("正文。"), text("正文。", no=3)))
    assert proposals(check, given) == ["序号应当是 2.，请核对是否漏了一条。"]


def test_a_table_counts_as_the_first_entry() -> None:
    section = PrintedSection(
        SectionKey.THEORY, "一", "理论优选", opening="1.摘要选登。", texts=(text("正文。", no=2),)
    )
    assert proposals(check, context(section)) == []


def test_sections_out_of_order_are_told() -> None:
    skipped = PrintedSection(SectionKey.CASE, "四", "典型案例")
    given = context(policies(text("正文。")), practice(text("正文。")), skipped)
    assert proposals(check, given) == ["栏目序号应当接着“三、”，请核对。"]
