"""Number, day, people and month, from what there is."""

from datetime import date

import pytest

from digest.issue.printed import Masthead
from digest.published.masthead import masthead, month_of

FRONT = ["动态参考", "第 9 期", "扬州大学医院管理研究院", "苏北人民医院医院管理研究所",
         "联系人：张三 2025 年 9 月 28 日"]  # fmt: skip


def test_a_whole_masthead() -> None:
    assert masthead(FRONT, ["编辑：李 四", "审核：王五"], "动态参考") == Masthead(
        name="动态参考",
        number=9,
        day=date(2025, 9, 28),
        organisers=("扬州大学医院管理研究院", "苏北人民医院医院管理研究所"),
        contact="张三",
        editor="李 四",
        reviewer="王五",
    )


@pytest.mark.parametrize("when", ["2025 年 9 月", "2025年9月", "2025 年9 月 28日"])
def test_what_stands_beside_the_contact_is_no_name(when: str) -> None:
    assert masthead([f"联系人：张三  {when}"], [], "动态参考").contact == "张三"


def test_no_masthead_leaves_everything_open() -> None:
    assert masthead([], [], "动态参考") == Masthead(name="动态参考")


def test_an_impossible_day_is_none() -> None:
    assert masthead(["2025年2月30日"], [], "动态参考").day is None


@pytest.mark.parametrize(
    ("front", "name", "texts", "month"),
    [
        (["2025年9月"], "x.txt", [], "2025-09"),
        ([], "2025-02.txt", [], "2025-02"),
        ([], "动态参考2025年第8期.docx", [], "2025-08"),
        ([], "x.txt", ["甲印发通知。8月15日，2025年工作", "乙。7月2日，2025年"], "2025-08"),
        ([], "x.txt", ["没有日期"], ""),
    ],
)
def test_the_month_is_found_where_it_stands(
    front: list[str], name: str, texts: list[str], month: str
) -> None:
    assert month_of(Masthead(), front, name, texts) == month
