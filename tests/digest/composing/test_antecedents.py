"""Sentences that point back, and those that lost their subject."""

import pytest

from digest.composing.antecedents import is_nobodys, points_back, promises
from digest.composing.document import Line
from digest.composing.enumeration import enumerated
from digest.composing.outline import Node, outline
from digest.composing.theme import NO_THEME, Theme
from digest.composing.weights import NOTICE, REGULATION, manner

LAW = Theme(title="村镇水井")
ENTERED = "跨村使用的水井，列入水井重点保护名录，实行双人值守。"
LOST = (
    "相关单位捏造事实的，应当承担责任。",
    "未登记的，管护单位不得为村民提供相关服务。",
    "水井注销后，该机构不得继续收费。",
    "管护单位应当对备案信息的真实性负责。",
    "根据核查结果，足额退还费用。",
    "水井重点保护名录中的水井应当每日检测水质。",
)
FOUND = (
    "管护单位提供取水、送水等服务的，应当为提供相关服务的人员投保。",
    "医疗机构多收费用的，该机构应当退还。",
    "管护单位应当备案，并对备案信息的真实性负责。",
    "根据主管部门对用水量的核查结果，足额退还费用。",
    "应当公开评估结果。",
    ENTERED,
    "管护单位违反该条例规定的，处罚款。",
)


@pytest.mark.parametrize("text", LOST)
def test_what_points_to_something_untold_is_known(text: str) -> None:
    assert points_back(text, "水井管护", ENTERED)


@pytest.mark.parametrize("text", FOUND)
def test_what_names_its_own_antecedent_stands_by_itself(text: str) -> None:
    assert not points_back(text, "水井管护", ENTERED)


def test_a_heading_or_a_name_tells_what_is_meant() -> None:
    assert not points_back("管护单位应当对备案信息的真实性负责。", "水井备案", "")


def test_of_a_law_another_sentence_is_told_in_its_place() -> None:
    filed = "管护单位应当在水井启用之日起30日内，向水行政主管部门备案。"
    lines = (
        "第一章 水井启用",
        f"第一条 {filed}",
        "管护单位应当对备案信息的真实性负责，不得提供虚假的备案信息。",
        "第二章 水质检测",
        "第二条 管护单位应当每季度检测水质，并在井口公布结果。",
    )
    points = outline([Line(at, text) for at, text in enumerate(lines)]).nodes
    told = _told(points, REGULATION, LAW)
    assert filed in told and "真实性" not in told


def test_what_those_above_promise_is_not_read_on_by_those_below() -> None:
    promise = "各地要在3月底前制定目录，国家医保局将对落后地区进行约谈。"
    nobodys = "加强目录与支付标准的衔接，每季度更新目录。"
    own = "各地要在6月底前完成目录更新，每季度公布结果。"
    lines = ("一、制定目录", promise, "要按月报送进展，每月10日前汇总。", nobodys, own)
    points = outline([Line(at, text) for at, text in enumerate(lines)]).nodes
    told = _told(points, NOTICE, NO_THEME)
    assert promise in told and own in told
    assert nobodys not in told and "按月报送" not in told


def test_a_promise_and_a_duty_of_nobody() -> None:
    assert promises("国家医保局将会同有关部门开展督导。") and not promises("各地要将目录公开。")
    assert is_nobodys("推进目录更新。") and not is_nobodys("医疗机构应当公示。")


def _told(points: tuple[Node, ...], kind: str, theme: Theme) -> str:
    return "".join(p.text for p in enumerated(points, set(), 400, 900, manner(kind), theme))
