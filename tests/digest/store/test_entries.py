"""Issues and entries in the store: versions, decisions, order, frozen issues."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.store.database import opened
from digest.errors import (
    EditConflictError,
    IssueError,
    NoSuchEntryError,
    NoSuchIssueError,
    StaleError,
)
from digest.issue.model import Entry, EntryState, IssueState, SectionKey, Sentence
from digest.store import entries, issues, numbers, ordering
from digest.store.decisions import By
from digest.store.ordering import Spot
from tests.digest.noted import noted_before

TITLES = {"policy": "政策热点", "hospital": "医院资讯"}
NEW = Entry(0, SectionKey.POLICY, 0, EntryState.PROPOSED, "国家医保局印发《甲办法》。", "正文。")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "dongtai.db") as db:
        yield db


@pytest.fixture
def issue(db: Database) -> int:
    return issues.create(db, "2026-11", 11, now())


def _headings(db: Database, issue: int, key: SectionKey = SectionKey.POLICY) -> list[str]:
    return [e.heading for e in issues.load(db, issue, TITLES).section(key).entries]


def _add(db: Database, issue: int, *names: str) -> list[int]:
    return [entries.add(db, issue, replace(NEW, heading=name)) for name in names]


def test_an_issue_is_found_by_month_and_by_number(db: Database, issue: int) -> None:
    newer = issues.create(db, "2027-11", 11, now())
    assert issues.find(db, "2026-11") == issue
    assert issues.find(db, "11") == issues.find(db, "第11期") == newer
    with pytest.raises(NoSuchIssueError, match=r"2027-11（第11期）、2026-11（第11期）"):
        issues.find(db, "12")
    with pytest.raises(IssueError, match="已经有一期"):
        issues.create(db, "2026-11", 12, now())


def test_without_issues_the_message_says_how_to_make_one(db: Database) -> None:
    with pytest.raises(NoSuchIssueError, match="dongtai draft --month"):
        issues.find(db, "2026-11")


def test_an_issue_is_loaded_with_its_sections_in_order(db: Database, issue: int) -> None:
    entry = replace(NEW, reasons=("国家医保局",), sentences=(Sentence("正文。", None, 2),))
    entry_id = entries.add(db, issue, entry)
    loaded = issues.load(db, issue, TITLES)
    assert [s.key for s in loaded.sections] == [SectionKey.POLICY, SectionKey.HOSPITAL]
    assert loaded.section(SectionKey.POLICY).title == "政策热点"
    assert loaded.section(SectionKey.POLICY).entries == (replace(entry, id=entry_id, position=1),)


def test_two_publications_keep_their_issues_apart(db: Database, issue: int) -> None:
    other = issues.create(db, "2026-11", 3, now(), "viewpoint")
    article = replace(NEW, section=SectionKey.ARTICLES, column="医院管理", abstract="提要。")
    entries.add(db, other, article)
    assert issues.find(db, "2026-11") == issue
    assert issues.find(db, "3", "viewpoint") == other
    assert numbers.next_number(db, "2026-12") == 12
    assert numbers.next_number(db, "2026-12", "viewpoint") == 4
    loaded = issues.load(db, other, {"articles": "文章"})
    assert [(s.key, s.title) for s in loaded.sections] == [(SectionKey.ARTICLES, "文章")]
    kept = loaded.sections[0].entries[0]
    assert (loaded.publication, kept.column, kept.abstract) == ("viewpoint", "医院管理", "提要。")
    issues.set_state(db, other, IssueState.PUBLISHED, By("编辑", now()))
    assert noted_before(db, "2026-12") == []
    assert [p.heading for p in noted_before(db, "2026-12", "viewpoint")] == [NEW.heading]


def test_the_overview_counts_entries_by_state(db: Database, issue: int) -> None:
    first, second, _ = _add(db, issue, "甲", "乙", "丙")
    entries.decide(db, first, EntryState.PICK, "编辑", now())
    entries.decide(db, second, EntryState.DROPPED, "编辑", now())
    later = issues.create(db, "2026-12", 12, now())
    newest, line = issues.overview(db)
    assert newest.id == later
    assert (line.picks, line.dropped, line.proposed, line.reserves) == (1, 1, 1, 0)


def test_an_edit_makes_a_version_and_a_decision(db: Database, issue: int) -> None:
    sentences = (Sentence("正文。", None, 0), Sentence("又一句", None, 1), Sentence("。"))
    entry_id = entries.add(db, issue, replace(NEW, text="正文。又一句。", sentences=sentences))
    typed = {"heading": "新标题。", "cited": "国家医保局网站", "text": "正文。添一笔。"}
    at = now()
    made = entries.save_text(db, entry_id, typed, version=1, who="王编辑", at=at)
    assert made == entries.get(db, entry_id)
    with pytest.raises(EditConflictError):
        entries.save_text(db, entry_id, typed | {"text": "别人的。"}, version=1, who="李", at=at)
    saved = entries.get(db, entry_id)
    assert (saved.text, saved.version, saved.sentences) == ("正文。添一笔。", 2, sentences[:1])
    (decision,) = entries.history(db, entry_id)
    assert (decision.action, decision.who) == ("edit", "王编辑")
    assert "又一句" in decision.before
    assert "添一笔" in decision.after


def _arrange(db: Database, issue: int, seen: list[int], wanted: list[int]) -> None:
    by = By("编辑", now())
    ordering.arrange(db, issue, SectionKey.POLICY, wanted, by, seen=seen)


def test_what_is_shown_trades_places_and_the_rest_stays(db: Database, issue: int) -> None:
    first, second, third, _ = _add(db, issue, "甲", "乙", "丙", "丁")
    entries.decide(db, second, EntryState.DROPPED, "编辑", now())
    _arrange(db, issue, [first, third], [third, first])
    assert _headings(db, issue) == ["丙", "乙", "甲", "丁"]


def test_an_order_made_of_an_older_page_changes_nothing(db: Database, issue: int) -> None:
    first, second, third = _add(db, issue, "甲", "乙", "丙")
    _arrange(db, issue, [first, second, third], [second, first, third])
    with pytest.raises(StaleError):
        _arrange(db, issue, [first, second, third], [first, third, second])
    assert _headings(db, issue) == ["乙", "甲", "丙"]
    _arrange(db, issue, [first, second, third], [second, first, third])  # sent twice
    with pytest.raises(StaleError):
        _arrange(db, issue, [second, first, third], [first, third])


def test_place_gives_a_whole_order(db: Database, issue: int) -> None:
    first, second, third = _add(db, issue, "甲", "乙", "丙")
    ordering.place(db, issue, SectionKey.POLICY, [third, first])
    assert _headings(db, issue) == ["丙", "甲", "乙"]
    with pytest.raises(NoSuchEntryError):
        ordering.place(db, issue, SectionKey.HOSPITAL, [second])


def test_an_article_stands_once_in_a_section(db: Database, issue: int) -> None:
    record = {"id": 7, "url": "https://x.cn/7", "address": "https://x.cn/7", "source": "cn_x"}
    seen = {
        "title": "甲",
        "state": "article",
        "first_seen": "2026-11-01",
        "last_seen": "2026-11-01",
    }
    db.table("articles").insert(record | seen)
    entries.add(db, issue, replace(NEW, article=7))
    with pytest.raises(IssueError, match="已经在本期里"):
        entries.add(db, issue, replace(NEW, article=7))


def test_a_published_issue_is_frozen_until_reopened(db: Database, issue: int) -> None:
    (entry_id,) = _add(db, issue, "甲")
    issues.set_masthead(db, issue, number=10, date=date(2026, 11, 28))
    issues.set_state(db, issue, IssueState.PUBLISHED, By("编辑", now()))
    assert [p.heading for p in noted_before(db, "2026-12")] == ["甲"]
    assert noted_before(db, "2026-11") == []
    with pytest.raises(IssueError, match="已经出刊"):
        entries.decide(db, entry_id, EntryState.DROPPED, "编辑", now())
    with pytest.raises(IssueError, match="已经出刊"):
        issues.set_masthead(db, issue, number=11, date=None)
    issues.set_state(db, issue, IssueState.SUBMITTED, By("编辑", now()))
    entries.decide(db, entry_id, EntryState.DROPPED, "编辑", now())
    assert noted_before(db, "2026-12") == []
    assert issues.load(db, issue, TITLES).date == date(2026, 11, 28)


def test_a_missing_entry_or_issue_is_named(db: Database) -> None:
    with pytest.raises(NoSuchEntryError, match="99"):
        entries.get(db, 99)
    with pytest.raises(NoSuchEntryError, match="99"):
        entries.decide(db, 99, EntryState.PICK, "编辑", now())
    with pytest.raises(NoSuchIssueError, match="99"):
        issues.set_masthead(db, 99, number=1, date=None)


def test_a_text_that_was_a_row_of_a_table_moves_among_the_texts(db: Database, issue: int) -> None:
    (first,) = _add(db, issue, "甲。")
    row = replace(NEW, section=SectionKey.HOSPITAL, heading="乙。", hospital="某院")
    moved = entries.add(db, issue, row)
    by = By("编辑", now())
    ordering.transfer(db, moved, Spot(SectionKey.POLICY), ("医院资讯", "政策热点"), by)
    _arrange(db, issue, [first, moved], [moved, first])
    assert _headings(db, issue) == ["乙。", "甲。"]
