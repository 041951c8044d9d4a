"""A draft thinks for seconds; editors save meanwhile, and what they did stands."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.store import articles
from digest.drafting import draft as drafting
from digest.drafting.draft import DraftReport, draft
from digest.drafting.month import Month
from digest.drafting.one import enlist
from digest.drafting.section import draft_section
from digest.drafting.work import Work
from digest.errors import IssueError
from digest.issue.model import Entry, EntryState, IssueState, SectionKey
from digest.issue.plan import Plan
from digest.store import entries, issues, triage
from digest.store.triage import Choice, Triage
from tests.digest.documents import house
from tests.digest.newsroom import NIGHT, keep_document, keep_news, newsroom

HOUSE = house()
Act = Callable[[Database], object]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> list[Act]:
    """What somebody else does while a draft is thinking, on a connection that waits for nobody."""
    acts: list[Act] = []

    def thinking(work: Work, plan: Plan, month: Month) -> list[Entry]:
        path = next(iter(work.db.query("PRAGMA database_list")))["file"]
        other = Database(sqlite3.connect(path, timeout=0))
        while acts:
            acts.pop(0)(other)
        other.conn.close()
        return draft_section(work, plan, month)

    monkeypatch.setattr(drafting, "draft_section", thinking)
    return acts


def first(db: Database) -> DraftReport:
    return draft(db, HOUSE, "2026-11", None, NIGHT)


def filled(db: Database) -> None:
    keep_document(db, "notice-first-level")
    keep_news(db, "bj_pumch", "门诊一站式服务中心启用，等候时间缩短至五分钟")


def test_a_save_does_not_wait(tmp_path: Path, meanwhile: list[Act]) -> None:
    with newsroom(tmp_path) as db:
        filled(db)
        (entry, *_) = first(db).added

        def save(other: Database) -> None:
            fields = {"heading": "编辑改的标题。"}
            entries.save_text(other, entry.id, fields, version=entry.version, who="编辑", at=now())

        meanwhile.append(save)
        assert first(db).added == ()
        assert entries.get(db, entry.id).heading == "编辑改的标题。"


def test_what_was_listed_meanwhile_is_listed_once(tmp_path: Path, meanwhile: list[Act]) -> None:
    with newsroom(tmp_path) as db:
        issue = issues.create(db, "2026-11", 11, NIGHT)
        filled(db)
        stored = articles.get(db, 1)
        assert stored is not None
        meanwhile.append(
            lambda other: enlist(
                other, HOUSE, issue, stored.id, SectionKey.POLICY, who="编辑", at=now()
            )
        )
        report = first(db)
        assert stored.id not in {entry.article for entry in report.added}
        found = entries.of_article(db, issue, stored.id)
        assert found is not None and found.state is EntryState.PICK


def test_what_was_turned_down_meanwhile_is_not_proposed(
    tmp_path: Path, meanwhile: list[Act]
) -> None:
    with newsroom(tmp_path) as db:
        filled(db)
        refused = Triage(Choice.REFUSED, None, "编辑")
        meanwhile.append(lambda other: triage.decide(other, 1, refused, version=0, at=now()))
        assert 1 not in {entry.article for entry in first(db).added}


def test_an_issue_that_was_published_meanwhile_is_left_alone(
    tmp_path: Path, meanwhile: list[Act]
) -> None:
    with newsroom(tmp_path) as db:
        issue = issues.create(db, "2026-11", 11, NIGHT)
        filled(db)

        def publish(other: Database) -> None:
            other.conn.execute("UPDATE issues SET state = ?", [IssueState.PUBLISHED.value])
            other.conn.commit()

        meanwhile.append(publish)
        with pytest.raises(IssueError):
            first(db)
        assert not any(s.entries for s in issues.load(db, issue, {}).sections)


def test_a_draft_that_fails_leaves_no_issue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with newsroom(tmp_path) as db:
        filled(db)
        monkeypatch.setattr(drafting, "settle", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            first(db)
        assert issues.overview(db) == []
