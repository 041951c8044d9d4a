"""Which parts of a document are told, and what a part's words say of its use."""

import pytest

from digest.composing.document import Line
from digest.composing.outline import outline, title_of
from digest.composing.points import spoken_points, structure
from digest.composing.units import units

TASK = "医疗机构应当建立专项台账，按月评估并向社会公布结果。"


def _points(*texts: str) -> list[str]:
    lines = [Line(at, text) for at, text in enumerate(texts)]
    return [node.title for node in structure(outline(lines)).points]


def test_a_part_that_only_calls_for_attention_is_no_point() -> None:
    called = ("一、提高思想认识", "各地要高度重视，深刻认识重要意义。")
    tasks = [text for mark in "二三四五" for text in (f"{mark}、建立第{mark}项制度", TASK)]
    assert _points(*called, *tasks) == [f"建立第{mark}项制度" for mark in "二三四五"]


def test_what_secures_a_plan_counts_for_none_of_its_tasks() -> None:
    below = [text for mark in "一二三" for text in (f"（{mark}）建立第{mark}项制度", TASK)]
    plan = (
        "一、总体要求",
        TASK,
        "二、重点任务",
        *below,
        "三、支持政策",
        TASK,
        "四、组织实施",
        TASK,
    )
    assert _points(*plan) == [f"建立第{mark}项制度" for mark in "一二三"]


@pytest.mark.parametrize("text", ["符合下列条件之一的：", "医疗机构应当做到：", "主要包括："])
def test_what_announces_a_list_is_no_heading(text: str) -> None:
    assert title_of(text) == ("", text)


def test_what_only_lists_is_told_with_its_heading() -> None:
    [unit] = units([Line(0, "（一）诊前服务。包括预约、分诊和导诊。")])
    assert unit.text == "诊前服务。包括预约、分诊和导诊。"


def test_the_first_item_of_a_list_is_not_told_without_the_others() -> None:
    lines = [Line(0, "主要做法有三条：一是建立机制。二是加强考核。三是公开结果。")]
    assert "主要做法有三条：一是建立机制。" not in [unit.text for unit in units(lines, bare=True)]
    whole = [Line(0, "主要做法有两条：一是建立机制，二是加强考核。")]
    uncounted = ["主要做法有两条：建立机制，加强考核。"]  # the entry counts its points
    assert [unit.text for unit in units(whole, bare=True)] == uncounted
    assert [unit.text for unit in units(whole)] == [whole[0].text]


def test_questions_without_a_question_mark_are_headings() -> None:
    answers = ("答：修订是为了适应门诊工作的变化。", "答：主要调整了三个方面的内容。")
    asked = ("问：请介绍一下修订的背景和过程。", "记者：请介绍一下主要内容。")
    lines = [Line(n, t) for n, t in enumerate((asked[0], answers[0], asked[1], answers[1]))]
    assert [node.title for node in outline(lines).nodes] == list(asked)


def test_what_a_report_tells_of_a_document_becomes_its_points() -> None:
    told = [
        "《公报》显示，2026年底参保人数达到甲万人，参保率稳定在95%以上。",
        "其中，职工参保人数比上年增加2%。",
        "《公报》指出，全年跨省就医直接结算乙万人次，减少个人垫付丙亿元。",
        "《公报》表明，全年追回基金丁亿元，移送案件30起。",
    ]
    lines = [Line(at, text) for at, text in enumerate(["甲局公布公报。", *told])]
    found = spoken_points(lines)
    assert [node.lines[0].text[:5] for node in found] == ["2026年", "全年跨省就", "全年追回基"]
    assert [len(node.lines) for node in found] == [2, 1, 1]
    assert spoken_points(lines[:4]) == ()
