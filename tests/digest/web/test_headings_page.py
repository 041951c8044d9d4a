"""换标题: three headings of a document, held to its source, and one put in by a plain form."""

import pytest
from sqlite_utils import Database

from crawler.clock import now
from digest.composing.headings import HOUSE, OWN, SHORT, Offered, headings
from digest.store import entries
from tests.digest.documents import house
from tests.digest.web.conftest import Editor, tree_of
from tests.digest.web.texts import BEDS, FUND, QUALITY

SITE = "国家医疗保障局"


def test_three_of_a_notice() -> None:
    assert [(one.name, one.text) for one in headings(FUND, SITE, house())] == [
        (HOUSE, "国家医保局印发《关于开展定点医疗机构医保基金使用自查自纠工作的通知》。"),
        (OWN, "关于开展定点医疗机构医保基金使用自查自纠工作的通知。"),
        (SHORT, "国家医保局：定点医疗机构医保基金使用自查自纠。"),
    ]


@pytest.mark.parametrize(("article", "short"), [
    (QUALITY, "国家卫健委：日间医疗质量管理规范（2026年版）。"),
    (BEDS, "国家卫健委：推进紧密型医疗联合体检查检验结果互通共享。"),
])  # fmt: skip
def test_the_short_one_says_who_and_what(article: object, short: str) -> None:
    assert headings(article, "国家卫生健康委员会", house())[-1].text == short  # type: ignore[arg-type]


def choose(editor: Editor, wanted: str, status: int = 302, **fields: object) -> str:
    form = tree_of(editor.open("/entries/1")).get_element_by_id("editor")
    answer = editor.send("/entries/1/heading", dict(form.fields) | fields, wanted=wanted)
    assert answer.status_code == status, answer.text
    return str(answer.text)


def test_a_click_puts_one_in_and_keeps_what_was_typed(editor: Editor, db: Database) -> None:
    page = editor.open("/entries/1")
    buttons = tree_of(page).xpath("//*[@id='headings']//button")
    assert [one.get("value") for one in buttons] == [
        HOUSE, OWN, SHORT,
    ]  # fmt: skip
    assert all(one.get("disabled") is None for one in buttons)
    choose(editor, SHORT, text="改过的正文。")
    saved = entries.get(db, 1)
    assert saved.heading.startswith("国家医保局：") and saved.text == "改过的正文。"
    buttons = tree_of(editor.open("/entries/1")).xpath("//*[@id='headings']//button[@disabled]")
    assert [one.get("value") for one in buttons] == [SHORT]


def test_a_heading_that_the_source_does_not_bear_out_is_refused(
    editor: Editor, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = entries.get(db, 1).heading
    assert "没有这个标题可选" in choose(editor, "别的", 409)
    wrong = [Offered(SHORT, "国家医保局：2031年自查自纠。")]
    monkeypatch.setattr("digest.web.views.headings.headings", lambda *_: wrong)
    assert "2031年”在原文里找不到" in choose(editor, SHORT, 409)
    assert entries.get(db, 1).heading == before


def test_what_another_saved_meanwhile_is_not_overwritten(editor: Editor, db: Database) -> None:
    form = tree_of(editor.open("/entries/1")).get_element_by_id("editor")
    entries.save_text(db, 1, {"heading": "王审改的标题。"}, version=1, who="王审", at=now())
    answer = editor.send("/entries/1/heading", dict(form.fields), wanted=OWN)
    assert answer.status_code == 409 and "王审" in answer.text
    assert entries.get(db, 1).heading == "王审改的标题。"


def test_draft_and_text_are_compared_by_word(editor: Editor, db: Database) -> None:
    assert "逐字对照" not in editor.open("/entries/1")
    text = entries.get(db, 1).text.replace("随时报告", "当日报告")
    entries.save_text(db, 1, {"text": text}, version=1, who="李编", at=now())
    assert "/entries/1/drafts" in editor.open("/entries/1")
    page = tree_of(editor.open("/entries/1/drafts"))
    draft, mine = page.xpath("//div[@class='drafts']/section")
    assert "随时报告" in draft.text_content() and not draft.xpath(".//del|.//ins")
    assert [one.text for one in mine.xpath(".//del")] == ["随时"]
    assert [one.text for one in mine.xpath(".//ins")] == ["当日"]
