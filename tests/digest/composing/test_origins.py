"""Where the sentences of a text are from."""

import pytest

from digest.composing.paragraphs import Key
from digest.composing.retelling.origins import Kind, origins
from digest.issue.model import Sentence

PAGE: dict[Key, str] = {
    (7, None, 0): "一、各医院应当建立值班制度，每班不少于2人。值班人员不得离岗。",
    (7, None, 1): "二、到2027年底，三级医院全部实现检查结果互认。",
    (7, 0, 0): "附件所列项目应当每季度公布一次。",
}
DUTY, AWAY = "各医院应当建立值班制度，每班不少于2人。", "值班人员不得离岗。"
BY = "到2027年底，三级医院全部实现检查结果互认。"


def told(text: str, *drafts: str, sentences: tuple[Sentence, ...] = ()) -> list[tuple[str, str]]:
    found = origins(text, sentences, PAGE, drafts)
    return [(one.kind.value, text[one.start : one.end]) for one in found]


def test_words_of_the_source_keep_their_paragraph() -> None:
    (one, two) = origins(f"一是{DUTY}二是附件所列项目应当每季度公布一次。", (), PAGE, ())
    assert (one.kind, one.key, two.key) == (Kind.VERBATIM, (7, None, 0), (7, 0, 0))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (DUTY + AWAY + BY, ["verbatim", "verbatim", "verbatim"]),
        (BY + DUTY + AWAY, ["moved", "verbatim", "verbatim"]),
        (AWAY + DUTY, ["moved", "verbatim"]),
        (DUTY.replace("不少于2人", "至少2人"), ["edited"]),
        ("本刊将继续关注各地做法。", ["unsupported"]),
        (f"{DUTY}食堂由后勤部门管理。{BY}", ["verbatim", "unsupported", "verbatim"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in told(text)] == kinds


def test_an_edited_sentence_knows_what_it_was() -> None:
    (one,) = origins(DUTY.replace("应当建立", "要建立"), (), PAGE, ())
    assert one.key == (7, None, 0) and one.source == "一、" + DUTY


def test_our_own_words_are_ours_until_somebody_edits_them() -> None:
    own = "近日，某委印发通知，"
    sentences = (Sentence(own), Sentence(DUTY, 7, 0))
    assert told(own + DUTY, sentences=sentences) == [("ours", own), ("verbatim", DUTY)]
    assert told(f"{own}{AWAY}", f"{own}{AWAY}")[0][0] == "ours"
    assert told(f"昨天，某委印发了通知。{AWAY}", f"{own}。")[0][0] == "edited"


def test_two_characters_of_a_draft_are_no_words_of_ours() -> None:
    assert told(f"值班。{AWAY}", f"关于值班的事项如下。{AWAY}")[0][0] == "edited"


def test_a_long_text_is_read_in_a_moment() -> None:
    """Each sentence is sought by what it has in common, not held against every paragraph."""
    page: dict[Key, str] = {
        (1, None, n): f"第{n}项，各地应当在{n}日内完成甲{n}乙{n}丙。" * 3 for n in range(800)
    }
    text = "".join(f"第{n}项，各地要在{n}日内做完甲{n}乙。" for n in range(200))
    found = origins(text, (), page, ())
    assert len(found) == 200 and {one.kind for one in found} <= {Kind.EDITED, Kind.UNSUPPORTED}
