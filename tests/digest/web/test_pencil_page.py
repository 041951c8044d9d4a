"""铅笔 on the page: tables by section and month, and the entries that were changed most."""

from sqlite_utils import Database

from crawler.clock import now
from digest.issue.model import IssueState
from digest.store import drafts, entries, issues
from digest.store.decisions import By
from tests.digest.web.conftest import Editor


def test_before_anything_is_published_it_says_so(editor: Editor) -> None:
    assert "还没有出刊的条目可以比较" in editor.open("/pencil")


def test_the_tables_and_what_was_changed_most(editor: Editor, db: Database) -> None:
    entry = entries.get(db, 1)
    shorter = entry.text[: len(entry.text) // 2]
    entries.save_text(db, 1, {"text": shorter}, version=entry.version, who="编辑", at=now())
    issues.set_state(db, 1, IssueState.PUBLISHED, By("编辑", now()))
    page = editor.open("/pencil")
    assert "2026年11月" in page and "政策热点" in page and "<meter" in page
    assert entry.heading in page and "改动最多的" in page
    assert len(drafts.published(db, "main")) > 3
    assert "还没有出刊的条目可以比较" in editor.open("/pencil?publication=viewpoint")


def test_the_list_of_issues_leads_to_it(editor: Editor) -> None:
    assert 'href="/pencil"' in editor.open("/issues")
