"""Headings in house form. The titles are facts (published titles); the rest is ours."""

import pytest

from crawler.items import Article, Paragraph
from crawler.reading.document import decided, read_document
from digest.composing.heading import heading
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
            "三部委联合印发《关于医保支持基层医疗卫生服务发展的指导意见》。",
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
            "三部委联合发布《医药代表管理办法》。",
        ),
        (
            "关于发布《医院空气净化管理标准》等16项推荐性卫生行业标准的通告",
            NHC,
            "国家卫健委发布《医院空气净化管理标准》等16项推荐性卫生行业标准。",
        ),
        (
            "国家药监局关于发布某类器械临床评价指导原则的公告（2026年第33号）",
            "国家药品监督管理局",
            "国家药监局发布《某类器械临床评价指导原则》。",
        ),
        (
            "国家医疗保障局办公室关于印发付费分组方案并深入推进相关工作的通知",
            NHSA,
            "国家医保局印发《关于印发付费分组方案并深入推进相关工作的通知》。",
        ),
        (
            "国务院关于修改《医疗机构管理条例》的决定",
            "国务院",
            "国务院公布《关于修改〈医疗机构管理条例〉的决定》。",
        ),
        (
            "国家卫生健康委2026年9月新闻发布会介绍基层建设有关情况",
            NHC,
            "国家卫健委召开2026年9月新闻发布会介绍基层建设有关情况。",
        ),
        (
            "国家卫生健康委员会令第15号 《医疗机构临床用血管理办法》",
            NHC,
            "国家卫健委公布《医疗机构临床用血管理办法》。",
        ),
        (
            "四川省人民政府办公厅转发省卫生健康委等部门关于加强人才队伍建设若干措施的通知",
            "四川省人民政府",
            "四川省政府办公厅转发《关于加强人才队伍建设若干措施》。",
        ),
        (
            "关于进一步规范医疗机构收费行为的提醒告诫书",
            NHSA,
            "国家医保局发布《关于进一步规范医疗机构收费行为的提醒告诫书》。",
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
        (
            "江苏省卫生健康委转发国家卫生健康委办公厅关于进一步加强医疗机构护理工作的通知",
            "江苏省卫生健康委员会",
            "江苏省卫健委转发《国家卫生健康委办公厅关于进一步加强医疗机构护理工作的通知》。",
        ),
        (
            "国务院关于同意在甲市开展医疗机构设置审批改革试点的批复",
            "国务院",
            "国务院批复同意在甲市开展医疗机构设置审批改革试点。",
        ),
        (
            "国家药监局关于调整《医疗器械分类目录》部分内容的公告（2025年第93号）",
            "国家药品监督管理局",
            "国家药监局发布《关于调整〈医疗器械分类目录〉部分内容的公告》。",
        ),
        (
            "省政府办公厅关于印发江苏省基层卫生三年行动计划的通知",
            "江苏省人民政府",
            "江苏省政府办公厅印发《江苏省基层卫生三年行动计划》。",
        ),
        ("全国医疗保障工作会议在京召开", NHSA, "国家医保局召开全国医疗保障工作会议。"),
        (
            "《国家药监局关于化妆品注册备案有关事项的公告》政策解读",
            "国家药品监督管理局",
            "国家药监局发布《关于化妆品注册备案有关事项的公告》解读。",
        ),
        (
            "一图读懂《关于加强儿童医疗卫生服务的若干措施》",
            NHC,
            "国家卫健委发布《关于加强儿童医疗卫生服务的若干措施》图解。",
        ),
        (
            "国家卫生健康委召开新闻发布会 介绍医疗卫生强基工程",
            NHC,
            "国家卫健委召开新闻发布会，介绍医疗卫生强基工程。",
        ),
        (
            "国家卫生健康委办公厅关于2024年度绩效考核情况的通报",
            NHC,
            "国家卫健委印发《关于2024年度绩效考核情况的通报》。",
        ),
        (
            "市场监管总局等三部门联合发布《医疗广告认定指南》",
            "国家市场监督管理总局",
            "市场监管总局等三部门联合发布《医疗广告认定指南》。",
        ),
        (
            "中共中央办公厅 国务院办公厅印发《关于推进甲的意见》",
            "中国政府网",
            "中共中央办公厅、国务院办公厅印发《关于推进甲的意见》。",
        ),
        (
            "医保发〔2025〕18号 国家医疗保障局关于印发《甲管理办法》的通知",
            NHSA,
            "国家医保局印发《甲管理办法》。",
        ),
        ("国家药监局公告（2025年第93号）", NHSA, "国家药监局发布公告。"),
        (
            "《甲的医疗卫生服务体系》白皮书",
            "国务院新闻办公室",
            "国务院新闻办公室发布《甲的医疗卫生服务体系》白皮书。",
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


RELEASED = "国家卫生健康委、国家中医药局近日联合发布《关于规范甲门诊的通知》，要求年内完成。"


@pytest.mark.parametrize(
    ("title", "text", "printed"),
    [
        ("三部门联合发布《甲认定指南》", "", "三部委联合发布《甲认定指南》。"),
        ("甲门诊今后怎么开？", RELEASED, "国家卫健委印发《关于规范甲门诊的通知》。"),
        ("《甲服务规范》出台", RELEASED, "国家卫健委印发《甲服务规范》。"),
        ("甲门诊不乱起名", f"记者5日获悉，{RELEASED}", "国家卫健委印发《关于规范甲门诊的通知》。"),
        ("国家卫生健康委召开甲工作会议", RELEASED, "国家卫健委召开甲工作会议。"),
        ("某省推行甲门诊", "当地按照《关于规范甲门诊的通知》开展工作。", "某省推行甲门诊。"),
        ("某某条例", "", "国家卫健委公布《某某条例》。"),
    ],
)  # fmt: skip
def test_a_report_is_called_by_the_document_it_makes_known(
    title: str, text: str, printed: str
) -> None:
    article = decided(Article("https://x.cn/1", title, body=(Paragraph(text),)))
    assert heading(article, NHC, house()).text == printed


def test_issuers_are_named_one_by_one_for_the_lead() -> None:
    three = ("国家卫生健康委员会", "国家中医药管理局", "国家疾病预防控制局")
    article = Article("https://x.cn/1", "关于印发某某方案的通知", issuers=three)
    found = heading(article, NHC, house())
    assert (
        found.text == "国家卫健委印发《某某方案》。"
    )  # 2025-08, no. 2: the first, on its own site
    assert found.doers == "国家卫健委、国家中医药局、国家疾控局联合"
    elsewhere = heading(article, "国家中医药管理局", house())
    assert elsewhere.text == "三部委联合印发《某某方案》。"
    told = Article("https://x.cn/1", "三部门联合印发《某某方案》", issuers=three)
    assert heading(told, NHC, house()).text == "三部委联合印发《某某方案》。"


def test_issuers_in_the_letter_are_counted() -> None:
    body = (
        Paragraph("为降低危害，国家卫生健康委、教育部、财政部、国家医保局制定了《某某措施》。"),
    )
    told = read_document("关于印发某某措施的通知", [p.text for p in body], [], None)
    article = Article("https://x.cn/1", "关于印发某某措施的通知", issuers=told.issuers, body=body)
    assert heading(article, NHC, house()).who == "国家卫健委"
    assert heading(article, "教育部", house()).who == "四部委联合"


def test_offices_of_a_province_are_no_ministries() -> None:
    three = ("江苏省卫生健康委员会", "江苏省医疗保障局", "江苏省财政厅")
    article = Article("https://x.cn/1", "关于印发某某方案的通知", issuers=three)
    assert heading(article, three[0], house()).who == "江苏省卫健委等三部门联合"


def test_a_province_s_letter_is_not_the_national_site_s() -> None:
    body = (Paragraph("各市、县、自治县人民政府，省政府直属各单位："), Paragraph("现印发给你们。"))
    article = Article("https://x.cn/1", "关于印发某某办法的通知", body=body)
    assert heading(article, "国务院", house()).text == "《某某办法》印发。"
    local = heading(article, "江苏省卫生健康委员会", house())
    assert local.text == "江苏省卫健委印发《某某办法》。"


def test_a_name_is_not_shortened_into_another() -> None:
    article = Article("https://x.cn/1", "中央军委后勤保障部关于印发某某办法的通知")
    assert heading(article, NHC, house()).who == "中央军委后勤保障部"


def test_what_a_people_s_congress_adopted_is_made_public_by_it() -> None:
    note = "（2026年9月25日江苏省第十四届人民代表大会常务委员会第二十次会议通过）"
    law = Article("", "江苏省医疗机构安全秩序管理条例", body=(Paragraph(note),))
    found = heading(law, "江苏省卫生健康委员会", house())
    assert found.text == "江苏省人大常委会公布《江苏省医疗机构安全秩序管理条例》。"
