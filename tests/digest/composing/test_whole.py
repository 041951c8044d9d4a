"""Whose name a whole article carries."""

import pytest

from digest.composing.whole import is_office


@pytest.mark.parametrize(
    "name",
    ["医政司", "医务处", "宣传处", "党委宣传部", "宣传部", "护理部", "心血管内科", "办公室",
     "党委办公室", "规划发展与信息化司", "医保办"],
)  # fmt: skip
def test_an_office_is_no_source_for_readers(name: str) -> None:
    assert is_office(name)


@pytest.mark.parametrize(
    "name",
    ["", "健康报", "中国医院管理", "财政部", "教育部", "国家卫生健康委", "国家医疗保障局办公室",
     "国务院办公厅", "北京大学第三医院", "某省医保局", "中国医院院长", "新华社",
     "国家医保局规财法规司", "三明市医保局基金监管处", "北京大学第三医院医务处", "中宣部"],
)  # fmt: skip
def test_a_house_a_paper_or_an_office_with_its_house_is(name: str) -> None:
    assert not is_office(name)
