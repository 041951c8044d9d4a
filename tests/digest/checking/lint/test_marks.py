"""Full-width marks, blanks, doubled words."""

import pytest

from digest.checking.lint import marks, words
from tests.digest.checking.lint.contexts import context, of_body, policies, proposals, text


@pytest.mark.parametrize(
    ("body", "mended"),
    [
        ("工作落地见效,持续推进", "工作落地见效，持续推进"),
        ("“导诊”提高匹配度;“加号”让患者", "“导诊”提高匹配度；“加号”让患者"),
        ("处方情形:违规购药", "处方情形：违规购药"),
        ("职工(含生育保险)收入", "职工（含生育保险）收入"),
        ("到此结束.", "到此结束。"),
    ],
)
def test_half_width_marks_between_chinese(body: str, mended: str) -> None:
    assert marks.full(body) == mended
    assert of_body(marks.check, body) == ["应改为全角标点，共 1 处。"]


@pytest.mark.parametrize("body", ["P<0.05，f(x)为1,200元", "AI,BI和MI", "9:30开始", "DIP 病种"])
def test_marks_among_latin_letters_and_digits_stay(body: str) -> None:
    assert marks.full(body) == body
    assert of_body(marks.check, body) == []


def test_blanks_between_digits_and_units() -> None:
    given = policies(text("系统内 100 多个参数，占 30 %，24小时。"))
    assert proposals(marks.check, context(given)) == ["数字和汉字之间的空格应去掉，共 4 处。"]
    assert marks.without_blanks("系统内 100 多个参数，占 30 %") == "系统内100多个参数，占30%"


def test_blanks_say_nothing_in_lines_of_print() -> None:
    given = policies(text("系统内 100 多个参数。"))
    assert proposals(marks.check, context(given, wrapped=True)) == []


@pytest.mark.parametrize(
    ("body", "mended"),
    [
        ("推进工作，，落实", "推进工作，落实"),
        ("全部完成。。", "全部完成。"),
    ],
)
def test_mark_twice_is_mended(body: str, mended: str) -> None:
    assert words.once(body) == mended
    assert len(of_body(words.check, body)) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("改善的的办法", "“的的”重复，应为“的”。"),
        ("作为为当下热点", "“为为”重复，应为“为”。"),
        ("完成了了任务", "“了了”重复，应为“了”。"),
        ("各科室要要结合实际", "“要要”重复，应为“要”。"),
        ("门诊量增长长了两成", "“长长”重复，应为“长”。"),
        ("样本已已于月初送检", "“已已”重复，应为“已”。"),
        ("经费由由财政承担", "“由由”重复，应为“由”。"),
        ("加加强质量管理", "“加加”重复，应为“加”。"),
        ("该该院通过评审", "“该该”重复，应为“该”。"),
    ],
)
def test_character_twice_is_proposed_and_never_mended(body: str, said: str) -> None:
    assert of_body(words.check, body) == [said]
    assert words.once(body) == body


@pytest.mark.parametrize(
    "body",
    [
        "达到目的的措施", "为了了解情况", "以及及时报告", "违规行为为零", "存在在研项目",
        "参与与否", "人人享有",
        "加强医院医院感染管理", "的的确确", "实实在在", "委员会会议", "团团伙伙", "缓和和平",
        "部署就就医秩序作出安排", "走访和硕县和和静县", "前往于都县后位于于都河畔",
        "对对外援助提出要求", "将将乐县列为试点", "与与会人员座谈", "从从医人员抓起",
        "在在院病人中抽查", "以以上数据为准", "已经经省政府同意", "可以以书面形式",
        "委员会会定期检查", "各地要要求医院自查", "十五五规划", "一张张笑脸", "王莉莉主任",
        "人民医院院感科", "2025年年底", "10名名医", "性能能满足需要",
    ],
)  # fmt: skip
def test_what_only_looks_doubled_stays(body: str) -> None:
    assert words.once(body) == body
    assert of_body(words.check, body) == []


def test_a_longer_word_twice_is_told_but_not_mended() -> None:
    assert of_body(words.check, "细则主要主要变化") == ["“主要主要”重复，应为“主要”。"]
    assert words.once("细则主要主要变化") == "细则主要主要变化"
