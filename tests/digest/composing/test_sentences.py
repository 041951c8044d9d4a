"""Sentences are never cut inside a quotation, a bracket or a title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.composing.sentences import is_whole, split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙！丙？", ["甲。", "乙！", "丙？"]),
        ("坚持“甲。乙”的方针。丙。", ["坚持“甲。乙”的方针。", "丙。"]),
        ("他说：“甲。”丙说。", ["他说：“甲。”", "丙说。"]),
        ("见《甲。乙》（丙。丁）。戊。", ["见《甲。乙》（丙。丁）。", "戊。"]),
        ("落下的”引号。乙。", ["落下的”引号。", "乙。"]),
        ("工作如下：", ["工作如下："]),
        ("", []),
    ],
)
def test_split(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


@given(st.text("甲乙。！？“”（）《》，；a1", max_size=40).filter(str.strip))
def test_the_sentences_together_are_the_text(text: str) -> None:
    assert "".join(split(text)) == text


def test_a_list_item_is_no_whole_sentence() -> None:
    assert is_whole("甲应当乙。")
    assert is_whole("他说：“甲。”")
    assert not is_whole("甲；")
    assert not is_whole("如下：")
