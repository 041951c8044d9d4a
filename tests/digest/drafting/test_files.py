"""Policies whose text is in an attached file: drafted, shown beside the entry, held to it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.store import articles
from digest.checking.grounding.stored import missing
from digest.drafting.draft import draft
from digest.issue.model import Entry, SectionKey
from digest.store import issues
from digest.web import evidence
from tests.digest.documents import document, house
from tests.digest.newsroom import NIGHT, keep_document, newsroom

MONTH = "2025-08"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with newsroom(tmp_path) as db:
        yield db


def _policy(db: Database) -> Entry:
    draft(db, house(), MONTH, None, NIGHT)
    issue = issues.load(db, issues.find(db, MONTH), house().sections)
    (entry,) = issue.section(SectionKey.POLICY).entries
    return entry


def test_the_file_is_shown_like_a_page_with_its_sentences(db: Database) -> None:
    keep_document(db, "attached-guide")
    entry = _policy(db)
    page, file = evidence.pages(db, entry)
    assert file.stored.article.title == "附件：手足口病防控技术指南（2025年版）.pdf"
    assert (page.prefix, file.prefix) == (f"a{entry.article}-p", f"a{entry.article}-f0-p")
    body = {
        evidence.anchor(page.stored.id, at, 0): paragraph.text
        for at, paragraph in enumerate(file.stored.article.body)
    }
    shown = {one.number: one for one in evidence.taken(entry)}
    tied = [n for anchor in body for n in file.used.get(anchor, ())]
    assert len(tied) > 10
    for anchor, numbers in file.used.items():
        for number in numbers:
            if anchor in body:
                assert shown[number].text.rstrip("。") in body[anchor]
    assert missing(db, entry) == []


def test_a_file_that_was_read_later_fills_the_entry(db: Database) -> None:
    whole = document("attached-whole")[0].article
    (file,) = whole.attachments
    unread = replace(file, text="", state="附件.pdf：还没有读取")
    keep_document(db, "attached-whole", attachments=(unread,))
    month = "2025-06"
    draft(db, house(), month, None, NIGHT)
    articles.save_file(db, whole.url, file)
    report = draft(db, house(), month, None, NIGHT)
    assert report.refreshed == 1
    issue = issues.load(db, issues.find(db, month), house().sections)
    (entry,) = issue.section(SectionKey.POLICY).entries
    assert "一是参保登记。用人单位应当自用工之日起30日内" in entry.text
    assert {s.attachment for s in entry.sentences if s.paragraph is not None} == {0}
