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
        ("改善的的办法", "改善的办法"),
        ("作为为当下热点", "作为当下热点"),
        ("完成了了任务", "完成了任务"),
        ("推进工作，，落实", "推进工作，落实"),
        ("全部完成。。", "全部完成。"),
    ],
)
def test_a_small_word_or_mark_twice(body: str, mended: str) -> None:
    assert words.once(body) == mended
    assert len(of_body(words.check, body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "达到目的的措施", "为了了解情况", "以及及时报告", "违规行为为零", "存在在研项目",
        "参与与否", "人人享有",
        "加强医院医院感染管理", "的的确确", "实实在在", "委员会会议", "团团伙伙", "缓和和平",
    ],
)  # fmt: skip
def test_what_only_looks_doubled_stays(body: str) -> None:
    assert words.once(body) == body
    assert of_body(words.check, body) == []


def test_a_longer_word_twice_is_told_but_not_mended() -> None:
    assert of_body(words.check, "细则主要主要变化") == ["“主要主要”重复，应为“主要”。"]
    assert words.once("细则主要主要变化") == "细则主要主要变化"
