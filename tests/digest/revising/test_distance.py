"""The distance of a printed entry from its draft, edit by edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.revising.distance import Edit, measure
from digest.store.drafts import Words

HEAD = "国家医保局印发《门诊用药管理办法》。"
LEAD = "近日，国家医保局印发《门诊用药管理办法》，旨在规范门诊用药。"
ONE = "一是明确用药范围，将42种慢性病纳入门诊保障。"
TWO = "二是完善处方审核，要求药师在24小时内完成审核并反馈意见。"
THREE = "三是加强监督检查，对违规机构依法依规严肃处理。"
DRAFT = Words(HEAD, LEAD + ONE + TWO + THREE)


def edits(text: str, heading: str = HEAD) -> dict[str, int]:
    return {kind.name: n for kind, n in measure(DRAFT, Words(heading, text)).edits.items()}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LEAD + ONE + TWO + THREE, {}),
        (LEAD + ONE + "二是加强监督检查，对违规机构依法依规严肃处理。", {"STRUCK": 1}),
        (LEAD + ONE + TWO + THREE + "办法由国家医保局负责解释并组织实施。", {"INSERTED": 1}),
        (LEAD + ONE.replace("42", "45") + TWO + THREE, {"NUMBER": 1}),
        (LEAD + ONE + TWO.replace("反馈意见", "出具说明") + THREE, {"REWORDED": 1}),
        (LEAD + ONE + TWO.replace("并反馈意见", "") + THREE, {"STRUCK": 1}),
        (LEAD + ONE + TWO + THREE.replace("严肃", "从严从快严肃"), {"INSERTED": 1}),
        (LEAD + "一是加强监督检查，对违规机构依法依规严肃处理。" + ONE[2:] + TWO, {"MOVED": 1}),
    ],
)
def test_each_edit_is_told_by_its_kind(text: str, told: dict[str, int]) -> None:
    assert edits(text) == told


def test_a_heading_counts_by_itself() -> None:
    assert edits(DRAFT.text, "国家医保局规范门诊用药。") == {"HEADING": 1}


def test_what_stayed_and_the_points_that_were_kept() -> None:
    found = measure(DRAFT, Words(HEAD, LEAD + ONE))
    struck = len(TWO) + len(THREE) - 4  # 二是 and 三是 are nobody's words
    assert found.kept == found.drafted - struck == found.printed
    assert (found.points, found.points_kept) == (3, 1)
    assert found.ratio == found.share < 1


def test_a_row_is_measured_by_its_heading() -> None:
    found = measure(Words("某院开展新技术", ""), Words("某医院开展新技术", ""))
    assert found.edits == {Edit.HEADING: 1}
    assert 0 < found.share <= 1


@given(st.text("一是二医院用药。，3\n", max_size=60), st.text("一是二医院用药。，3\n", max_size=60))
def test_no_text_is_kept_more_than_whole(one: str, other: str) -> None:
    found = measure(Words("", one), Words("", other))
    assert 0 <= found.kept <= found.drafted
    assert measure(Words("", one), Words("", one)).share == 1
