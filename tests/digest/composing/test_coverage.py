"""What a heading names in a row, and what is struck from it."""

import pytest

from digest.composing.coverage import CASE, parts_of, shortening, untold

LAW = "医疗器械监督管理条例"


def _left(heading: str, told: str, name: str = LAW) -> str:
    left = heading
    for cut in reversed(shortening(parts_of(heading, name), told)):
        left = left[: cut.start] + left[cut.end :]
    return left


@pytest.mark.parametrize(
    ("heading", "told", "left"),
    [
        ("设立、变更与终止", "设立公司应当经批准。", "设立"),
        ("设立、变更与终止", "公司变更名称的，应当备案。", "变更"),
        ("设立、变更与终止", "设立应当批准，终止应当公告。", "设立与终止"),
        ("医疗器械经营与使用", "使用单位应当核对标识。", "医疗器械使用"),
        ("医疗器械经营与使用", "经营企业应当建立台账。", "医疗器械经营"),
        ("不良事件的处理与医疗器械的召回", "企业应当召回产品。", "医疗器械的召回"),
        ("商用密码进出口", "出口密码应当取得许可。", "商用密码出口"),
        ("科技创新与标准化", "产品应当符合国家标准。", "标准化"),
        ("经营与使用", "经营企业应当登记，使用单位应当核对。", "经营与使用"),
        ("保障和监督管理", "资金应当按时拨付。", "保障和监督管理"),
        ("经营与使用", "企业应当建立台账。", "经营与使用"),
        ("法律责任", "处一万元罚款。", "法律责任"),
        ("奖励与处罚", "处一万元罚款。", "处罚"),
    ],
)
def test_a_heading_promises_what_is_told(heading: str, told: str, left: str) -> None:
    assert _left(heading, told) == left


def test_what_any_sentence_tells_is_not_missed() -> None:
    parts = parts_of("医疗器械产品注册与备案", LAW)
    assert [part.words for part in parts] == [("产品", "注册"), ("备案",)]
    assert untold(parts, "产品应当备案。") == []
    assert parts_of("权利义务", LAW) == ()


TOGETHER = "医疗器械经营企业、使用单位应当从合法企业购进产品。"


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (TOGETHER, "医疗器械经营与使用"),  # neither is its matter: nothing is struck
        (TOGETHER + "一次性器械不得重复使用。", "医疗器械使用"),
        ("使用单位应当核对标识。" + TOGETHER, "医疗器械使用"),
        ("不得经营、使用过期产品。", "医疗器械经营与使用"),
        ("有下列情形之一的，应当停止经营：使用中发现缺陷。", "医疗器械经营"),
    ],
)
def test_a_word_is_told_where_it_is_the_matter(told: str, left: str) -> None:
    assert _left("医疗器械经营与使用", told) == left
    parts = parts_of("医疗器械经营与使用", LAW)
    assert bool(untold(parts, TOGETHER)) and len(untold(parts, TOGETHER)) == 2


def test_two_words_side_by_side_are_two_things_where_the_text_ties_them() -> None:
    assert len(parts_of("检测认证", LAW, "检测、认证机构应当依法取得资质。")) == 2
    assert len(parts_of("监督检查", LAW, "应当加强监督、检查。")) == 1
    assert [part.words for part in parts_of("电子认证", LAW, "电子商务")] == [("电子", "认证")]
    assert [part.words for part in parts_of("个人信息网络保护", "网络保护条例")] == [
        ("个人", "信息")
    ]


def test_a_thing_is_told_by_half_where_it_only_says_in_which_case() -> None:
    first = parts_of("不良事件的处理与召回", LAW)[0]
    assert first.extent("应当监测不良事件。") == 1
    assert first.extent("不良事件监测表明产品存在缺陷的，应当停止生产。") == CASE
    assert first.extent("应当停止生产。") == 0
    assert first.extent("应当自发现不良事件之日起5日内停止生产。") == 0
