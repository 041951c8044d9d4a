"""Which words are bold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.issue.leads import LONGEST_LEAD, Face, level_of, runs, set_lines


def _bold(text: str) -> list[str]:
    return [run.text for run in runs(text) if run.bold]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (
            "近日发布。一是健全机制。内容。二是加强监督。内容。",
            ["一是健全机制。", "二是加强监督。"],
        ),
        ("（1）加强顶层设计，强化激励。内容。", ["（1）加强顶层设计，强化激励。"]),
        ("1.加强评估。一是门诊：内容。", ["1.加强评估。", "门诊："]),  # as number 9 of 2025 has it
        ("准则分十部分，一是坚定方向。内容。", ["一是坚定方向。"]),
        ("要求：一要压实责任。内容。二要加强督导。内容。", ["一要压实责任。", "二要加强督导。"]),
        (
            "首先，在布局上，谋划早。其次，在学科上，基础好。最后，在运营上，算得细。",
            ["首先，在布局上", "其次，在学科上", "最后，在运营上"],
        ),
        (
            "（1）加强转化。一是成立论坛，搭建舞台。二是建立队伍。医院很重视。",
            ["（1）加强转化。", "成立论坛", "建立队伍。"],
        ),
        (
            "一是健全机制。内容。二是加强监督，常抓不懈。",
            ["一是健全机制。", "二是加强监督"],
        ),
        ("一是辅助解读：倒逼医生思考。内容。", ["一是辅助解读：倒逼医生思考。"]),
    ],
)
def test_the_sentence_that_names_what_follows_is_bold(text: str, leads: list[str]) -> None:
    assert _bold(text) == leads


@pytest.mark.parametrize(
    "text",
    [
        "原因有二，一是甲，二是乙。其他。",
        "一是否合规要查。内容。",
        "一、二级医院参加。内容。",
        "3.5亿元投入使用。内容。",
        "统一是关键。内容。",
        "《指南（2）》发布。内容。",
        "要求：一是统筹；二是推进；三是落实。下一步继续。",
        f"一是{'长' * LONGEST_LEAD}。内容。",
        "二是落实。",
        "有关要求：一是各地要抓好落实，不得推诿。二是各医院要自查，及时整改。",
        "首先要抓好落实。其次是检查。",
    ],
)
def test_prose_stays_plain(text: str) -> None:
    assert _bold(text) == []


def test_a_list_goes_over_several_lines() -> None:
    lines = ["一是健全机制。内容。", "二是加强监督。内容。", "三是落实。（来源于某网站）"]
    bold = ["".join(run.text for run in line if run.bold) for line in set_lines(lines)]
    assert bold == ["一是健全机制。", "二是加强监督。", "三是落实。"]


def test_a_heading_alone_on_its_line_is_bold_as_a_whole() -> None:
    lines = ["（一）建章立制", "各部门分头落实。", "抓好培训", "全员参加。", "总结"]
    headings = [line[0].text for line in set_lines(lines) if line[0].face is Face.HEADING]
    assert headings == ["（一）建章立制", "抓好培训"]
    assert [level_of(text, alone=True) for text in headings] == [2, 3]


@given(st.text(alphabet="一二三是否（1）.、。；：，甲乙", max_size=60))
def test_runs_joined_are_the_paragraph(text: str) -> None:
    cut = runs(text)
    assert "".join(run.text for run in cut) == text
    assert all(run.text and run.face is not Face.HEADING for run in cut)
