"""The facts of a text, and their keys."""

import pytest

from digest.checking.grounding.facts import FactKind, facts, same_unit


def facts_in(text: str) -> list[tuple[str, str]]:
    return [(fact.kind.value, fact.text) for fact in facts(text)]


def key(text: str) -> tuple[str, ...]:
    (fact,) = facts(text)
    return fact.key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("120项", "一百二十项"),
        ("1.2万人", "12000人"),
        ("5000万元", "0.5亿元"),
        ("１２０ 项", "120项"),
        ("百分之五", "5 %"),
        ("八成以上", "80%"),
        ("千分之三", "0.3%"),
        ("2025年8月15日", "2025-08-15"),
        ("二〇二五年八月十五日", "2025年8月15日"),
        ("国卫医发〔2025〕12号", "国卫医发[2025]第12号"),
        ("《办法（试行）》", "《办法(试行)》"),
        ("700余万人", "700多万人"),
        ("98,298例", "98298例"),
    ],
)
def test_two_spellings_of_one_fact(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_what_is_a_fact_and_what_is_not() -> None:
    text = "一是建立一个平台。二是到2027年覆盖三级医院，一方面开展5G应用，“十五五”时期达到80%。"
    assert facts_in(text) == [
        ("日期", "2027年"),
        ("数字", "三级"),
        ("编号", "5G"),
        ("编号", "十五五"),
        ("百分比", "80%"),
    ]


def test_numbers_inside_a_title_belong_to_the_title() -> None:
    assert facts_in("《质控指标（2025年版）》共3类") == [
        ("文件名", "《质控指标（2025年版）》"),
        ("数字", "3类"),
    ]


def test_enumerators_are_no_facts() -> None:
    assert facts_in("1.抓质量。2.抓服务。（1）建平台。") == []


def test_places_count_in_the_text_as_given() -> None:
    text = "全国 举办１００场。"
    (fact,) = facts(text)
    assert text[fact.start : fact.end] == fact.text == "１００场"
    assert fact.kind is FactKind.NUMBER


def test_units() -> None:
    assert same_unit("个", "项") and same_unit("", "年") and same_unit("年", "年")
    assert not same_unit("人", "人次") and not same_unit("年", "月")
