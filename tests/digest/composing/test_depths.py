"""The ways to tell a document: by its levels, by its other text."""

from dataclasses import replace

import pytest

from crawler.items import Paragraph
from crawler.store.records import StoredArticle
from digest.composing.depths import FIRST_LEVEL, views
from digest.composing.outline import outline
from digest.composing.points import structure
from tests.digest.documents import document
from tests.digest.drafting.listed import BODY, FIRST, notice

RULES = (
    "医疗机构应当由药事管理委员会遴选药品，每年调整不超过3次，并将结果在院内公示。",
    "医师应当按照说明书使用药品，超说明书用药须经伦理委员会审核，并告知患者。",
    "违反本办法规定的，由卫生健康部门处1万元以上3万元以下罚款，并责令限期改正。",
)
CHAPTERS = (
    *("第一章 总则", "第一条 为规范用药，制定本办法。", "第二条 本办法适用于各级医院。"),
    *("第二章 遴选", *(f"第{n}条 {RULES[0]}" for n in "三四五六")),
    *("第三章 使用", *(f"第{n}条 {RULES[1]}" for n in "七八九")),
    *("第四章 法律责任", *(f"第{n}条 {RULES[2]}" for n in ("十", "十一", "十二"))),
    *("第五章 附则", "第十三条 本办法自2027年1月1日起施行。"),
)


def names(*pages: StoredArticle) -> list[str]:
    return [view.name for view in views(pages)]


def test_each_part_with_points_of_its_own_may_be_opened() -> None:
    """The second has none, the fourth is in every notice."""
    assert names(notice()) == [FIRST_LEVEL, "展开第一部分", "展开第三部分"]


def test_an_opened_part_gives_the_points_and_the_letter_the_lead() -> None:
    _, opened, _ = views([notice()])
    document = opened.material.document
    points = structure(outline(document.content)).points
    assert [point.title for point in points] == [
        "按时执行目录", "及时调整系统", "做好过渡衔接",
    ]  # fmt: skip
    assert [line.text[:5] for line in document.letter] == ["为做好新版"]
    texts = {opened.material.places[line.index].paragraph for line in document.content}
    assert {BODY[at] for at in texts if at is not None} == set(FIRST)


def test_what_is_told_one_level_down_may_be_told_by_its_parts() -> None:
    stored, _ = document("plan-two-levels")
    usual, whole = views([stored])
    assert (usual.name, whole.name) == ("展开第二部分", FIRST_LEVEL)
    points = structure(outline(whole.material.document.content)).points
    assert "重点任务" in [point.title for point in points]
    text = "".join(line.text for point in points for line in point.lines)
    assert "每年招录农村订单定向医学生3000名。" in text and "扩大定向培养规模" not in text


def test_chapters_are_opened_but_for_the_formal_ones() -> None:
    stored = notice()
    body = tuple(map(Paragraph, CHAPTERS))
    rules = replace(stored, article=replace(stored.article, body=body))
    found = views([rules])
    assert [view.name for view in found] == [FIRST_LEVEL, "展开第二章", "展开第三章"]
    points = structure(outline(found[2].material.document.content)).points
    assert len(points) == 3


def test_a_regulation_of_the_state_council_is_told_as_a_whole() -> None:
    stored = notice()
    article = replace(stored.article, body=tuple(map(Paragraph, CHAPTERS)), kind="条例")
    assert names(replace(stored, article=article)) == [FIRST_LEVEL]


@pytest.mark.parametrize("name", ["measures-chapters", "notice-first-level"])
def test_an_interpretation_is_another_way(name: str) -> None:
    """What the entry is told from by itself comes first, its other text after it."""
    own, _ = document(name, number=1)
    explained, _ = document("interpretation-questions", number=9)
    found = names(own, explained)
    assert len(found) > 1 and set(found) & {"按解读", "按原文"}
    by_itself = views([own])[0].material
    told = {view.name: view.material for view in views([own, explained])}
    if found[0] == "按解读":
        assert told["按原文"] == by_itself
    else:
        assert told["按解读"].document.letter and found[-1] == "按解读"
        assert {place.article for place in told["按解读"].places} == {1, 9}


@pytest.mark.parametrize("name", ["short-notice", "meeting-report"])
def test_a_plain_text_is_told_in_one_way(name: str) -> None:
    stored, _ = document(name)
    assert names(stored) == [FIRST_LEVEL]


def test_nothing_is_told_without_a_text() -> None:
    stored, _ = document("title-only")
    assert views([stored]) == ()
