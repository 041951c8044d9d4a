"""Two texts side by side: each sentence once, in order, beside the one it became."""

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.web.sentences import Row, compared

OLD = "通知明确两点。一是压实责任。各机构应当于12月20日前完成自查。二是按月调度。"
NEW = "通知明确两点。一是压实责任。各机构于12月25日前完成自查。增加一句全新的话。二是按月调度。"


def texts(rows: list[Row]) -> tuple[str, str]:
    before = "".join(piece.text for row in rows for piece in row.before)
    after = "".join(piece.text for row in rows for piece in row.after)
    return before, after


def test_sentences_that_belong_together_share_a_row() -> None:
    rows = compared(OLD, NEW)
    assert [row.same for row in rows] == [True, True, False, False, True]
    changed, added = rows[2], rows[3]
    assert [(p.kind, p.text) for p in changed.before if p.kind == "out"] == [
        ("out", "应当"), ("out", "20"),
    ]  # fmt: skip
    assert [p.text for p in changed.after if p.kind == "in"] == ["25"]
    assert added.before == () and [p.text for p in added.after] == ["增加一句全新的话。"]
    assert texts(rows) == (OLD, NEW)


def test_an_empty_text_has_no_rows() -> None:
    assert compared("", "") == []
    (row,) = compared("", "一句。")
    assert row.before == () and not row.same


def test_paragraphs_do_not_matter() -> None:
    assert all(row.same for row in compared("甲。\n乙。", "甲。乙。"))


SENTENCE = st.text("甲乙丙，12%", min_size=1, max_size=8).map(lambda text: f"{text}。")
TEXT = st.lists(SENTENCE, max_size=8).map("".join)


@settings(max_examples=60)
@given(TEXT, TEXT)
def test_nothing_is_lost_and_nothing_is_added(old: str, new: str) -> None:
    assert texts(compared(old, new)) == (old, new)
