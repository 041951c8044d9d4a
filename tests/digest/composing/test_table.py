"""Tables that are lists: which column names an item, which one tells of it."""

import pytest

from crawler.items import Paragraph, Role
from digest.composing.table import items


def drafted(*rows: str) -> list[tuple[int, str]]:
    return items(Paragraph(row.replace("|", "\t"), Role.ROW) for row in rows)


def test_name_and_goal_by_the_header() -> None:
    assert drafted(
        "序号|服务对象|事项名称|工作目标",
        "1|机构|即时结算|2026年底前实现即时结算。",
        "2|参保人|跨省结算|扩大到15种",
        "3|企业|直接结算|回款时间不超过30天",
    ) == [
        (1, "一、即时结算。"),
        (1, "2026年底前实现即时结算。"),
        (2, "二、跨省结算。"),
        (2, "扩大到15种。"),
        (3, "三、直接结算。"),
        (3, "回款时间不超过30天。"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("序号|事项", "1|甲事项"),  # too few
        ("项目|价格", "平扫|198", "增强|300", "三维|400"),  # no numbers in front
        ("序号|数", "1|12", "2|13", "3|14"),  # nothing named
    ],
)
def test_other_tables_are_no_lists(rows: tuple[str, ...]) -> None:
    assert drafted(*rows) == []


def test_a_list_of_names_alone() -> None:
    assert drafted("序号|名称", "1|甲类医院", "2|乙类医院", "3|丙类医院")[0] == (
        1,
        "一、甲类医院。",
    )
