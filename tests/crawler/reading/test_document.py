"""Numbers, kinds, issuers and dates of official documents."""

from datetime import date

import pytest

from crawler.reading.document import read_document


def test_all_issuers_of_a_joint_document() -> None:
    lines = [
        "各有关单位：",
        "请遵照执行。",
        "国家卫生健康委 国家发展改革委",
        "财政部 国家医保局",
        "2026年1月5日",
        "某办法",
        "第一条 为规范管理，制定本办法。",
    ]
    document = read_document("国家卫生健康委等4部门关于某事的通知", lines, [], None)
    assert document.issuers == ("国家卫生健康委", "国家发展改革委", "财政部", "国家医保局")
    assert document.signed == date(2026, 1, 5)


def test_an_order_of_several_ministries() -> None:
    lines = [
        "中华人民共和国商务部 令",
        "国家税务总局",
        "国 家外汇管理局",
        "二〇二四年 第3号",
        "某办法已经审议通过。",
    ]
    document = read_document("某投资管理办法", lines, [], None)
    assert document.issuers == ("中华人民共和国商务部", "国家税务总局", "国家外汇管理局")
    assert document.number == "2024年第3号"


def test_the_table_above_a_document() -> None:
    around = [
        "发文机关：某省人民政府\t成文日期：2026年01月27日",
        "发文字号：某政发〔2026〕1号\t发布日期：2026年1月28日",
    ]
    document = read_document("某省关于某事的通告", ["正文第一段。"], around, None)
    assert document.number == "某政发〔2026〕1号"
    assert document.issuers == ("某省人民政府",)
    assert document.signed == date(2026, 1, 27)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("本办法自2027年1月1日起施行。", date(2027, 1, 1)),
        ("上述标准自2027年6月1日起正式实施，被代替标准同时废止。", date(2027, 6, 1)),
        ("本规则自印发之日起施行。2009年6月15日印发的规则同时废止。", date(2026, 1, 5)),
        ("自2026年13月1日起施行。", None),
        ("本办法由国家卫生健康委负责解释。", None),
    ],
)
def test_effective_dates(line: str, day: date | None) -> None:
    lines = ["正文。", line, "某局", "2026年1月5日"]
    assert read_document("某办法", lines, [], None).effective == day


def test_numbers_of_other_documents_are_not_its_own() -> None:
    lines = ["根据《某意见》（国发〔2020〕1号）要求，现将有关事项通知如下：", "正文。"]
    assert read_document("关于某事的通知", lines, [], None).number == ""


def test_news_is_no_document() -> None:
    document = read_document("我院举行义诊", ["某医院", "第二行。"], ["发布机构：某医院"], None)
    assert document.issuers == () and document.effective is None


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("某某部令", "第 15 号", "现公布本办法。"), "某某部令第15号"),
        (("某某部令（第15号）", "现公布本办法。"), "某某部令第15号"),
        (("各市卫生健康委：", "第15号", "现公布本办法。"), "第15号"),
    ],
)
def test_the_number_of_an_order(lines: tuple[str, ...], number: str) -> None:
    assert read_document("某管理办法", lines, (), None).number == number


def test_the_number_of_an_order_behind_its_year() -> None:
    title = "关于修改某规定的决定（2026年国家市场监督管理总局令第5号）"
    assert read_document(title, (), (), None).number == "国家市场监督管理总局令第5号"
