"""Nothing is final while a fact is open, a text, a heading or the masthead is missing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from digest.checking.grounding import finality
from digest.commands.base import Desk
from digest.commands.export import export
from digest.config.settings import Publication
from digest.errors import NotFinalError
from digest.issue.model import IssueState
from digest.releasing import steps
from digest.store import issues
from digest.store.decisions import By
from tests.digest.web.conftest import Editor
from tests.digest.web.marking import add, marks, tick, type_into


@pytest.fixture
def exported(home: Home, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[str, Path]]:
    """`dongtai export` of the issue; what it says on stderr, and the file."""
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))

    def run(to: str) -> tuple[str, Path]:
        result = CliRunner().invoke(export, ["11", "--to", to], obj=Desk())
        assert result.exit_code == 0, result.output
        return result.stderr, Path(result.stdout.strip())

    return run


def test_an_issue_with_an_open_mark_cannot_be_submitted(editor: Editor, db: Database) -> None:
    type_into(editor, db)
    answer = editor.send("/issues/1/state", state="submitted", seen="draft")
    assert answer.status_code == 409
    assert "第11期还有 1 处事实没有对照原文核对打勾（政策热点 第1条）" in answer.text
    assert issues.load(db, 1, {}).state is IssueState.DRAFT
    assert not list(db.query("SELECT 1 FROM published"))
    tick(editor, db, marks(db)[0].id)
    assert editor.press("/issues/1/state", state="submitted").status_code == 302


def test_a_mark_made_after_the_review_stops_publishing_but_not_going_back(
    editor: Editor, db: Database
) -> None:
    editor.finish(db)
    type_into(editor, db)
    assert issues.load(db, 1, {}).state is IssueState.SUBMITTED
    answer = editor.send("/issues/1/state", state="final", seen="submitted")
    assert answer.status_code == 409 and "1 处事实没有核对" in answer.text
    assert editor.press("/issues/1/state", state="draft").status_code == 302


def test_an_entry_without_a_heading_is_not_final(db: Database) -> None:
    add(db, heading=finality.UNTITLED, text="")
    sentence = "还有 1 条没有写标题、1 条没有正文（典型案例）"
    with pytest.raises(NotFinalError, match=sentence):
        book = Publication("动态参考", ())
        steps.advance(db, 1, IssueState.SUBMITTED, book, By("编辑", now()))
    assert issues.load(db, 1, {}).state is IssueState.DRAFT


def test_an_issue_whose_masthead_is_not_filled_in_is_not_final(db: Database) -> None:
    book = Publication("动态参考", (), contact="联系人：（请填写）", editor="（请填写）")
    issues.set_state(db, 1, IssueState.SUBMITTED, By("编辑", now()))
    said = "报头联系人：（请填写）.*报头编辑：（请填写）.*publication.toml"
    with pytest.raises(NotFinalError, match=said):
        steps.advance(db, 1, IssueState.FINAL, book, By("编辑", now()))
    assert issues.load(db, 1, {}).state is IssueState.SUBMITTED


def test_a_draft_is_exported_and_called_a_draft(
    exported: Callable[[str], tuple[str, Path]], editor: Editor, db: Database
) -> None:
    first = exported("md")[0]
    assert first.startswith("提醒：第11期还没有审核通过") and "导出的不是定稿" in first
    assert "8 条是起草时拟用的，还没有人选用" in first
    type_into(editor, db)
    said, path = exported("json")
    assert "还有 1 处事实没有对照原文核对打勾" in said and "导出的不是定稿" in said
    document = json.loads(path.read_text())
    assert document["final"] is False and document["state"] == "draft"
    (mark,) = document["open_marks"]
    assert (mark["section"], mark["no"], mark["text"]) == ("政策热点", 1, "987.6亿元")


def test_a_reviewed_issue_is_exported_in_silence(
    exported: Callable[[str], tuple[str, Path]], editor: Editor, db: Database
) -> None:
    editor.finish(db)
    said, path = exported("json")
    assert said == "" and json.loads(path.read_text())["final"] is True


def test_an_entry_without_a_text_is_not_final(editor: Editor, db: Database) -> None:
    """Its heading is the page's title, so no fact is open: that nothing is there proves nothing."""
    type_into(editor, db, "", text="")
    assert marks(db) == ()
    answer = editor.send("/issues/1/state", state="submitted", seen="draft")
    assert answer.status_code == 409 and "1 条没有正文（政策热点 第1条）" in answer.text
    assert "没有正文" in editor.open("/issues/1/preview")
