"""What stands beside an entry: each drafted sentence once, with our own words around it."""

from dataclasses import replace

from digest.issue.model import SectionKey, Sentence
from digest.web.evidence import Taken, taken
from tests.digest.issues import entry

DRAFTED = entry(SectionKey.POLICY, "甲印发《乙》。", text="")


def beside(*sentences: tuple[str, int | None]) -> list[Taken]:
    pieces = tuple(Sentence(text, None if at is None else 7, at) for text, at in sentences)
    return taken(replace(DRAFTED, sentences=pieces))


def test_our_words_stand_with_the_sentence_they_lead_to() -> None:
    assert beside(("8月5日，甲印发通知，旨在", None), ("提高质量", 1), ("。", None), ("一是", None),
                ("明确范围。", 2)) == [
        Taken(1, "提高质量", "a7-p1", "8月5日，甲印发通知，旨在", "。"),
        Taken(2, "明确范围。", "a7-p2", "一是"),
    ]  # fmt: skip


def test_a_sentence_of_ours_stands_alone() -> None:
    assert beside(("近日，甲召开会议。", None), ("会议指出，乙。", 3)) == [
        Taken(1, "近日，甲召开会议。", ""),
        Taken(2, "会议指出，乙。", "a7-p3"),
    ]


def test_nothing_of_ours_is_lost() -> None:
    assert beside(("。", None), ("提高质量。", 1), ("一是", None)) == [
        Taken(1, "。", ""),
        Taken(2, "提高质量。", "a7-p1"),
        Taken(3, "一是", ""),
    ]


def test_struck_words_stand_in_their_sentence() -> None:
    source = (7, 1)
    sentences = (
        Sentence("一是"),
        Sentence("甲医院", *source, struck=True),
        Sentence("应当建账", *source),
        Sentence("（见附件）", *source, struck=True),
        Sentence("。", *source),
    )
    (one,) = taken(replace(DRAFTED, sentences=sentences))
    assert (one.before, one.text, one.anchor) == ("一是", "应当建账。", "a7-p1")
    assert [(part.text, part.struck) for part in one.parts] == [
        ("甲医院", 1),
        ("应当建账", None),
        ("（见附件）", 3),
        ("。", None),
    ]
