"""Years and days that cannot be."""

import pytest

from digest.checking.lint.dates import check
from tests.digest.checking.lint.contexts import context, of_body, policies, proposals, text


@pytest.mark.parametrize(
    "body",
    [
        "11月15日，国家卫健委发布通知。到2030年建成，2035年完善。",
        "2026年11月28日（星期六）召开会议。",
        "每年2月29日是罕见病日。自即日起至2027年12月31日。",
        "热线12356年底前开通，历时100年。",
        "2025—2026年，3年内完成；11月11-12日召开。",
    ],
)
def test_possible_days_are_left_alone(body: str) -> None:
    assert of_body(check, body) == []


@pytest.mark.parametrize(
    ("body", "proposal"),
    [
        ("20025 年工作会议召开。", "年份“20025”写错了，是否应为 2025？"),
        ("到2206年建成。", "年份 2206 不合理，请核对。"),
        ("205年11月召开。", "年份“205”少了一位，请核对。"),
        ("截至2月30日。", "没有这一天，请核对日期。"),
        ("截至13月3日。", "没有这一天，请核对日期。"),
        ("2026年11月28日（星期五）召开。", "2026-11-28 是星期六，请核对。"),
        ("11月30日，国家卫健委印发通知。", "日期在本期出刊之后，请核对。"),
        ("7月3日，国家卫健委印发通知。", "日期比本期（2026-11）早了 4 个月，请核对。"),
    ],
)
def test_an_impossible_one_is_told(body: str, proposal: str) -> None:
    assert of_body(check, body) == [proposal]


def test_a_heading_of_another_year_than_its_text() -> None:
    given = text("本期公布2023年公开的政策。", heading="2022年国家政策汇总")
    assert proposals(check, context(policies(given))) == ["标题写2022年，正文写2023年，请核对。"]


def test_the_year_of_an_edition_is_no_contradiction() -> None:
    given = text("9月建立，2023年修订。", heading="甲印发《质控指标（2026年版）》。")
    assert proposals(check, context(policies(given))) == []


def test_a_december_policy_in_a_january_issue_is_fresh() -> None:
    given = context(policies(text("12月20日，国家卫健委印发通知。")))
    issue = type(given.issue)(given.issue.masthead, "2027-01", given.issue.sections)
    assert proposals(check, type(given)(issue, given.publication)) == []
