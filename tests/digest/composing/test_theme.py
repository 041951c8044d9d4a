"""Whom a law binds, and how near a sentence is to them."""

from digest.composing.document import Line
from digest.composing.outline import outline
from digest.composing.provisions import binds, is_of_state, shares
from digest.composing.theme import Theme, bound, subject_of, theme

LINES = [
    "第一条 医疗机构及其医务人员应当说明病情。",
    "第二条 发生纠纷的，医疗机构应当告知患者；医疗机构不得拒绝。",
    "第三条 任何单位和个人不得扰乱秩序。",
    "第四条 县级以上人民政府应当加强领导，卫生主管部门应当监督医疗机构。",
    "第五条 医务人员在诊疗活动中应当填写病历。",
]
LAW = Theme(name=frozenset({"医疗"}), bound=bound([Line(n, t) for n, t in enumerate(LINES)]))


def test_those_are_bound_who_are_told_to_do_something_and_are_not_the_state() -> None:
    assert LAW.bound == (("医疗机构", 1.0), ("医务人员", 2 / 3))


def test_whom_the_title_names_is_bound_by_what_he_does() -> None:
    lines = [
        Line(0, "第一条 机关应当给予处分，机关应当公布，机关不得拖延。"),
        Line(1, "第二条 企业管理人员有下列行为之一的，给予警告："),
        Line(2, "第三条 企业管理人员有贪污行为的，给予撤职。"),
        Line(3, "企业管理人员的亲属应当回避。"),
    ]
    assert dict(bound(lines, "企业管理人员处分"))["企业管理人员"] == 1
    assert "企业管理人员" not in dict(bound(lines[:2], "企业管理人员处分"))
    assert "企业管理人员" not in dict(bound(lines))


def test_nobody_is_bound_by_a_law_on_the_state() -> None:
    assert bound([Line(0, "县级人民政府应当编制规划。"), Line(1, "国务院应当公布目录。")]) == ()


def test_a_sentence_is_about_whom_its_clause_tells_to_do_something() -> None:
    assert binds("需要手术的，医务人员应当取得同意。", LAW) > 0.5
    assert binds("卫生主管部门应当督促医疗机构。", LAW) == 0
    assert is_of_state("卫生主管部门应当督促医疗机构。", LAW)
    assert binds("任何单位和个人不得扰乱医疗机构秩序。", LAW) == 0
    assert not is_of_state("任何单位和个人不得扰乱秩序。", LAW)


def test_who_is_punished_without_a_name_is_whom_the_law_binds() -> None:
    assert binds("伪造病历的，处一万元罚款。", LAW) > 0.5
    assert binds("检验公司出具虚假报告的，处一万元罚款。", LAW) == 0


def test_a_clause_that_opens_with_its_duty_has_no_subject() -> None:
    assert subject_of("应当依法要求监护人提供信息") == ""
    assert subject_of("或者未依法配合检查") == ""
    assert subject_of("未成年人的监护人应当引导") == "未成年人的监护人"
    assert binds("医疗机构提供服务的，应当依法要求患者提供信息。", LAW) == 1


def test_a_short_name_is_not_named_in_a_longer_word() -> None:
    law = Theme(bound=(("个人", 1.0),))
    assert binds("个人有权查阅记录。", law) == 1
    assert binds("处理个人信息应当合法。", law) == 0


def test_subject_and_share() -> None:
    assert subject_of("血站应当登记") == "血站"
    assert subject_of("在公共场所不得吸烟") == ""
    assert shares("采集血液", frozenset({"采集", "检验"})) == 0.5
    assert shares("采集血液", frozenset()) == 0


def test_a_heading_adds_to_the_name_only_in_a_law() -> None:
    law = Theme(name=frozenset({"医疗"}), title="医疗条例")
    assert law.under("医疗退费").heading == {"疗退", "退费"}
    assert not Theme().under("退费").heading


def test_a_laws_subject_is_its_name_without_the_state_and_its_kind() -> None:
    node = outline([Line(0, "第一章 血站"), Line(1, "第一条 血站应当登记。")]).nodes
    assert theme("《中华人民共和国献血法》", "", node).title == "献血"
    assert theme("《血站管理条例（试行）》", "", node).title == "血站管理"
    assert theme("《关于献血的通知》", "", ()).title == ""
