"""Differences and the history of an entry."""

import json
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from digest.store.decisions import Decision
from digest.web.changes import differences, history
from tests.digest.web.sample import NIGHT


def edit(minutes: int, before: str, after: str) -> Decision:
    def texts(text: str) -> str:
        return json.dumps({"heading": "题", "text": text, "cited": ""})

    at = NIGHT + timedelta(minutes=minutes)
    return Decision(1, "edit", "编辑", at, texts(before), texts(after))


def test_a_changed_number_is_all_that_is_marked() -> None:
    shown = [(p.kind, p.text) for p in differences("于12月20日前完成。", "于12月25日前完成。")]
    assert shown == [("same", "于12月"), ("out", "20"), ("in", "25"), ("same", "日前完成。")]


def test_long_unchanged_stretches_are_cut() -> None:
    middle = "不变的话。" * 100
    pieces = differences(f"甲。{middle}乙。", f"丙。{middle}丁。")
    assert any("…" in p.text for p in pieces)
    assert sum(len(p.text) for p in pieces) < 100


def test_a_rewritten_document_takes_no_time() -> None:
    old, new = "旧的一句话，" * 4000, "新的另一句话，" * 4000
    assert [p.kind for p in differences(old, new)] == ["out", "in"]


@given(st.text("甲乙，。\n", max_size=20), st.text("甲乙，。\n", max_size=20))
def test_both_texts_can_be_read_off_the_pieces(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(p.text for p in pieces if p.kind != "in") == old
    assert "".join(p.text for p in pieces if p.kind != "out") == new


def test_the_saves_of_one_sitting_are_one_change() -> None:
    shown = history([edit(0, "甲", "甲乙"), edit(3, "甲乙", "甲乙丙"), edit(60, "甲乙丙", "丁")])
    assert [change.words for change in shown] == ["修改了正文", "修改了正文"]
    assert [change.before and change.before["text"] for change in shown] == ["甲乙丙", "甲"]


def test_a_decision_is_told_in_words() -> None:
    dropped = Decision(1, "decide", "编辑", NIGHT, "proposed", "dropped")
    assert history([dropped])[0].words == "决定不用"
