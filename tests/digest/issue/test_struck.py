"""Words the pencil struck: where they stood, and put back after other edits too."""

from dataclasses import replace

from digest.issue.model import Sentence
from digest.issue.struck import printed, restored, still_there

DATE, ONE = Sentence("8月5日，甲局印发通知。"), Sentence("一是")
HEAD, TAIL = Sentence("医院应当建立台账", 7, 2), Sentence("，每季度核对。", 7, 2)
ASIDE = Sentence("（见附件）", 7, 2, struck=True)
DRAFTED = (DATE, ONE, HEAD, ASIDE, TAIL)
TEXT = "8月5日，甲局印发通知。一是医院应当建立台账，每季度核对。"


def test_struck_words_are_no_part_of_the_text() -> None:
    assert printed(DRAFTED) == TEXT


def test_struck_words_go_back_where_they_stood() -> None:
    found = restored(TEXT, DRAFTED, 3)
    assert found is not None
    text, sentences = found
    assert text == TEXT.replace("台账", "台账（见附件）") == printed(sentences)
    assert sentences[3] == replace(ASIDE, struck=False)


def test_they_go_back_into_an_edited_text() -> None:
    edited = f"{TEXT}还要公开。"
    kept = still_there(edited, DRAFTED)
    assert kept == (HEAD, ASIDE, TAIL)
    found = restored(edited, kept, 1)
    assert found is not None and found[0] == edited.replace("台账", "台账（见附件）")


def test_without_its_neighbours_nothing_is_put_anywhere() -> None:
    kept = still_there("医院应当另建台账。", DRAFTED)
    assert kept == ()
    assert restored("医院应当另建台账。", DRAFTED, 3) is None
    twice = "一是医院应当建立台账。二是医院应当建立台账。"
    assert restored(twice, (HEAD, ASIDE), 1) is None


def test_what_was_typed_back_is_struck_no_more() -> None:
    kept = still_there("医院应当建立台账（见附件），每季度核对。", DRAFTED)
    assert kept[1] == replace(ASIDE, struck=False)


def test_the_start_of_a_sentence_goes_back_before_its_rest() -> None:
    first = Sentence("医院应当建账。", 7, 1)
    subject, rest = Sentence("医院", 7, 1, struck=True), Sentence("应当每年核对。", 7, 1)
    edited = "医院应当建账。又及，应当每年核对。"
    found = restored(edited, (first, subject, rest), 1)
    assert found is not None and found[0] == "医院应当建账。又及，医院应当每年核对。"


def test_both_halves_of_a_title_go_back_together() -> None:
    sentences = (
        Sentence("甲局发布", 7, 1),
        Sentence("《关于乙的", 7, 1, struck=True),
        Sentence("通知", 7, 1),
        Sentence("》", 7, 1, struck=True),
        Sentence("。", 7, 1),
    )
    found = restored("甲局发布通知。", sentences, 1)
    assert found is not None and found[0] == "甲局发布《关于乙的通知》。"
    assert not any(sentence.struck for sentence in found[1])
