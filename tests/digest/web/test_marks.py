"""Fact marks: shown in place, ticked one by one."""

import json
import re
from dataclasses import replace

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.store import articles
from digest.checking.grounding import finality
from digest.checking.lint import locked
from digest.issue.model import IssueState
from digest.store import entries, issues, ticks
from tests.digest.web.conftest import Editor
from tests.digest.web.marking import CLAIM, add, marks, tick, type_into

JSON = {"Accept": "application/json"}


def test_a_drafted_extract_has_no_marks(db: Database) -> None:
    assert finality.unfinished(db, issues.load(db, 1, {})) == []


def test_what_the_editor_types_is_marked_in_its_place(editor: Editor, db: Database) -> None:
    assert "待核对" not in editor.open("/entries/1")
    page = type_into(editor, db)
    assert "还有 1 处事实待核对" in page and "共投入<mark>987.6亿元</mark>" in page
    (mark,) = marks(db)
    entry = entries.get(db, 1)
    assert f"{entry.heading}\n{entry.text}"[mark.start : mark.end] == "987.6亿元"
    assert page.count('name="tick"') == 1 and "已核对原文" in page


def test_a_tick_is_recorded_with_who_when_and_what(editor: Editor, db: Database) -> None:
    type_into(editor, db)
    (mark,) = marks(db)
    tick(editor, db, mark.id)
    assert marks(db) == ()
    (done,) = finality.marks(db, entries.get(db, 1))
    assert done.ticked is not None and done.ticked.who == "编辑"
    decision = entries.history(db, 1)[-1]
    assert (decision.action, json.loads(decision.after)) == ("tick", list(mark.key))
    page = editor.open("/entries/1")
    assert "事实已全部核对" in page and "编辑核对" in page and "核对了原文：数字“987.6亿元”" in page


def test_a_tick_can_be_taken_back(editor: Editor, db: Database) -> None:
    type_into(editor, db)
    (mark,) = marks(db)
    tick(editor, db, mark.id)
    tick(editor, db)
    assert marks(db) == (mark,)
    assert [d.action for d in entries.history(db, 1)][-2:] == ["tick", "untick"]


@pytest.mark.parametrize(("old", "new", "dies"), [
    ("987.6亿元", "978.6亿元", True),  # the fact itself
    ("共投入987.6", "共节约987.6", True),  # what is said of it
    ("重大问题随时报告", "重大问题及时报告", False),  # another sentence
])  # fmt: skip
def test_a_tick_dies_with_the_words_it_was_given_for(
    editor: Editor, db: Database, old: str, new: str, dies: bool
) -> None:
    type_into(editor, db)
    tick(editor, db, marks(db)[0].id)
    changed = entries.get(db, 1).text.replace(old, new)
    assert changed != entries.get(db, 1).text
    type_into(editor, db, "", text=changed)
    assert bool(marks(db)) is dies


def test_a_tick_for_a_mark_that_is_gone_is_not_given(editor: Editor, db: Database) -> None:
    """Text and tick come in one form: the tick counts for the text as it is saved."""
    type_into(editor, db)
    (mark,) = marks(db)
    text = entries.get(db, 1).text.replace("987.6亿元", "12.3亿元")
    type_into(editor, db, "", text=text, marks=mark.id, tick=mark.id)
    assert ticks.of_entries(db, [1]) == {1: {}} and len(marks(db)) == 1


def test_a_form_that_showed_no_marks_takes_no_tick_back(editor: Editor, db: Database) -> None:
    type_into(editor, db)
    tick(editor, db, marks(db)[0].id)
    type_into(editor, db, "重大问题随时报告。")
    assert marks(db) == ()


def test_reopening_a_published_issue_asks_for_a_reason_alone(editor: Editor, db: Database) -> None:
    editor.finish(db, to="published")
    db.execute("UPDATE entries SET text = text || '又有555.5万人。' WHERE id = 1")
    answer = editor.press("/issues/1/state", state="submitted")
    assert answer.status_code == 409 and "要写明原因" in answer.text
    answer = editor.press("/issues/1/state", state="submitted", reason="漏了一条更正")
    assert answer.status_code == 302
    assert issues.load(db, 1, {}).state is IssueState.SUBMITTED


def test_a_dropped_entry_keeps_nobody_waiting(editor: Editor, db: Database) -> None:
    type_into(editor, db)
    editor.press("/entries/1/state", state="dropped")
    assert editor.press("/issues/1/state", state="submitted").status_code == 302


def test_pages_count_open_marks_and_lead_to_them(editor: Editor, db: Database) -> None:
    type_into(editor, db)
    page = editor.open("/issues/1")
    assert "1 处待核对" in page and 'href="/entries/1#marks"' in page
    preview = editor.open("/issues/1/preview")
    assert "还不能送审" in preview and "987.6亿元" in preview
    assert "送审</button>" not in preview and "导出 Word 文件" in preview


def test_a_text_without_source_is_ticked_as_a_whole(db: Database) -> None:
    entry = entries.get(db, add(db))
    (mark,) = finality.marks(db, entry)
    assert (mark.kind, mark.clause) == ("全文", "自己写的一条。\n门诊量增长12%。")
    ticks.put(db, entry.id, mark.key, "王编辑", now())
    assert finality.open_marks(db, entry) == ()


def test_a_text_without_facts_needs_no_source(db: Database) -> None:
    assert finality.marks(db, entries.get(db, add(db, text="改善就医感受，方便群众。"))) == []


def test_autosave_answers_with_the_marks_of_the_new_text(editor: Editor, db: Database) -> None:
    old = entries.get(db, 1)
    told = {"heading": old.heading, "cited": old.cited, "text": old.text + CLAIM}
    answer = editor.send("/entries/1", told, headers=JSON, version=1)
    assert answer.json is not None and re.search(r"<mark>987\.6亿元</mark>", answer.json["marks"])


def test_a_page_without_a_text_vouches_for_its_title_only(editor: Editor, db: Database) -> None:
    """A text beside a page of pictures is checked as a whole: nothing there bears it out."""
    entry = entries.get(db, 1)
    db.execute("UPDATE articles SET body = '[]', text = '' WHERE id = ?", [entry.article])
    db.execute("DELETE FROM attachments")
    title = db.execute("SELECT title FROM articles WHERE id = ?", [entry.article]).fetchone()[0]
    type_into(editor, db, "", heading=title, text="惠及3600万人。")
    assert [(mark.kind, mark.clause) for mark in marks(db)] == [
        ("全文", f"{title}\n惠及3600万人。")
    ]
    type_into(editor, db, "", heading=title, text="改善就医感受，方便群众。")
    assert [mark.kind for mark in marks(db)] == ["全文"]


def test_an_abstract_is_held_to_its_article(db: Database) -> None:
    entry = replace(entries.get(db, 1), abstract="文章指出，涉及999个领域。")
    assert [mark.text for mark in finality.marks(db, entry)] == ["999个"]


def test_a_changed_source_is_asked_anew(db: Database) -> None:
    """What is kept from one page view to the next is not kept longer than it is true."""
    entry = entries.get(db, 1)
    assert finality.marks(db, entry) == []
    db.execute(
        "UPDATE articles SET text = replace(text, '6个领域', '7个领域') WHERE id = ?",
        [entry.article],
    )
    assert [mark.text for mark in finality.marks(db, entry)] == ["6个"]


def test_lint_names_a_fact_until_it_is_ticked(editor: Editor, db: Database) -> None:
    type_into(editor, db)
    issue = issues.load(db, 1, {"policy": "政策热点"})
    (finding,) = locked.check(db, issue)
    assert str(finding.place) == "政策热点 第1条" and "987.6亿元" in finding.text
    assert finding.place.entry == 1
    tick(editor, db, marks(db)[0].id)
    assert list(locked.check(db, issue)) == []


def test_a_page_brought_later_is_the_source_of_what_the_editor_wrote(db: Database) -> None:
    """An entry of the editor's own is held to the stored page at its address."""
    url = articles.get(db, 1).article.url  # type: ignore[union-attr]
    own = entries.get(db, add(db, text="自查对象涉及6个领域，投入8亿元。", url=url))
    assert [mark.text for mark in finality.marks(db, own)] == ["8亿元"]
    odd = entries.get(db, add(db, url="http://[不是网址"))
    assert [mark.kind for mark in finality.marks(db, odd)] == ["全文"]


def test_the_next_entry_with_open_marks_is_one_click_away(editor: Editor, db: Database) -> None:
    assert "下一处待核对" not in editor.open("/entries/1")
    number = add(db)
    assert f'href="/entries/{number}#marks">下一处待核对：典型案例' in editor.open("/entries/1")
    assert "下一处待核对" not in editor.open(f"/entries/{number}")


def test_an_entry_is_picked_or_dropped_on_its_own_page(editor: Editor) -> None:
    page = editor.open("/entries/1")
    assert ">选用</button>" in page and ">不用</button>" in page
    editor.press("/entries/1/state", state="dropped")
    page = editor.open("/entries/1")
    assert ">选用</button>" in page and ">不用</button>" not in page


def test_marks_are_text_in_every_answer(editor: Editor, db: Database) -> None:
    """What was typed around a fact goes through a script into the page."""
    old = entries.get(db, 1)
    told = {
        "heading": old.heading,
        "cited": old.cited,
        "text": "<img src=x onerror=alert(1)>987亿元",
    }
    answer = editor.send("/entries/1", told, headers=JSON, version=1)
    assert answer.json is not None and "&lt;img src=x" in answer.json["marks"]
    assert "<img" not in answer.json["marks"] and "<img src=x" not in editor.open("/entries/1")
