"""Joining two texts: what does not meet is always joined, and nothing of either side is lost."""

from hypothesis import given
from hypothesis import strategies as st

from digest.issue.merging import Change, Clash, changes, merge, merge_fields, sentences, whole

BASE = "第一句。第二句。第三句。\n第四句。"
texts = st.text("甲乙丙，。！；\n”", max_size=24)
# a base of sentences that are all different, and for each what the two sides make of it
plans = st.lists(st.sampled_from(["keep", "mine", "theirs", "mine out", "theirs out"]), max_size=8)


def test_changes_of_different_sentences_are_both_made_neighbours_too() -> None:
    mine = BASE.replace("第一句", "我改的第一句")
    theirs = BASE.replace("第二句", "她改的第二句").replace("第四句。", "")
    joined = merge(BASE, mine, theirs)
    assert joined.clashes == ()
    assert joined.text == "我改的第一句。她改的第二句。第三句。\n"


def test_one_sentence_changed_by_both_is_asked_and_the_rest_joined() -> None:
    joined = merge(BASE, "第一句。我的。第三句。\n末句。", "首句。她的。第三句。\n第四句。")
    assert joined.clashes == (Clash("第二句。", "我的。", "她的。"),)
    assert joined.settled(["她的。"]) == "首句。她的。第三句。\n末句。"


def test_a_reworded_sentence_is_a_change_of_its_own_beside_one_that_went() -> None:
    base = ["各地要尽快上报。", "医院要认真自查。", "部门要加强督导。", "年底前完成。"]
    now = ["各地要按月上报。", "部门要做好督导。", "另行通知。", "年底前完成。"]
    assert changes(base, now) == [
        Change(0, 1, ("各地要按月上报。",)),
        Change(1, 2, ()),
        Change(2, 3, ("部门要做好督导。",)),
        Change(3, 3, ("另行通知。",)),
    ]


def test_of_neighbours_that_both_reworded_only_the_shared_one_is_asked() -> None:
    base = "各地要尽快上报。医院要认真自查。部门要加强督导。"
    mine = base.replace("尽快", "按月").replace("认真", "逐项")
    theirs = base.replace("认真", "严格").replace("加强", "做好")
    joined = merge(base, mine, theirs)
    assert joined.clashes == (Clash("医院要认真自查。", "医院要逐项自查。", "医院要严格自查。"),)
    assert joined.text == "各地要按月上报。医院要逐项自查。部门要做好督导。"


def test_both_putting_in_at_one_place_is_asked_unless_it_is_the_same() -> None:
    assert merge("甲。乙。", "甲。一。乙。", "甲。二。乙。").clashes == (Clash("", "一。", "二。"),)
    assert merge("甲。乙。", "甲。一。乙。", "甲。一。乙。").text == "甲。一。乙。"


def test_a_sentence_taken_out_by_one_and_changed_by_the_other_is_asked() -> None:
    assert merge("甲。乙。", "甲。", "甲。乙的新话。").clashes


def test_an_address_is_one_thing() -> None:
    assert whole("a。b。", "a。c。", "d。b。").clashes == (Clash("a。b。", "a。c。", "d。b。"),)
    base, mine = {"text": "甲。乙。", "url": "x"}, {"text": "一。乙。", "url": "x"}
    joined = merge_fields(base, mine, {"text": "甲。二。", "url": "y"}, ["text"])
    assert {name: one.text for name, one in joined.items()} == {"text": "一。二。", "url": "y"}


@given(texts)
def test_the_sentences_of_a_text_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@given(plans)
def test_edits_that_do_not_meet_always_merge(plan: list[str]) -> None:
    base = [f"第{at}句。" for at in range(len(plan))]
    sides: dict[str, list[str]] = {"mine": [], "theirs": [], "both": []}
    for at, what in enumerate(plan):
        editor, _, out = what.partition(" ")
        now = base[at] if what == "keep" else "" if out else f"{editor}改的第{at}句。"
        for side, made in sides.items():
            made.append(now if side in (editor, "both") else base[at])
    joined = merge(*("".join(text) for text in (base, sides["mine"], sides["theirs"])))
    assert joined.clashes == ()
    assert joined.text == "".join(sides["both"])


@given(texts, texts, texts)
def test_nothing_that_a_side_wrote_is_lost_in_silence(base: str, mine: str, theirs: str) -> None:
    joined = merge(base, mine, theirs)
    shown = "".join(f"{p.mine}{p.theirs}" if isinstance(p, Clash) else p for p in joined.pieces)
    for side in (mine, theirs):
        for sentence in set(sentences(side)) - set(sentences(base)):
            assert sentence in shown


@given(texts, texts)
def test_one_side_alone_is_taken_as_it_is(base: str, mine: str) -> None:
    assert merge(base, mine, base).text == merge(base, base, mine).text == mine
    assert merge(base, mine, mine).text == mine
    assert merge(base, mine, mine).clashes == ()


@given(texts, texts, texts)
def test_the_sides_may_change_places(base: str, mine: str, theirs: str) -> None:
    swapped = [Clash(c.base, c.theirs, c.mine) for c in merge(base, theirs, mine).clashes]
    assert list(merge(base, mine, theirs).clashes) == swapped
