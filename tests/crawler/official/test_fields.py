"""Numbers, dates, places and names of organisations."""

from datetime import date

import pytest

from crawler.official.dates import calendar_date, find_dates
from crawler.official.number import (
    clean_number,
    is_nameless,
    is_number,
    is_order,
    labelled_number,
    without_number,
)
from crawler.official.organisations import BODY, HOSPITAL, is_generic, short_forms, shortened
from crawler.official.places import PLACE, REGION


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("国卫医发〔2026〕12号", "国卫医发〔2026〕12号"),
        ("\u200b国发\u200b[2026] 11 号", "国发〔2026〕11号"),
        ("医保办函（2026）52号", "医保办函〔2026〕52号"),
        ("苏卫 医政 【2026】 3 号", "苏卫医政〔2026〕3号"),
        ("国家药监局公告2026年第12号", "国家药监局公告2026年第12号"),
        ("二〇二四年 第3号", "2024年第3号"),
        ("国务院令第 735 号", "国务院令第735号"),
        ("-", ""),
        ("某局关于发布《某办法》的公告（2026年第42号）", "2026年第42号"),
        ("2026年11月2日", ""),
    ],
)
def test_numbers(raw: str, number: str) -> None:
    assert clean_number(raw) == number


def test_what_is_a_number_and_nothing_else() -> None:
    assert is_number("医保办函〔2026〕52号") and is_number("2026年第42号")
    assert not is_number("关于某事的公告（2026年第42号）")
    assert is_order("国家卫生健康委员会令第13号") and not is_order("公告第13号")
    assert is_nameless("令第18号") and not is_nameless("令第18号 某办法")


def test_a_number_behind_its_label() -> None:
    assert labelled_number("发文字号：某政发[2026] 1号\t发布日期：2026年") == "某政发〔2026〕1号"
    assert labelled_number("索引号：某政发〔2026〕1号") == ""


def test_titles_without_their_number() -> None:
    assert without_number("医保发〔2026〕1号 某局关于某事的通知") == "某局关于某事的通知"
    assert without_number("关于某事的公告（2026年第42号）") == "关于某事的公告"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026年1月5日", [date(2026, 1, 5)]),
        ("二〇二六年十一月二十八日", [date(2026, 11, 28)]),
        ("二○二六年十二月廿五日", [date(2026, 12, 25)]),
        ("2026-02-30", []),
        ("自2026年1月1日至2026年12月31日", [date(2026, 1, 1), date(2026, 12, 31)]),
        ("版本2026.1.2.3", []),
    ],
)
def test_dates(text: str, days: list[date]) -> None:
    assert find_dates(text) == days


def test_a_day_that_the_calendar_does_not_have() -> None:
    assert calendar_date(2025, 2, 29) is None


def test_short_forms() -> None:
    assert shortened("江苏省医疗保障局") == "江苏省医保局"
    assert shortened("甲市人民政府") == "甲市政府"
    assert short_forms("国家 发展和改革委员会") == "国家发展改革委"


def test_names_in_prose() -> None:
    assert BODY.findall("国家医疗保障局、江苏省卫健委和财政部") == [
        "国家医疗保障局",
        "江苏省卫健委",
        "财政部",
    ]
    assert PLACE.findall("江苏省扬州市") == ["江苏", "扬州"]
    assert not REGION.search("推进县域医共体，药品上市")
    assert HOSPITAL.search("某某人民医院")


@pytest.mark.parametrize("name", ["三级医院", "各地市", "要求医院", "成员医院"])
def test_kinds_are_no_names(name: str) -> None:
    assert is_generic(name) and not is_generic("湘雅医院")
