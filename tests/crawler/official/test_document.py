"""Numbers, kinds, issuers and dates of official documents."""

from datetime import date

import pytest

from crawler.official.document import clean_number, read_document
from crawler.official.title_issuers import names_in_title
from crawler.official.title_kind import find_kind, interpreted


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


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于印发《某管理办法》的通知", "通知"),
        ("某管理办法（试行）", "办法"),
        ("国家药监局关于某事项的公告（2026年第12号）", "公告"),
        ("2025年我国卫生健康事业发展统计公报", "公报"),
        ("《某公告》政策解读", "解读"),
        ("国家医保局有关负责人就某办法答记者问", "解读"),
        ("一图读懂：某某意见", "解读"),
        ("关于公开征求《某办法（征求意见稿）》意见的通知", "征求意见稿"),
        ("某指南（2026年版）", "指南"),
        ("国家卫生健康委召开全国医政工作会议", "会议"),
        ("中华人民共和国国务院令第700号", "令"),
        ("关于同意设立某中心的批复", "批复"),
        ("我院专家入选国家级名单", ""),
        ("我院成功开展新技术手术方法", ""),
        ("我院举行义诊", ""),
        ("某某表态被解读为让步", ""),
        ("某委员会工作规则", "规则"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert find_kind(title) == kind


@pytest.mark.parametrize(
    ("title", "names"),
    [
        (
            "国家医保局办公室 国家卫生健康委办公厅关于某事的通知",
            ("国家医保局办公室", "国家卫生健康委办公厅"),
        ),
        ("商务部、中国证监会、税务总局令2024年第3号 某办法", ("商务部", "中国证监会", "税务总局")),
        ("国家卫生健康委等14部门关于某事的意见", ()),
        ("关于印发某办法的通知", ()),
        ("我院召开会议关于某事", ()),
    ],
)
def test_names_in_titles(title: str, names: tuple[str, ...]) -> None:
    assert names_in_title(title) == names


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


@pytest.mark.parametrize(
    ("title", "document"),
    [
        ("《某公告》政策解读", "某公告"),
        ("《某部关于〈某办法〉的公告》解读", "某部关于〈某办法〉的公告"),
        ("关于某省医保支付办法的政策解读", "某省医保支付办法"),
        ("图解：某省医疗服务管理办法", "某省医疗服务管理办法"),
    ],
)
def test_what_an_interpretation_explains(title: str, document: str) -> None:
    assert interpreted(title) == document


def test_news_is_no_document() -> None:
    document = read_document("我院举行义诊", ["某医院", "第二行。"], ["发布机构：某医院"], None)
    assert document.issuers == () and document.effective is None
