"""Approvals, steps, the trail and undo, as two people use them through forms."""

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from digest.issue.model import EntryStage, EntryState, IssueState, SectionKey
from digest.store import decisions, entries, issues, published, stages
from digest.store.decisions import By
from digest.store.published import Printed
from tests.digest.web.conftest import Editor, approve_all, tree_of


def signed(editor: Editor, name: str) -> Editor:
    editor.send("/who", who=name)
    return editor


def change(editor: Editor, db: Database, old: str, new: str, entry_id: int = 1) -> None:
    entry = entries.get(db, entry_id)
    typed = {"text": entry.text.replace(old, new), "version": entry.version}
    assert editor.send(f"/entries/{entry_id}", typed).status_code == 302


def stage(db: Database, entry_id: int = 1) -> EntryStage:
    return stages.of_entry(db, entries.get(db, entry_id)).stage


def test_a_changed_character_drops_that_entrys_approval_alone(editor: Editor, db: Database) -> None:
    editor.press("/issues/1/state", state="submitted")
    approve_all(db)
    change(editor, db, "12月20日", "12月25日")
    assert stage(db) is EntryStage.EDITED and stage(db, 2) is EntryStage.APPROVED
    page = tree_of(editor.open("/entries/1"))
    lapsed = page.find_class("lapsed")[0].text_content()
    assert "王审" in lapsed and "12月2025日" in lapsed  # 20 struck, 25 put in
    assert "王审审过以后又改过" in editor.open("/issues/1")
    change(editor, db, "12月25日", "12月20日")
    assert stage(db) is EntryStage.APPROVED  # the words that were approved


def test_what_prints_nothing_drops_no_approval(editor: Editor, db: Database) -> None:
    approve_all(db)
    entry = entries.get(db, 1)
    typed = {"text": f"{entry.text}　\n\n", "cited": f" {entry.cited}", "version": 1}
    editor.send("/entries/1", typed)
    editor.press("/issues/1/order", move="1:1")
    editor.press("/entries/1/state", state="pick")
    assert stage(db) is EntryStage.APPROVED


def test_a_change_takes_a_final_issue_back(editor: Editor, db: Database) -> None:
    editor.finish(db)
    change(editor, db, "12月20日", "12月25日")
    assert issues.load(db, 1, {}).state is IssueState.SUBMITTED
    answer = editor.send("/issues/1/state", state="final", seen="submitted")
    assert answer.status_code == 409 and "王审审过以后又改了字" in answer.text
    assert "定稿后改动了“国家医保局办公室" in decisions.of_issue(db, 1, 1)[0].after


@pytest.mark.parametrize("how", ["order", "drop", "masthead", "add"])
def test_whatever_changes_print_takes_a_final_issue_back(
    editor: Editor, db: Database, how: str
) -> None:
    editor.finish(db)
    if how == "order":
        editor.press("/issues/1/order", move="2:-1")
    elif how == "drop":
        editor.press("/entries/1/state", state="dropped")
    elif how == "masthead":
        editor.press("/issues/1/masthead", number="12", date="2026-11-28")
    else:
        editor.send("/issues/1/entries", section="case")
    assert issues.load(db, 1, {}).state is IssueState.SUBMITTED


def test_an_issue_is_final_only_when_every_entry_is_approved(editor: Editor, db: Database) -> None:
    editor.press("/issues/1/state", state="submitted")
    assert stage(db, 2) is EntryStage.EDITED
    answer = editor.send("/issues/1/state", state="final", seen="submitted")
    assert answer.status_code == 409 and "还没有审" in answer.text
    assert "定稿</button>" not in editor.open("/issues/1/preview")
    assert editor.press("/entries/1/approve").location == "/entries/2"
    editor.press("/issues/1/masthead", number="11", date="")
    approve_all(db)
    answer = editor.send("/issues/1/state", state="final", seen="submitted")
    assert answer.status_code == 409 and "报头没有写日期" in answer.text


def test_an_entry_is_sent_back_with_a_reason_and_mended(editor: Editor) -> None:
    assert editor.press("/entries/1/return", reason=" ").status_code == 409
    editor.press("/entries/1/return", reason="日期与原文不一致")
    page = editor.open("/entries/1")
    assert "编辑退回" in page and "日期与原文不一致" in page
    answer = editor.send("/issues/1/state", state="submitted", seen="draft")
    assert answer.status_code == 409 and "退回了还没有改好" in answer.text
    editor.press("/entries/1/edited")
    assert editor.press("/issues/1/state", state="submitted").status_code == 302


def test_words_that_were_not_looked_at_are_not_approved(editor: Editor, db: Database) -> None:
    change(editor, db, "12月20日", "12月25日")
    answer = editor.send("/entries/1/approve", version=1)
    assert answer.status_code == 409 and "12月25日" in answer.text
    assert stage(db) is EntryStage.WAITING
    editor.press("/entries/1/approve")
    assert stage(db) is EntryStage.APPROVED


def test_two_persons_are_wanted_where_it_is_set(editor: Editor, db: Database, home: Home) -> None:
    path = home.config / "dongtai.toml"
    path.write_text(path.read_text("utf-8").replace("two_persons = false", "two_persons = true"))
    signed(editor, "王编辑")
    change(editor, db, "12月20日", "12月25日")
    answer = editor.press("/entries/1/approve")
    assert answer.status_code == 409 and "要由另一个人审" in answer.text
    signed(editor, "李审核").press("/entries/1/approve")
    assert stage(db) is EntryStage.APPROVED


def test_rows_of_a_table_are_approved_as_they_were_shown(editor: Editor, db: Database) -> None:
    editor.press("/issues/1/state", state="submitted")
    assert editor.press("/issues/1/approve", row=[f"{n}:1" for n in (5, 6)]).status_code == 302
    assert stage(db, 5) is EntryStage.APPROVED and stage(db, 1) is EntryStage.EDITED


def test_every_act_is_in_the_trail_and_the_last_are_taken_back(
    editor: Editor, db: Database
) -> None:
    before = entries.get(db, 1), issues.load(db, 1, {})
    change(editor, db, "随时报告", "及时报告")
    editor.press("/entries/1/state", state="pick")
    editor.press("/issues/1/order", move="1:1")
    editor.press("/issues/1/masthead", number="12", date="2026-12-01")
    editor.press("/entries/1/section", section="case")
    editor.press("/entries/1/approve")
    editor.press("/issues/1/state", state="submitted")
    told = [act.action for act in reversed(decisions.of_issue(db, 1, 99))]
    staged = ["stage"] * told.count("stage")
    assert [one for one in told if one != "stage"] == [
        "edit", "decide", "order", "masthead", "move", "state",
    ]  # fmt: skip
    assert staged
    for _ in told:
        assert editor.press("/issues/1/undo").status_code == 302
    assert "undo-list" in editor.open("/issues/1")
    issue = issues.load(db, 1, {})
    now_there = entries.get(db, 1)
    assert (now_there.text, now_there.state, now_there.section, now_there.stage) == (
        before[0].text, EntryState.PROPOSED, SectionKey.POLICY, EntryStage.WAITING,
    )  # fmt: skip
    assert (issue.number, issue.date) == (before[1].number, before[1].date)
    assert [e.id for e in issue.section(SectionKey.POLICY).entries] == [1, 2, 3, 4]


def test_no_undo_leads_forward(editor: Editor, db: Database) -> None:
    """Undoing the way back from 定稿 would finish what was changed since, with no look at it."""
    editor.finish(db)
    editor.press("/issues/1/state", state="submitted")
    back = decisions.of_issue(db, 1, 1)[0]
    assert editor.send("/issues/1/undo", act=back.id).status_code == 409
    assert issues.load(db, 1, {}).state is IssueState.SUBMITTED


def test_what_went_back_by_itself_is_not_called_taken_back(editor: Editor, db: Database) -> None:
    for wanted in ("reserve", "pick"):
        editor.press("/entries/1/state", state=wanted)
    (act,) = decisions.of_issue(db, 1, 1)
    editor.press("/entries/1/state", state="reserve")
    answer = editor.send("/issues/1/undo", act=act.id)
    assert answer.status_code == 409 and "已经改回去了" in answer.text


def test_a_text_that_comes_back_has_its_sources_again(editor: Editor, db: Database) -> None:
    before = entries.get(db, 1)
    change(editor, db, before.text, "另写一段。")
    assert entries.get(db, 1).sentences == ()
    editor.press("/issues/1/undo")
    assert entries.get(db, 1).sentences == before.sentences


def test_what_another_touched_later_is_not_taken_back(editor: Editor, db: Database) -> None:
    signed(editor, "王编辑").press("/entries/1/state", state="pick")
    (act,) = decisions.of_issue(db, 1, 1)
    signed(editor, "李审核").press("/entries/1/state", state="reserve")
    answer = signed(editor, "王编辑").send("/issues/1/undo", act=act.id)
    assert answer.status_code == 409 and "李审核后来改过同一处" in answer.text
    assert entries.get(db, 1).state is EntryState.RESERVE


def test_a_month_that_was_printed_keeps_its_number(editor: Editor, db: Database) -> None:
    published.keep(db, "2026-09", [Printed("2026-09", 9, "policy", 1, "印过的一条。")])
    editor.send("/issues", month="2026-09")
    assert issues.load(db, issues.find(db, "2026-09"), {}).number == 9
    assert "已经出过第 9 期" in editor.open("/issues/2")


def test_an_article_is_asked_which_issue_it_goes_into(editor: Editor, db: Database) -> None:
    issues.create(db, "2026-12", 12, now())
    assert editor.client.get("/issues/current").location == "/issues/1"
    assert "第12期，自动选栏目" in editor.open("/articles/5")
    answer = editor.send("/articles/5/list", days=1)
    assert answer.status_code == 200 and "列入哪一期" in answer.text
    assert not entries.standing(db, 2)
    editor.send("/articles/5/list", place="1:", days=1)
    assert 5 in entries.standing(db, 1) and 5 not in entries.standing(db, 2)
    assert "已列入第 11 期" in editor.open("/")


def test_a_step_needs_the_one_before(editor: Editor, db: Database) -> None:
    approve_all(db)
    answer = editor.send("/issues/1/state", state="published", seen="draft")
    assert answer.status_code == 409 and "一步一步来" in answer.text
    issues.set_state(db, 1, IssueState.PUBLISHED, By("编辑", now()))
    answer = editor.send("/issues/1/state", state="submitted", seen="published", reason="更正")
    assert "更正" in decisions.of_issue(db, 1, 1)[0].after
