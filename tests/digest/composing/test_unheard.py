"""Every first-level point of a document is heard in its entry, or named."""

import pytest

from crawler.official.stage import EXPLAINED
from digest.composing.document import Line
from digest.composing.heading import Heading, heading
from digest.composing.lead import Piece
from digest.composing.material import material
from digest.composing.unheard import Unheard, ended, named, unheard
from digest.lexicon import load
from tests.digest.documents import document, house, names
from tests.digest.drafts import drafted

NOTICE = Heading("甲局印发《乙通知》。", "甲局", "印发", "《乙通知》", "通知")
RULES = Heading("甲局公布《乙条例》。", "甲局", "公布", "《乙条例》", "条例")
TEXT = (
    "一、规范收费",
    "医院应当建立台账，每季度核对一次。",
    "二、公开结果",
    "医院应当每年公开核查结果。",
    "三、组织实施",
    "各地要抓好落实。",
)
LINES = tuple(Line(at, text) for at, text in enumerate(TEXT))

_AROUND = load("parts").rule("around")  # 组织实施 of nothing but ceremony is named on the desk


def _lost(name: str) -> tuple[Unheard, ...]:
    stored, _ = document(name)
    found = material((stored,))
    if found is None:
        return ()
    used = {(s.article, s.paragraph, s.attachment) for s in drafted(name).sentences}
    places = enumerate(found.places)
    told = [n for n, p in places if (p.article, p.paragraph, p.attachment) in used]
    return unheard(found.document.content, told)


@pytest.mark.parametrize("name", names())
def test_every_point_of_our_own_documents_is_heard(name: str) -> None:
    """Of questions and answers the page beside the text names what was left out."""
    stored, site = document(name)
    if heading(stored.article, site, house()).kind not in EXPLAINED:
        assert [part for part in _lost(name) if not _AROUND.match(part.name)] == []


def test_what_is_left_out_is_found() -> None:
    assert [part.name for part in unheard(LINES, [0, 1])] == ["公开结果", "组织实施"]
    assert unheard(LINES, range(6)) == ()


def test_a_part_is_heard_by_its_heading_or_by_any_of_its_lines() -> None:
    assert [part.name for part in unheard(LINES, [0, 3, 4])] == []


def test_articles_and_where_to_write_are_not_missed() -> None:
    articles = (Line(0, "第一条 医院应当建账。"), Line(1, "第二条 医院应当公开结果。"))
    assert unheard(articles, []) == ()
    ways = (Line(0, "一、电子邮件：a@example.cn"), Line(1, "二、通信地址：甲市乙路，邮编100000"))
    assert unheard(ways, []) == ()


def test_a_heading_that_says_what_it_is_about_is_named_in_the_last_sentence() -> None:
    lost = unheard(LINES, [0, 1])
    told = named(lost, NOTICE)
    assert "".join(piece.text for piece in told) == "通知还对公开结果提出要求。"
    assert [piece.paragraph for piece in told] == [None, 2, None]
    assert named(unheard(LINES, range(4)), NOTICE) == []  # 组织实施 says nothing


def test_chapters_of_a_regulation_are_named_as_rules() -> None:
    lost = (Unheard("监督管理", True, 4), Unheard("法律责任", True, 9))
    text = "".join(piece.text for piece in named(lost, RULES))
    assert text == "该条例还对监督管理、法律责任作出规定。"
    many = tuple(Unheard(name, True, 1) for name in "甲乙丙丁")
    assert named(many, RULES) == []


def test_the_sentence_stands_before_the_day_of_effect() -> None:
    force = Piece("本条例自2027年1月1日起施行。", 9)
    more = [Piece("该条例还对法律责任作出规定。")]
    assert ended([Piece("甲。", 1), force], more) == [Piece("甲。", 1), *more, force]
    assert ended([Piece("甲。", 1)], more) == [Piece("甲。", 1), *more]
