"""Headings in house form. The titles are facts (published titles); the rest is ours."""

import pytest

from crawler.items import Article, Paragraph
from digest.writing.heading import bare_title, explains, heading, kind_of
from tests.digest.documents import house

NHC, NHSA = "国家卫生健康委员会", "国家医疗保障局"


@pytest.mark.parametrize(
    ("title", "site", "printed"),
    [
        (
            "国家医疗保障局关于印发《医疗保障按病种付费管理暂行办法》的通知",
            NHSA,
            "国家医保局印发《医疗保障按病种付费管理暂行办法》。",
        ),
        (
            "国家卫生健康委办公厅关于规范医疗机构门诊名称管理工作的通知",
            NHC,
            "国家卫健委印发《关于规范医疗机构门诊名称管理工作的通知》。",
        ),
        (
            "关于印发医务人员职业道德准则（2025年版）的通知",
            NHC,
            "国家卫健委印发《医务人员职业道德准则（2025年版）》。",
        ),
        (
            "国家卫生健康委办公厅关于印发药事管理等3个专业医疗质量控制指标（2025年版）的通知",
            NHC,
            "国家卫健委印发《药事管理等3个专业医疗质量控制指标（2025年版）》。",
        ),
        (
            "国家医保局办公室 国家卫生健康委办公厅"
            "关于确定医保支持基层医疗卫生服务发展重点联系点的通知",
            NHSA,
            "国家医保局、国家卫健委联合印发"
            "《关于确定医保支持基层医疗卫生服务发展重点联系点的通知》。",
        ),
        (
            "国家医保局 国家发展改革委 国家卫生健康委关于医保支持基层医疗卫生服务发展的指导意见",
            NHSA,
            "国家医保局等三部门联合印发《关于医保支持基层医疗卫生服务发展的指导意见》。",
        ),
        (
            "国家卫生健康委等11部门关于推进医养结合的指导意见",
            NHC,
            "国家卫健委等11部门联合印发《关于推进医养结合的指导意见》。",
        ),
        (
            "国家药品监督管理局 公安部 国家卫生健康委员会"
            "关于发布《医药代表管理办法》的公告（2026年第42号）",
            NHSA,
            "国家药监局等三部门联合发布《医药代表管理办法》。",
        ),
        (
            "关于发布《医院空气净化管理标准》等16项推荐性卫生行业标准的通告",
            NHC,
            "国家卫健委发布《医院空气净化管理标准》等16项推荐性卫生行业标准。",
        ),
        (
            "卫生健康行政处罚程序规定（国家卫生健康委员会令第13号）",
            NHC,
            "国家卫健委公布《卫生健康行政处罚程序规定》。",
        ),
        (
            "国务院办公厅关于健全药品价格形成机制的若干意见",
            NHSA,
            "国务院办公厅印发《关于健全药品价格形成机制的若干意见》。",
        ),
        (
            "2024年全国医疗保障事业发展统计公报",
            NHSA,
            "国家医保局公布《2024年全国医疗保障事业发展统计公报》。",
        ),
        (
            "国家卫生健康委召开2025年全国妇幼健康工作会议",
            NHC,
            "国家卫健委召开2025年全国妇幼健康工作会议。",
        ),
        (
            "《传染病疫情预警管理办法（试行）》政策解读",
            "国家疾病预防控制局",
            "国家疾控局发布《传染病疫情预警管理办法（试行）》解读。",
        ),
        (
            "国家卫生健康委办公厅关于公开征求《医疗机构投诉管理规定（征求意见稿）》意见的通知",
            NHC,
            "国家卫健委就《医疗机构投诉管理规定（征求意见稿）》公开征求意见。",
        ),
        (
            "国家卫生健康委关于转发《某省经验做法》的通知",
            NHC,
            "国家卫健委转发《某省经验做法》。",
        ),
        (
            "国家医疗保障局办公室关于公布智能监管改革试点地区和试点单位的通知",
            NHSA,
            "国家医保局印发《关于公布智能监管改革试点地区和试点单位的通知》。",
        ),
        (
            "应急管理部 国家卫生健康委员会关于调整《某导则》归口单位的公告",
            NHC,
            "应急管理部、国家卫健委联合发布《关于调整〈某导则〉归口单位的公告》。",
        ),
    ],
)
def test_heading(title: str, site: str, printed: str) -> None:
    article = Article("https://x.cn/1", title)
    assert heading(article, site, house()).text == printed


def test_an_order_without_a_title_is_called_by_what_it_publishes() -> None:
    body = (Paragraph("《某某管理办法》已经审议通过，现予公布，自2027年1月1日起施行。"),)
    article = Article("https://x.cn/1", "国家卫生健康委员会令第18号", body=body)
    assert heading(article, NHC, house()).text == "国家卫健委公布《某某管理办法》。"


def test_a_kind_is_read_behind_remarks() -> None:
    assert kind_of("某某管理办法（试行）（2025年版）") == "办法"
    assert kind_of("《某某公报》") == "公报"
    assert kind_of("某某取得进展") == ""


def test_titles_of_one_document_are_bare_alike() -> None:
    bare = bare_title("国家医疗保障局关于印发《医疗保障按病种付费管理暂行办法》的通知")
    assert bare == bare_title("医疗保障按病种付费管理暂行办法") == "医疗保障按病种付费管理暂行办法"
    assert explains("一图读懂《办法》")
    assert not explains("关于印发《办法》的通知")
