"""写法 on the entry's page: a row of choices that works by plain forms and loses no edit."""

from dataclasses import replace

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.store import articles
from digest.issue.alternative import Alternative, Waiting
from digest.issue.model import Entry, IssueState, Sentence
from digest.store import alternatives, entries, issues
from digest.store.decisions import By
from digest.web.depths import EDITED
from tests.digest.drafting.listed import notice
from tests.digest.web.conftest import Editor

LEAD = Sentence("11月21日，国家医保局办公室印发通知。")
OPENED = (LEAD, Sentence("一是"), Sentence("自查对象为全部二级以上定点医疗机构。", 1, 3))
OWN = "编辑自己写的一句话。"


@pytest.fixture
def told(db: Database) -> list[Alternative]:
    """The first entry, drafted in two ways."""
    entry = entries.get(db, 1)
    ways = [Alternative("一级", entry.sentences, True), Alternative("展开第一部分", OPENED)]
    alternatives.keep(db, 1, ways)
    return ways


def choose(editor: Editor, db: Database, status: int = 302, **fields: str) -> str:
    """Press a button of the row in the entry's form; the page that follows."""
    saved = entries.get(db, 1)
    form = {"heading": saved.heading, "text": saved.text, "cited": saved.cited}
    answer = editor.send("/entries/1/depth", form | fields, version=saved.version)
    assert answer.status_code == status, answer.text
    return editor.open("/entries/1") if status == 302 else answer.text


def edited(db: Database) -> Entry:
    return entries.save_text(db, 1, {"text": OWN}, version=1, who="x", at=now())


@pytest.mark.usefixtures("told")
def test_the_row_names_each_way_with_length_and_first_words(editor: Editor) -> None:
    row = editor.open("/entries/1").split('id="depths"')[1].split("</fieldset>")[0]
    assert row.count("<button") == 2
    first, second = row.split("</button>")[:2]
    assert "<b>一级</b>" in first and "现在的" in first and "disabled" in first
    assert "一是明确自查范围。" in first and "11月21日" not in first
    assert "<b>展开第一部分</b>" in second and f"{len(LEAD.text) + 20} 字" in second
    assert "disabled" not in second


@pytest.fixture
def waiting(db: Database) -> None:
    """The first entry stands for a reserve of a notice with three parts."""
    articles.save_read(db, notice().article, now())
    page = articles.by_url(db, notice().article.url)
    assert page is not None
    db.table("entries").update(1, {"article": page.id, "state": "reserve"})
    alternatives.keep(db, 1, Waiting("一级", entries.get(db, 1).sentences, (page.id,), 400))


@pytest.mark.usefixtures("waiting")
def test_a_reserve_gets_its_other_ways_when_it_is_opened(editor: Editor, db: Database) -> None:
    assert alternatives.of_entry(db, 1) == []
    row = editor.open("/entries/1").split('id="depths"')[1].split("</fieldset>")[0]
    first, second = row.split("</button>")[:2]
    assert "<b>一级</b>" in first and "现在的" in first and "disabled" in first
    assert "<b>展开第一部分</b>" in second
    told = alternatives.of_entry(db, 1)
    assert len(told) == 3 and told[0].text == entries.get(db, 1).text
    editor.open("/entries/1")
    assert alternatives.of_entry(db, 1) == told


@pytest.mark.usefixtures("waiting")
def test_a_reserve_that_is_picked_on_the_board_gets_them_too(editor: Editor, db: Database) -> None:
    assert editor.send("/entries/1/state", state="pick", seen="reserve").status_code == 302
    assert len(alternatives.of_entry(db, 1)) == 3


@pytest.mark.usefixtures("waiting")
def test_a_way_that_waited_is_chosen_by_a_plain_form(editor: Editor, db: Database) -> None:
    choose(editor, db, depth="展开第一部分")
    assert entries.get(db, 1).text == alternatives.of_entry(db, 1)[1].text


def test_an_entry_with_one_way_has_no_row(editor: Editor) -> None:
    assert 'id="depths"' not in editor.open("/entries/1")


@pytest.mark.usefixtures("told")
def test_a_way_is_chosen_by_a_plain_form(editor: Editor, db: Database) -> None:
    before = entries.get(db, 1)
    page = choose(editor, db, depth="展开第一部分")
    after = entries.get(db, 1)
    assert (after.sentences, after.version) == (OPENED, before.version + 1)
    assert "已换成“展开第一部分”" in page
    assert "写法由“一级”换成“展开第一部分”" in page
    choose(editor, db, depth="一级")
    back = entries.get(db, 1)
    assert (back.text, back.sentences) == (before.text, before.sentences)


@pytest.mark.usefixtures("told")
def test_an_edited_text_is_not_put_away_without_a_question(editor: Editor, db: Database) -> None:
    edited(db)
    page = choose(editor, db, 409, depth="展开第一部分")
    assert entries.get(db, 1).text == OWN
    assert "这一条的正文改过" in page and 'name="sure" value="展开第一部分"' in page
    first = page.split('form="editor"')[1].split("<")[0]
    assert "hidden" in first and "sure" not in first  # what Enter presses
    page = choose(editor, db, sure="展开第一部分")
    assert entries.get(db, 1).sentences == OPENED
    choice = entries.history(db, 1)[-1]
    assert (choice.before, choice.after) == (EDITED, "展开第一部分")
    assert f'name="text" value="{OWN}"' in page and "恢复到改动之前" in page


@pytest.mark.usefixtures("told")
def test_what_was_typed_is_saved_before_the_question(editor: Editor, db: Database) -> None:
    page = choose(editor, db, 409, depth="展开第一部分", text=OWN)
    assert entries.get(db, 1).text == OWN and OWN in page
    choose(editor, db, sure="展开第一部分", text=OWN)
    assert any(OWN in decision.before for decision in entries.history(db, 1))


@pytest.mark.usefixtures("told")
def test_the_way_that_stands_is_no_edit(editor: Editor, db: Database) -> None:
    choose(editor, db, depth="一级")
    assert entries.history(db, 1) == []


@pytest.mark.usefixtures("told")
def test_an_edit_in_between_is_joined_and_asked(editor: Editor, db: Database) -> None:
    saved = entries.get(db, 1)
    edited(db)
    form = {"heading": saved.heading, "text": f"{saved.text}又写。", "cited": saved.cited}
    answer = editor.send("/entries/1/depth", form, version=saved.version, depth="展开第一部分")
    assert answer.status_code == 409 and "换成“展开第一部分”" in answer.text
    assert entries.get(db, 1).text == f"{OWN}又写。"  # joined, and not put away unasked


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("name", ["展开第九部分", ""])
def test_a_way_that_is_not_there(editor: Editor, db: Database, name: str) -> None:
    assert "没有这种写法" in choose(editor, db, 409, depth=name)


@pytest.mark.usefixtures("told")
def test_a_published_issue_is_not_changed(editor: Editor, db: Database) -> None:
    before = entries.get(db, 1)
    issues.set_state(db, 1, IssueState.PUBLISHED, By("编辑", now()))
    assert "已经出刊" in choose(editor, db, 409, depth="展开第一部分")
    assert entries.get(db, 1) == before
    assert 'id="depths"' not in editor.open("/entries/1")


def test_names_and_words_are_escaped(editor: Editor, db: Database) -> None:
    told = Alternative("<b>x", (replace(LEAD, text="<script>alert(1)</script>"),))
    alternatives.keep(db, 1, [told, Alternative("一级", OPENED)])
    page = editor.open("/entries/1")
    assert "<script>alert" not in page and "<b>x" not in page.replace("<b>&lt;", "")
