"""Which words are bold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.issue.leads import LONGEST_LEAD, Face, runs


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
        ("1.加强评估。一是门诊：内容。", ["1.加强评估。", "一是门诊："]),
        ("准则分十部分，一是坚定方向。内容。", ["一是坚定方向。"]),
        ("要求：一是统筹；二是推进；三是落实。下一步继续。", ["一是", "二是", "三是"]),
        (f"一是{'长' * LONGEST_LEAD}。内容。", ["一是"]),
        ("二是落实。", ["二是"]),
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
    ],
)
def test_prose_stays_plain(text: str) -> None:
    assert _bold(text) == []


@given(st.text(alphabet="一二三是否（1）.、。；：，甲乙", max_size=60))
def test_runs_joined_are_the_paragraph(text: str) -> None:
    cut = runs(text)
    assert "".join(run.text for run in cut) == text
    assert all(run.text and run.face is not Face.HEADING for run in cut)
