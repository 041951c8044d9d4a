"""Laws as an editor leaves them: whom they bind, what their headings promise; our own texts."""

from datetime import date

from digest.composing.document import Line
from digest.composing.summary import outcome, scored
from digest.drafting.policy_text import Draft, draft
from tests.digest.documents import house
from tests.prose import pasted, stored

DAY = date(2026, 11, 3)
FEES = [
    "医疗收费管理条例",
    "第一章 总则",
    "第一条 为了规范医疗收费行为，保护患者合法权益，制定本条例。",
    "第二条 医疗收费工作坚持党的领导，贯彻党和国家路线方针政策和决策部署。",
    "第三条 国家建立健全医疗收费监测体系，鼓励、支持社会监督。",
    "第四条 县级以上医疗保障部门负责本行政区域内的医疗收费监督管理工作。",
    "第五条 医疗机构不得向患者收取公示以外的任何费用。",
    "第二章 公示与退费",
    "第六条 医疗机构应当在收费窗口公示全部项目和价格。",
    "第七条 医疗机构多收费用的，应当自查实之日起7日内向患者退费。",
    "第八条 患者对收费有疑问的，可以通过下列途径解决：",
    "（一）要求医疗机构逐项说明；",
    "（二）向医疗保障经办机构申请核对；",
    "（三）向人民法院提起诉讼；",
    "（四）法律、法规规定的其他途径。",
    "第三章 票据、结算与转账",
    "第九条 医疗机构收取费用，应当当场向患者出具载明明细的票据。",
    "第十条 医疗机构应当在患者出院当日完成结算，不得拖延。",
    "第四章 保障措施",
    "第十一条 县级以上人民政府应当加强对医疗收费工作的领导，将所需经费列入本级预算。",
    "第十二条 对在医疗收费工作中做出突出贡献的单位和个人，给予表彰、奖励。",
    "第五章 法律责任",
    "第十三条 新闻媒体散布虚假收费信息的，由有关主管部门依法给予处罚，并处1万元以下罚款。",
    "第十四条 医疗机构违反本条例规定多收费用的，由医疗保障部门责令退还，"
    "处多收费用5倍以上10倍以下的罚款；没有退还或者无法退还的，处10万元以上50万元以下的罚款，"
    "对直接负责的主管人员依法给予处分；构成犯罪的，依法追究刑事责任。",
    "第十五条 医疗保障部门工作人员玩忽职守、滥用职权、徇私舞弊的，依法给予处分。",
    "第六章 附则",
    "第十六条 本条例自2027年1月1日起施行。",
]
WELLS = [
    "村镇水井管理条例",
    "第一条 为了保护村镇水井，保障饮水安全，制定本条例。",
    "第二条 水井管理工作坚持党的领导，坚持以人民为中心。",
    "第三条 县级以上人民政府应当加强对水井管理工作的领导，所需经费列入本级预算。",
    "第四条 国家对水井按照供水人数实行分级保护。",
    "第五条 水井管护单位应当每季检测水质，检测结果在井口公布。",
    "第六条 水井管护单位发现水质不合格的，应当立即停止供水，并在2小时内通知用水村民。",
    "第七条 禁止在水井周围三十米内建设厕所、畜圈和倾倒农药。",
    "第八条 水井管护单位不得向村民收取开户费用。",
    "第九条 任何单位和个人有权向水行政主管部门举报违法行为。",
    "第十条 水行政主管部门进行监督检查，"
    "检查人员不得少于2人，并应当出示执法证件；被检查单位应当予以配合，不得拒绝、阻碍。",
    "第十一条 对在水井保护中做出显著成绩的个人给予表彰。",
    "第十二条 水质检测的具体办法由国务院水行政主管部门会同有关部门制定。",
    "第十三条 水井管护单位未按照规定检测水质的，处1万元以上5万元以下的罚款。",
    "第十四条 违反本条例第七条规定，在水井周围倾倒农药的，责令清除，处2万元以上10万元以下的罚款。",
    "第十五条 违反本条例第七条规定，在水井周围建设厕所的，责令拆除，处5000元以上1万元以下的罚款。",
    "第十六条 水行政主管部门的工作人员玩忽职守的，依法给予处分。",
    "第十七条 本条例自2027年1月1日起施行。",
]


def _drafted(lines: list[str]) -> Draft:
    page = stored(pasted("https://www.example.org/law.html", lines[0], lines, DAY))
    return draft(page.article, (page,), "国务院", house())


def test_a_rule_stands_before_the_points_not_who_leads_and_what_is_encouraged() -> None:
    told = _drafted(FEES).text
    assert "合法权益。医疗机构不得向患者收取公示以外的任何费用。一是" in told
    assert not any(words in told for words in ("党的领导", "国家建立", "负责本行政区域"))


def test_a_point_tells_what_its_heading_names() -> None:
    told = _drafted(FEES).text
    assert "是公示与退费。医疗机构应当在收费窗口公示" in told and "7日内向患者退费。" in told


def test_what_is_not_told_is_struck_from_its_heading() -> None:
    made = _drafted(FEES)
    assert "是票据、结算。" in made.text
    assert [s.text for s in made.sentences if s.struck and "转账" in s.text] == ["与转账"]


def test_a_chapter_of_offices_and_awards_is_no_point_but_named() -> None:
    told = _drafted(FEES).text
    assert "是保障措施" not in told
    assert "表彰" not in told and "预算" not in told


def test_ways_are_told_as_one_sentence_without_numbers_and_other_ways() -> None:
    told = _drafted(FEES).text
    assert (
        "可以通过要求医疗机构逐项说明、向医疗保障经办机构申请核对、向人民法院提起诉讼等途径解决。"
        in told
    )


def test_the_first_case_of_what_those_bound_pay_is_the_penalty() -> None:
    told = _drafted(FEES).text
    assert "责令退还，处多收费用5倍以上10倍以下的罚款" in told
    assert not any(words in told for words in ("新闻媒体", "玩忽职守", "依法追究刑事责任"))


def test_of_a_law_without_chapters_the_rules_are_told_that_say_different_things() -> None:
    told = _drafted(WELLS).text
    for words in ("实行分级保护", "立即停止供水", "禁止在水井周围", "不得向村民收取"):
        assert words in told
    for words in ("坚持党", "加强对水井", "举报", "检查人员", "表彰", "具体办法", "玩忽职守"):
        assert words not in told
    assert told.count("罚款") == 2


def test_the_number_of_the_article_that_is_broken_is_struck() -> None:
    made = _drafted(WELLS)
    assert "违反该条例规定，在水井周围" in made.text
    assert "第七条" in [s.text for s in made.sentences if s.struck]


def test_it_is_struck_too_where_the_one_who_broke_it_stands_first_and_cases_follow() -> None:
    cases = ["（一）未公示项目的；", "（二）拒不出具票据的。"]
    broken = (
        "第十四条 医疗机构违反本条例第六条、第九条规定，有下列情形之一的，"
        "由医疗保障部门责令改正，处10万元以上50万元以下的罚款："
    )
    at = next(n for n, line in enumerate(FEES) if line.startswith("第十四条"))
    told = _drafted([*FEES[:at], broken, *cases, *FEES[at + 1 :]]).text
    assert "医疗机构违反该条例规定，未公示项目或者拒不出具票据的，由医疗保障部门责令改正" in told


CREED = [
    "敬老教育促进法",
    "第一章 总则",
    "第一条 为了弘扬敬老传统，促进敬老教育，制定本法。",
    "第二条 敬老教育是全社会的共同责任。",
    "第二章 职责任务",
    "第三条 各级人民政府应当加强对敬老教育工作的领导。",
    "第三章 实施措施",
    "第四条 学校应当将敬老教育纳入课程体系，弘扬敬老传统。",
    "第四章 支持保障",
    "第五条 国家鼓励和支持社会力量依法开展敬老教育活动。",
    "第五章 附则",
    "第六条 本法自2027年1月1日起施行。",
]


def test_what_a_law_is_stands_nowhere_and_a_law_of_creeds_is_told_in_two_points() -> None:
    told = _drafted(CREED).text
    assert "共同责任" not in told
    assert "一是" in told and "二是" in told and "三是" not in told


TREES = [
    *WELLS[:4],
    "第四条 对水井按照下列标准实行分级保护：",
    "（一）供水一百人以上的，实行一级保护；",
    "（二）供水不满一百人的，实行二级保护。",
    "省人民政府可以规定城市内水井的级别。",
    "对古井均实行一级保护，不受供水人数限制。",
    *WELLS[5:],
]


def test_both_halves_of_a_rule_are_told() -> None:
    told = _drafted([line.replace("水井管理", "水井古井管理") for line in TREES]).text
    assert "实行二级保护。对古井均实行一级保护，不受供水人数限制。" in told


def test_what_penalties_name_again_is_told_and_nobody_whom_the_law_does_not_bind() -> None:
    lines = [
        *FEES[:7],
        "第二章 备案",
        "第六条 医疗机构应当统一票据格式。",
        "第七条 医疗机构应当自收费标准公布之日起30日内备案。",
        "医疗机构应当对备案信息的真实性负责。",
        "第八条 供应商应当按照合同向医疗机构供应票据，不得拖延。",
        "第三章 法律责任",
        "第十三条 新闻媒体散布虚假收费信息的，处1万元以下罚款。",
        "第十四条 医疗机构未按照规定自收费标准公布之日起30日内备案的，处1万元以下罚款。",
        *FEES[-2:],
    ]
    told = _drafted(lines).text
    assert "30日内备案。" in told and "30日内备案的，处1万元以下罚款。" in told
    assert "供应商" not in told and "新闻媒体" not in told


OVERSIGHT = [
    *FEES[:-6],
    "第五章 监督管理",
    "第十三条 医疗机构及其工作人员应当对患者的收费信息承担保密义务，不得泄露、出售或者非法提供。",
    "第十四条 医疗机构应当每年向医疗保障部门报送收费情况，并向社会公布。",
    "第六章 法律责任",
    *FEES[-4:-2],
    "第七章 附则",
    FEES[-1],
]


def test_a_point_on_supervision_says_how_one_is_supervised() -> None:
    told = _drafted(OVERSIGHT).text
    assert "监督管理。医疗机构应当每年向医疗保障部门报送收费情况，并向社会公布。" in told


def test_what_is_reviewed_is_told_with_what_becomes_of_it() -> None:
    review = "医疗机构应当自收到退费申请之日起7日内进行审核。审核合格的，予以退费。退费按原路返回。"
    reviewed, passed, further = scored([Line(0, review)])
    assert outcome([reviewed, passed, further], reviewed) == [passed]
    assert outcome([reviewed, further], reviewed) == []
    assert outcome([reviewed, passed, further], passed) == []
