"""A draft proof-read by the drafter: what a listener stumbles over is written again, in bounds."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from crawler.clock import now
from crawler.items import Article, PageState, Paragraph
from crawler.reading.document import decided
from crawler.store.records import StoredArticle
from digest.checking.grounding.lock import Ground, grounds
from digest.composing.document import Document, Line
from digest.composing.lead import Piece
from digest.composing.pencil import pencilled
from digest.drafting import mending
from digest.drafting.mending import ROUNDS
from digest.drafting.policy_text import Draft, draft
from digest.drafting.proofread import Read, read
from tests.digest.documents import house

FIRST = "第一条 医疗机构应当建立收费台账，每季度核对一次，并向社会公开核对结果。"
SECOND = "第二条 医疗机构应当在每月10日前通过平台报送上月数据，不得瞒报、漏报。"
THIRD = "第三条 省级卫生健康部门应当每年组织不少于1次数据核查，公开核查结果。"


def _draft(*lines: str, title: str = "国家卫生健康委关于印发收费台账管理办法的通知") -> Draft:
    article = Article(
        "https://www.nhc.gov.cn/a.html",
        title,
        published=date(2026, 11, 2),
        state=PageState.ARTICLE,
        body=tuple(map(Paragraph, lines)),
    )
    at = now()
    stored = StoredArticle(1, decided(article), at, at, title, at, 1, "")
    return draft(stored.article, (stored,), "国家卫生健康委员会", house())


def test_a_case_that_only_its_neighbour_explains_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = "第四条 瞒报数据的，依照本办法第三条和前款的规定，由我委责令改正。"
    case = "情节严重的，吊销医疗机构执业许可证，并处10万元以上30万元以下的罚款。"
    lines = (FIRST, SECOND, THIRD, told + case)
    monkeypatch.setattr(mending, "ROUNDS", 0)
    unread = _draft(*lines)
    assert case in unread.text and any("情节严重的" in gap for gap in unread.gaps)
    monkeypatch.undo()
    assert case not in (mended := _draft(*lines)).text
    assert not any("情节严重的" in gap for gap in mended.gaps)


def test_marks_are_led_to_the_words_of_the_source() -> None:
    lines = (
        Line(0, "医院违反规定的，责令改正。情节严重的，吊销证书。"),
        Line(1, "其中，三级医院应当建账。"),
    )
    pieces = [
        Piece("一是"),
        Piece("情节严重的，吊销证书。", 0),
        Piece("二是"),
        Piece("医院应当建账。", 1),
    ]
    document = Document((), lines)
    (found,) = read("甲局印发《乙办法》。", pieces, pencilled(pieces), document, Ground())
    assert (found.mark.words, found.words) == ("情节严重的，", ("情节严重的，吊销证书。",))
    led = [Piece("医院违反规定的，责令改正。", 0), Piece("情节严重的，吊销证书。", 0)]
    assert read("甲局印发《乙办法》。", led, pencilled(led), document, Ground()) == []


def test_a_list_goes_as_a_whole() -> None:
    items = ("有下列情形的，责令改正：", "（一）未建账的；", "（二）违反前款规定的。")
    lines = tuple(Line(at, text) for at, text in enumerate(items))
    pieces = [Piece("一是"), *(Piece(text, at) for at, text in enumerate(items))]
    marks = read("甲局印发《乙办法》。", pieces, pencilled(pieces), Document((), lines), Ground())
    assert marks == [] or all(mark.words == items for mark in marks)


def test_a_list_is_held_to_its_source_as_it_is_printed() -> None:
    items = ("有下列行为之一的，责令改正：", "（一）收费3次以上的；", "（二）不开票的。")
    lines = tuple(Line(at, text) for at, text in enumerate(items))
    pieces = [Piece("一是"), *(Piece(text, at) for at, text in enumerate(items))]
    article = Article("https://www.nhc.gov.cn/a.html", "甲", body=tuple(map(Paragraph, items)))
    given = "甲局印发《乙办法》。", pieces, pencilled(pieces), Document((), lines)
    assert read(*given, grounds([article])) == []
    (found,) = read(*given, Ground())
    assert (found.mark.kind, found.words) == ("列举", items) and "3次" in found.mark.wrong


def test_a_point_is_not_given_up_for_a_stumble() -> None:
    """What cannot be mended stays, and is told: here the point has no other sentence."""
    lines = (
        "一、建立收费台账",
        FIRST.removeprefix("第一条 "),
        "二、按月报送数据",
        SECOND.removeprefix("第二条 "),
        "三、上述医疗机构每年公开不少于1次核查结果，并由省级卫生健康部门通报。",
    )
    made = _draft(*lines)
    assert "三是上述医疗机构" in made.text
    assert "“上述”：指的话前面没有印。" in made.gaps


def test_the_rounds_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of nothing but stumbles ends, and what is left is told."""
    rounds = Counter[int]()

    def counted(*given: Any) -> list[Read]:
        rounds[0] += 1
        return read(*given)

    monkeypatch.setattr(mending, "read", counted)
    lines = [f"其中，甲{n}应当每年核对{n}家医院的收费台账，并公开结果。" for n in range(40)]
    made = _draft(FIRST, *lines)
    assert rounds[0] <= 1 + ROUNDS * 40
    assert ("其中" in made.text) == any("其中" in gap for gap in made.gaps)
