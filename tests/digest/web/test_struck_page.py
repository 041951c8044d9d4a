"""What the pencil struck, on the entry's page: shown as struck, put back by a plain form."""

from dataclasses import replace

import pytest
from sqlite_utils import Database

from crawler.clock import now
from digest.issue.model import Entry, IssueState, Sentence
from digest.issue.struck import printed
from digest.store import entries, issues
from digest.store.decisions import By
from digest.store.rows import sentences_json
from tests.digest.web.conftest import Editor

ASIDE = "（见附件）"
STRUCK = f"<del>{ASIDE}</del>"


@pytest.fixture
def drafted(db: Database) -> Entry:
    """The first entry, with words struck behind the sixth character of its second sentence."""
    entry = entries.get(db, 1)
    at, whole = next((n, s) for n, s in enumerate(entry.sentences) if s.paragraph is not None)
    head, tail = (replace(whole, text=text) for text in (whole.text[:6], whole.text[6:]))
    parts = (head, replace(whole, text=ASIDE, struck=True), tail)
    sentences: tuple[Sentence, ...] = (*entry.sentences[:at], *parts, *entry.sentences[at + 1 :])
    assert printed(sentences) == entry.text
    db.table("entries").update(1, {"sentences": sentences_json(sentences)})
    return entries.get(db, 1)


def _number(entry: Entry) -> int:
    return next(n for n, sentence in enumerate(entry.sentences) if sentence.struck)


def test_struck_words_are_shown_struck_and_are_not_in_the_text(
    editor: Editor, drafted: Entry
) -> None:
    page = editor.open("/entries/1")
    assert STRUCK in page and "恢复" in page
    assert ASIDE not in drafted.text


def test_a_click_puts_them_back_with_a_line_of_history(
    editor: Editor, db: Database, drafted: Entry
) -> None:
    answer = editor.send("/entries/1/restore", version=1, struck=_number(drafted))
    assert answer.status_code == 302
    saved, page = entries.get(db, 1), editor.open("/entries/1")
    assert saved.text.replace(ASIDE, "") == drafted.text and ASIDE in saved.text
    assert printed(saved.sentences) == saved.text and saved.version == 2
    assert STRUCK not in page and "修改了正文" in page


def test_an_older_page_overwrites_nothing(editor: Editor, db: Database, drafted: Entry) -> None:
    typed = {"text": f"{drafted.text}添一笔。"}
    entries.save_text(db, 1, typed, version=1, who="x", at=now())
    answer = editor.send("/entries/1/restore", version=1, struck=_number(drafted))
    assert answer.status_code == 409 and "刚被别人改过" in answer.text
    saved = entries.get(db, 1)
    assert saved.text.endswith("添一笔。") and ASIDE not in saved.text
    again = editor.send("/entries/1/restore", version=2, struck=_number(saved))
    assert again.status_code == 302
    assert ASIDE in (text := entries.get(db, 1).text) and text.endswith("添一笔。")


def test_words_that_lost_their_place_are_told(editor: Editor, db: Database, drafted: Entry) -> None:
    head = drafted.sentences[_number(drafted) - 1].text
    typed = {"text": f"{head}甲。{head}乙。"}
    entries.save_text(db, 1, typed, version=1, who="x", at=now())
    number = _number(entries.get(db, 1))
    answer = editor.send("/entries/1/restore", version=2, struck=number)
    assert answer.status_code == 409 and "对照原文自己补上" in answer.text
    assert entries.get(db, 1).text == typed["text"]


def test_a_published_issue_offers_no_button(editor: Editor, db: Database, drafted: Entry) -> None:
    issues.set_state(db, 1, IssueState.PUBLISHED, By("编辑", now()))
    page = editor.open("/entries/1")
    assert STRUCK in page and "恢复" not in page
    answer = editor.send("/entries/1/restore", version=1, struck=_number(drafted))
    assert answer.status_code == 409 and ASIDE not in entries.get(db, 1).text
