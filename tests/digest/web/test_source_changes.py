"""An entry whose page the site has changed or taken down since: nobody approves it unawares."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.items import Article, Paragraph
from crawler.store import articles
from digest.store import behind, entries, stages
from digest.store.decisions import By
from tests.digest.web.conftest import Editor, tree_of
from tests.digest.web.test_press import PAGE, red
from tests.digest.web.texts import FUND

WAS, IS = "2026年12月20日前", "2026年12月31日前"
SEEN = now() - timedelta(minutes=5)  # by the recheck


@pytest.fixture
def approved(db: Database) -> Database:
    """Entry 1 was drafted an hour ago, and approved soon after."""
    before = SEEN - timedelta(minutes=50)
    db.execute("UPDATE drafts SET at = ?", [(before - timedelta(minutes=5)).isoformat()])
    stages.approve(db, 1, entries.get(db, 1).version, By("主编", before))
    return db


def corrected() -> Article:
    assert any(WAS in one.text for one in FUND.body)
    return replace(FUND, body=tuple(replace(p, text=p.text.replace(WAS, IS)) for p in FUND.body))


def notices(editor: Editor) -> list[str]:
    found = tree_of(editor.open("/entries/1")).xpath("//div[contains(@class,'source-changed')]")
    return [" ".join(one.text_content().split()) for one in found]


def told(editor: Editor) -> list[str]:
    """The red lines of 付印 on the sources."""
    return [line for line in red(editor) if "原文" in line and "定点医疗机构" in line]


def test_a_corrected_source_is_shown_to_who_had_approved(
    editor: Editor, approved: Database
) -> None:
    assert not notices(editor) and not told(editor)
    articles.save_read(approved, corrected(), SEEN)
    (notice,) = notices(editor)
    assert "原文改过" in notice and "20" in notice and "31" in notice
    (line,) = told(editor)
    assert "改过（正文）" in line and "再审核通过" in line
    board = tree_of(editor.open("/issues/1")).xpath("//li[@id='e1']//a[contains(@class,'lint')]")
    assert "改过（正文）" in board[0].get("title")


def test_it_is_settled_by_approving_it_once_more(editor: Editor, approved: Database) -> None:
    articles.save_read(approved, corrected(), SEEN)
    button = tree_of(editor.open("/entries/1")).xpath("//form[contains(@action,'/1/approve')]")
    assert button  # though it is approved, for the words it prints
    editor.press("/entries/1/approve", version=entries.get(approved, 1).version)
    assert not notices(editor) and not told(editor)
    assert stages.of_entry(approved, entries.get(approved, 1)).approved


def test_an_edit_of_its_words_does_not_settle_it(editor: Editor, approved: Database) -> None:
    articles.save_read(approved, corrected(), SEEN)
    entry = entries.get(approved, 1)
    typed = {"text": entry.text.replace("每月5日前", "每月 5 日前"), "version": entry.version}
    editor.send("/entries/1", typed)
    assert notices(editor) and told(editor)


def test_what_was_changed_before_the_draft_is_no_news(editor: Editor, approved: Database) -> None:
    articles.save_read(approved, corrected(), SEEN - timedelta(hours=2))
    assert not notices(editor) and not told(editor)


def test_a_page_that_was_taken_down_is_told_once_in_the_press(
    editor: Editor, approved: Database
) -> None:
    articles.mark_gone(approved, FUND.url, SEEN)
    (notice,) = notices(editor)
    assert "原文已撤下" in notice
    lines = [line for line in red(editor) if "撤下" in line]
    assert len(lines) == 1  # the link leads to it: one rule speaks
    entry = entries.get(approved, 1)
    editor.send("/entries/1", {"url": "https://www.example.org/other", "version": entry.version})
    (line,) = [line for line in red(editor) if "撤下" in line]
    assert "已经被网站撤下" in line


def test_a_page_that_could_not_be_opened_is_a_doubt(editor: Editor, approved: Database) -> None:
    articles.mark_failed(approved, FUND.url, "网站连不上", SEEN, "connection")
    (notice,) = notices(editor)
    assert "没能打开" in notice and "网站连不上" in notice
    assert not told(editor)
    assert "没能打开" in editor.open(PAGE)


def test_the_pages_behind_sentences_count_too(approved: Database) -> None:
    other = replace(FUND, url=f"{FUND.url}?2", title="另一篇", body=(Paragraph("另一篇的正文。"),))
    articles.save_read(approved, other, SEEN - timedelta(hours=3))
    stored = articles.by_url(approved, other.url)
    assert stored is not None and stored.id not in behind.running(approved)
    entry = entries.get(approved, 1)
    quoted = replace(entry.sentences[1], article=stored.id)
    entries.retell(
        approved, entry, entry.text, (quoted,), told="", by=By("主编", SEEN - timedelta(hours=1))
    )
    assert stored.id in behind.running(approved)
    articles.mark_gone(approved, other.url, SEEN)
    assert [one.title for one in behind.news(approved, 1)] == ["另一篇"]
    approved.execute("UPDATE issues SET state = 'published'")
    assert behind.running(approved) == []
