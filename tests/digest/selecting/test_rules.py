"""The editor's rules in plain Chinese."""

import pytest

from crawler.errors import ConfigError
from digest.selecting import rules
from tests.digest.documents import house

LINES = (
    "排除（招标采购）：招标、采购…公告；除非：办法、规定",
    "加分 3（涉及公立医院）：公立医院、三级医院",
    "加分（AI）：ai",
    "减分 2.5：食品",
    "必须（三明医改）：三明",
)


def test_rules_exclude_and_weigh_titles() -> None:
    known = rules.read(LINES)
    assert rules.excluded("某设备采购项目第二次公告", known) == "招标采购"
    assert rules.excluded("医疗设备招标管理办法", known) == ""
    found = rules.signals("三明公立医院食品AI", known)
    assert [r.label for r in found] == ["三明医改", "涉及公立医院", "AI", ""]
    assert [r.points for r in found] == [rules.MUST, 3.0, 1.0, -2.5]


def test_a_rule_may_look_at_the_text() -> None:
    known = rules.read(("加分 2（有成效）正文：由…降至、缩短到", "加分 1（护理）标题：护理"))
    text = "平均住院日由9.1天降至7.8天。"
    assert [r.label for r in rules.signals("护理改进", known, text)] == ["有成效", "护理"]
    assert [r.label for r in rules.signals("由甲降至乙", known, "护理")] == []
    assert (
        rules.excluded("标题", rules.read(("排除（广告）正文：扫码购买",)), "欢迎扫码购买")
        == "广告"
    )


@pytest.mark.parametrize("line", ["加 3：甲", "加分 3（甲）", "排除：", "加分 三（甲）：乙"])
def test_a_line_that_cannot_be_read_is_quoted(line: str) -> None:
    with pytest.raises(ConfigError, match="读不懂"):
        rules.read([line])


def test_the_rules_of_the_house_can_be_read() -> None:
    assert rules.read(house().rules("policy"))
    assert rules.read(house().rules("hospital"))
    for name in ("practice", "case", "theory"):
        assert rules.read(house().rules(name))
