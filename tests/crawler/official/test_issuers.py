"""Who issued a document."""

import pytest

from crawler.official.issuers import (
    Joint,
    chosen,
    house_of,
    is_provincial,
    joint,
    labelled,
    listed,
    names,
    ordering,
    placed,
    signed,
    title_prefix,
    titled,
)
from crawler.official.organisations import shortened


@pytest.mark.parametrize(
    ("title", "prefix"),
    [
        ("国家卫生健康委等11部门关于推进医养结合的指导意见", "国家卫生健康委等11部门"),
        ("中共中央办公厅 国务院办公厅印发《某意见》", "中共中央办公厅 国务院办公厅"),
        ("国家医保局 国家卫生健康委召开会议", "国家医保局 国家卫生健康委"),
        ("甲医院召开会议", ""),
        ("关于印发某办法的通知", ""),
        ("我院召开会议关于某事", ""),
    ],
)
def test_what_a_title_begins_with(title: str, prefix: str) -> None:
    assert title_prefix(title) == prefix


def test_joint_issuers_that_are_counted() -> None:
    assert joint("国家卫生健康委等 11 部门关于某事的意见") == Joint("国家卫生健康委", "11", "部门")
    assert joint("国家医保局等部门关于某事的通知") == Joint("国家医保局", "", "部门")
    assert joint("国家医保局 财政部关于某事的通知") is None


def test_an_office_signs_for_its_house() -> None:
    assert house_of("国家医保局办公室") == "国家医保局"
    assert house_of("国家中医药局综合司") == "国家中医药局"
    assert house_of("国务院办公厅") == "国务院办公厅"


def test_whose_province_the_site_says() -> None:
    assert placed("省政府办公厅", "江苏省人民政府") == "江苏省政府办公厅"
    assert placed("国家医保局", "江苏省人民政府") == "国家医保局"
    assert is_provincial("江苏省财政厅") and not is_provincial("财政部")


def test_names_are_all_organisations_or_none() -> None:
    assert names("国家医保局、 财政部") == ("国家医保局", "财政部")
    assert names("请遵照执行") == names("国家医保局、某办法") == names("") == ()
    assert names("中国（某地）自由贸易试验区管理委员会") != ()
    assert titled("某省科学技术奖励条例（国务院令第782号修订）") == ()


def test_issuers_in_the_letter() -> None:
    letter = "为降低危害，国家卫生健康委、教育部、财政部和国家医保局制定了《某措施》。"
    assert listed(letter) == ("国家卫生健康委", "教育部", "财政部", "国家医保局")


def test_a_signature_ends_at_prose() -> None:
    lines = ["请遵照执行。", "国家卫生健康委 国家发展改革委", "财 政 部"]
    assert signed(lines) == ("国家卫生健康委", "国家发展改革委", "财政部")


def test_an_order_of_several_ministries() -> None:
    lines = ["中华人民共和国商务部 令", "国家税务总局", "二〇二四年 第3号"]
    assert ordering(lines) == ("中华人民共和国商务部", "国家税务总局")
    assert ordering(["国家税务总局", "二〇二四年 第3号"]) == ()


def test_an_order_with_its_number_names_who_gave_it() -> None:
    lines = ["某注册管理办法", "中华人民共和国国家卫生和计划生育委员会令第13号", "现予公布。"]
    assert ordering(lines) == ("中华人民共和国国家卫生和计划生育委员会",)
    assert shortened(ordering(lines)[0]) == "国家卫生计生委"
    assert ordering(["某办法", "根据国务院令第13号修订"]) == ()


def test_issuers_behind_their_label() -> None:
    assert labelled(["索引号：1", "发文机关：某省人民政府\t成文日期：2026年"]) == ("某省人民政府",)


def test_a_title_is_complete_unless_it_counts() -> None:
    both, one = ("国家卫生健康委", "教育部"), ("国家卫生健康委",)
    assert chosen("国家卫生健康委等2部门关于某事的通知", one, [both]) == both
    assert chosen("国家卫生健康委办公厅关于某事的通知", both) == ("国家卫生健康委办公厅",)
    assert chosen("关于某事的通知", both, [one]) == both
    assert chosen("国家卫健委关于某事的通知", one) == one


@pytest.mark.parametrize(
    "title",
    [
        "【国家医保局】关于加强基金监管的通知",
        "［国家医保局］关于加强基金监管的通知",
        "《国家医保局关于加强基金监管的通知》",
    ],
)
def test_issuers_of_a_title_in_brackets(title: str) -> None:
    assert titled(title) == ("国家医保局",)
