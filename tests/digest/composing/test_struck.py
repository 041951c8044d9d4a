"""What an editor strikes from a draft, and what must stay."""

from datetime import date

import pytest

from crawler.items import Paragraph, Role
from digest.composing.compose import compose
from digest.composing.document import read
from digest.composing.features import returns
from digest.composing.heading import Heading
from digest.composing.markers import marker
from digest.composing.plain import flow
from digest.composing.salience import only_urges

HEAD = Heading("甲委印发《乙通知》。", "甲委", "印发", "《乙通知》", "通知")
FIRST = "一、建立甲制度。二级以上医院应当在2027年底前建立甲制度，覆盖全部病区。"
SECOND = "二、规范乙管理。医疗机构每季度开展不少于1次乙评估，结果纳入绩效考核。"
THIRD = "三、提升丙能力。每年选派不少于5%的医师开展丙培训，时间不少于1个月。"


def _text(*lines: str) -> str:
    document = read([Paragraph(line, Role.TEXT) for line in lines], "乙通知")
    return "".join(p.text for p in compose(document, HEAD, date(2026, 11, 2), "甲委", 800))


@pytest.mark.parametrize(
    "text",
    [
        "各省份工作进展情况请于每年12月20日前报送国家卫生健康委医政司。",
        "工作中遇到重大问题，请及时向国家医保局医药价格和招标采购司反馈。",
        "执行中遇到问题，请及时反馈。",
        "每月5日前将进展情况报省卫生健康委综合监督处。",
        "请各省于2026年2月底前将试点医院名单报国家卫生健康委医政司备案。",
        "工作中的好经验、好做法请及时报送我委医政司。",
    ],
)
def test_what_the_issuer_wants_to_be_told_is_struck(text: str) -> None:
    assert returns(text)
    assert text not in _text(FIRST, SECOND, THIRD, text)


@pytest.mark.parametrize(
    "text",
    [
        "医疗机构应当于每月10日前通过监测平台报送上月数据，不得瞒报、漏报。",
        "允许医疗机构按药品通用名或具体品牌报送需求量。",
        "医疗机构应当制定病种目录，并报核发许可证的卫生健康行政部门备案。",
        "医疗机构发现病例后，应当于24小时内通过信息系统进行网络直报。",
        "各级质控组织每半年向医疗机构反馈一次结果。",
    ],
)
def test_duties_to_report_stay(text: str) -> None:
    assert not returns(text)


def test_only_urging_is_left_out_where_more_is_said() -> None:
    urges = "各地要深刻认识甲工作的重要性。"
    assert only_urges(urges)
    said = _text(
        FIRST, SECOND, THIRD, f"四、工作要求。{urges}对违法行为依法从严查处，移送司法机关。"
    )
    assert said.endswith("四是工作要求。对违法行为依法从严查处，移送司法机关。")


def test_a_heading_that_fits_anything_takes_its_only_sentence() -> None:
    said = _text(FIRST, SECOND, THIRD, "四、组织实施。各地应当在2027年3月底前制定名录。")
    assert said.endswith("四是组织实施。各地应当在2027年3月底前制定名录。")


def test_leading_and_urging_is_no_point() -> None:
    assert "组织实施" not in _text(
        FIRST, SECOND, THIRD, "四、组织实施。各地要高度重视，加强组织领导。"
    )


def test_publicity_is_no_point() -> None:
    said = _text(
        FIRST,
        SECOND,
        THIRD,
        "四、加强宣传引导。各地要充分利用报刊、电视等多种渠道，深入宣传参保政策。",
    )
    assert "四是" not in said and "参保政策" not in said


def test_the_number_of_a_case_is_not_told_beside_the_point_s() -> None:
    said = _text(
        "案例一：甲诊所使用非卫生技术人员案",
        "甲诊所使用2名未取得医师资格的人员从事诊疗活动，被罚款4万元。",
        "案例二：乙门诊部虚假宣传案",
        "乙门诊部通过直播宣称无创根治，被罚款85万元。",
        "案例三：丙医院超范围执业案",
        "丙医院未经登记开展手术3例，被没收违法所得126万元。",
    )
    assert "一是甲诊所使用非卫生技术人员案。" in said and "案例" not in said


def test_a_heading_that_fits_anything_says_nothing_alone() -> None:
    assert "组织实施" not in _text(FIRST, SECOND, THIRD, "四、组织实施。")


def test_items_with_headings_are_sentences() -> None:
    said = _text(
        FIRST,
        "二、整治重点",
        "1.分类不规范。重点整治医疗废物与生活垃圾混放问题；",
        "2.暂存不到位。重点整治超过2日未转运的问题。",
        THIRD,
    )
    assert "二是整治重点。重点整治医疗废物与生活垃圾混放问题。重点整治超过2日" in said


def test_levels_of_hospitals_may_open_a_heading() -> None:
    said = _text(
        "一、首诊负责制度",
        "首诊医师应当负责患者全程诊疗管理，并做好交接记录。",
        "二、三级查房制度",
        "工作日每天至少查房2次，非工作日每天至少查房1次。",
        "三、会诊制度",
        "机构内急会诊应当在会诊请求发出后10分钟内到位。",
    )
    assert "二是三级查房制度。" in said and "三是会诊制度。" in said


def test_notes_under_a_bulletin_are_not_quoted() -> None:
    notes = ("注解：", "1.部分数据合计数由于单位取舍不同产生计算误差。")
    said = _text(FIRST, SECOND, THIRD, *notes)
    assert "计算误差" not in said
    inline = ("注：1.医疗机构包括医院、基层医疗卫生机构。", "2.部分数据由于取舍产生计算误差。")
    assert "计算误差" not in _text(FIRST, SECOND, THIRD, *inline)


def test_counted_headings_stay_with_what_they_head() -> None:
    line = "一是人员下沉。选派1260名医师到基层执业。二是药品下沉。药品品种由320种增加到510种。"
    lines = read([Paragraph(line, Role.TEXT)], "甲").lines
    assert "".join(piece.text for piece in flow(lines, set(), 800)) == line


def test_whoever_a_reporter_met_is_not_told() -> None:
    rule = "夜间门诊不得另行收取加急费，检验项目报告时间不超过2小时。"
    met = "在甲市某医院，市民张女士正带着两个孩子在夜间门诊候诊。"
    lines = read([Paragraph(text, Role.TEXT) for text in (rule, met)], "甲").lines
    assert "".join(piece.text for piece in flow(lines, set(), 800)) == rule


def test_raising_awareness_with_duties_is_a_point() -> None:
    said = _text(
        "一、提高思想认识，压实主体责任",
        "医疗机构主要负责人是第一责任人，每年至少召开2次专题会议。",
        SECOND,
        THIRD,
        "四、强化监管。每年至少开展1次联合检查，依法追究责任。",
    )
    assert "一是提高思想认识，压实主体责任。医疗机构主要负责人" in said


def test_one_point_is_not_counted() -> None:
    said = _text("一、同意设置甲中心分中心。", "二、请你省加强对分中心的支持。", "特此函复。")
    assert "一是" not in said and "特此" not in said


def test_what_stands_before_the_purpose_is_not_quoted() -> None:
    said = _text(
        "门诊是群众看病就医的第一站。为减轻患者就医负担，现就推进甲工作通知如下：",
        "三级公立医院普通门诊应当在3天内免收复诊患者的诊查费。",
    )
    assert "旨在减轻患者就医负担。三级公立医院" in said


def test_a_plan_is_told_by_its_tasks() -> None:
    said = _text(
        "为满足老年人健康服务需求，制定本规划。",
        "一、规划背景",
        "截至2025年底，老年人占总人口的15.8%。",
        "二、总体要求",
        "（一）工作目标。到2030年，老年人健康管理率达到75%。",
        "三、主要任务",
        "（一）强化健康教育。老年人健康素养水平提高10个百分点。",
        "（二）提升医疗服务。推动二级以上医院设立老年医学科并开展评估。",
        "（三）加强人才培养。每年培训老年医学科医师不少于5万名。",
        "四、保障措施",
        "（一）加强组织领导。各地要将本规划纳入经济社会发展规划。",
    )
    assert "旨在满足老年人健康服务需求。到2030年，老年人健康管理率达到75%。一是强化健康教育" in said
    assert "工作目标" not in said


def test_a_version_is_not_a_number_of_a_paragraph() -> None:
    assert marker("3.0版分组方案共包含核心组409组。") is None
    assert marker("3.1 数据来源") is not None
    assert marker("2.1总体盈亏情况") is not None


def test_a_part_of_mere_names_lists_them() -> None:
    said = _text("一、禁止销售的药品", "1.疫苗", "2.血液制品", "二、其他药品", "1.注射剂", "2.制剂")
    assert said.endswith("一是禁止销售的药品：疫苗；血液制品。二是其他药品：注射剂；制剂。")


def test_a_slogan_at_the_end_of_a_meeting_is_struck() -> None:
    slogan = "会议要求，各地要压实责任，扎实做好各项工作。"
    told = "会议指出，全国接入医院92家。"
    lines = read([Paragraph(told + slogan, Role.TEXT)], "甲").lines
    assert "".join(piece.text for piece in flow(lines, set(), 800)) == told


def test_what_a_record_must_note_is_no_contact() -> None:
    text = "使用人工智能辅助生成病历的，应当由医师审核确认并签名，在病历中注明。"
    said = _text(
        "第一条 医疗机构应当在1个工作日内办结病历复制申请。",
        f"第二条 {text}",
        "第三条 电子病历的修改记录应当永久保存，任何人不得篡改。",
    )
    assert f"是{text}" in said


def test_scraps_are_not_quoted() -> None:
    said = _text(
        "一、范围",
        "（一）二级以上公立医院。每家医院巡查10日。",
        "（二）其他。参照执行。",
        SECOND,
        THIRD,
    )
    assert "参照执行" not in said


@pytest.mark.parametrize(
    "dateline",
    [
        "新华社北京8月5日电（记者王一）",
        "人民网北京8月5日电 （记者 王一）",
        "央视网消息（新闻联播）：",
        "人民网8月5日电 据新华社消息，",
        "（记者 王一）",
    ],
)
def test_an_agency_s_dateline_is_no_part_of_the_text(dateline: str) -> None:
    told = read([Paragraph(f"{dateline}甲委发布《乙指南》。")], "甲委发布《乙指南》")
    assert [line.text for line in told.lines] == ["甲委发布《乙指南》。"]


def test_what_a_letter_sends_is_told_without_a_signature_between() -> None:
    sent = ["甲管理办法", "（试行）", *(t.replace("要", "应当") for t in (FIRST, SECOND, THIRD))]
    letter = ["为规范甲管理，制定了《甲管理办法（试行）》，现印发给你们，请遵照执行。", "甲委"]
    body = [
        Paragraph(text) for text in [*letter, *sent, "甲管理办法（试行）", "四、丁。丁应当戊。"]
    ]
    told = read(body, "甲委关于印发甲管理办法（试行）的通知")
    assert [line.text for line in told.letter] == letter[:1]
    assert [line.text[:2] for line in told.content if len(line.text) > 4] == [
        "一、",
        "二、",
        "三、",
        "四、",
    ]


def test_a_report_on_a_bulletin_is_told_in_points() -> None:
    texts = [
        "（记者王一）甲局5日发布《2026年乙公报》。",
        "《公报》显示，2026年底参保人数达到13亿人，参保率稳定在95%以上。",
        "《公报》指出，全年跨省就医直接结算2亿人次，减少个人垫付1900亿元。",
        "《公报》表明，全年追回基金275亿元，移送公安机关案件3000起。",
    ]
    head = Heading("甲局公布《2026年乙公报》。", "甲局", "公布", "《2026年乙公报》", "公报")
    told = read(list(map(Paragraph, texts)), "乙公报发布")
    text = "".join(p.text for p in compose(told, head, date(2026, 8, 5), "甲局", 600))
    assert text.count("13亿人") == 1
    assert "一是2026年底参保人数达到13亿人" in text
    assert "三是全年追回基金275亿元" in text
