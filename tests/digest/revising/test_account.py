"""Printed entries and their drafts: kept in the store, told by month and section, learned from."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from crawler.clock import now
from crawler.store.database import open_store, opened
from digest.cli import dongtai
from digest.issue.alternative import Alternative
from digest.issue.model import Entry, EntryState, IssueState, SectionKey, Sentence
from digest.revising import account
from digest.revising.account import GENTLE, Share, factor
from digest.revising.distance import Edit
from digest.store import alternatives, drafts, entries, issues
from digest.store.decisions import By

POLICY, HOSPITAL = SectionKey("policy"), SectionKey("hospital")
TEXT = "近日，国家医保局印发办法。一是明确范围，纳入42种慢性病。二是完善审核，药师24小时内审核。"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "var" / "dongtai.db") as db:
        yield db


def published(db: Database, month: str, *texts: str) -> int:
    """An issue whose entries were drafted as `TEXT` and printed as `texts`."""
    issue = issues.create(db, month, int(month[5:]), now())
    for text in texts:
        made = Entry(0, POLICY, 0, EntryState.PICK, "国家医保局印发办法。", TEXT)
        entry = entries.get(db, entries.add(db, issue, made))
        if text != TEXT:
            entries.save_text(
                db, entry.id, {"text": text}, version=entry.version, who="编辑", at=now()
            )
    issues.set_state(db, issue, IssueState.PUBLISHED, By("编辑", now()))
    return issue


def test_the_draft_stays_as_it_was_first_written(db: Database) -> None:
    published(db, "2026-10", TEXT.replace("42", "45"), TEXT)
    first, second = drafts.published(db, "main")
    assert (first.draft.text, first.printed.text) == (TEXT, TEXT.replace("42", "45"))
    assert second.draft == second.printed


def test_an_open_issue_and_a_dropped_entry_are_not_counted(db: Database) -> None:
    issue = issues.create(db, "2026-11", 11, now())
    entries.add(db, issue, Entry(0, POLICY, 0, EntryState.PICK, "标题。", TEXT))
    assert not drafts.published(db, "main")
    entries.add(db, issue, Entry(0, POLICY, 0, EntryState.DROPPED, "不用。", TEXT))
    issues.set_state(db, issue, IssueState.PUBLISHED, By("编辑", now()))
    assert [one.printed.heading for one in drafts.published(db, "main")] == ["标题。"]


def test_months_and_sections_are_told_apart(db: Database) -> None:
    published(db, "2026-09", TEXT)
    published(db, "2026-10", TEXT.replace("42", "45"), TEXT.split("二是", maxsplit=1)[0], TEXT)
    found = account.measured(drafts.published(db, "main"))
    october, september = account.by_month(found)
    assert (october.month, october.entries, october.untouched) == ("2026-10", 3, 1)
    assert (october.edits[Edit.NUMBER], october.edits[Edit.STRUCK]) == (1, 1)
    assert october.points == 5 / 6 and round(october.each, 2) == 0.67
    assert (september.share, september.each) == (1, 0)
    (whole,) = account.by_section(found)
    assert whole.entries == 4


def test_a_hand_written_entry_has_no_draft(db: Database) -> None:
    issue = issues.create(db, "2026-10", 10, now())
    entry = entries.get(db, entries.add(db, issue, Entry(0, POLICY, 0, EntryState.PICK, "标题。")))
    entries.save_text(db, entry.id, {"text": TEXT}, version=1, who="编辑", at=now())
    issues.set_state(db, issue, IssueState.PUBLISHED, By("编辑", now()))
    assert not account.measured(drafts.published(db, "main"))


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Share(4, 0.5, 1.0), 1.0),  # too few to go by
        (Share(5, 0.5, 1.0), GENTLE[0]),
        (Share(5, 0.9, 1.0), 0.9**0.5),
        (Share(50, 1.0, 1.0), 1.0),
        (Share(50, 3.0, 1.0), GENTLE[1]),
    ],
)
def test_the_past_moves_a_draft_a_little(share: Share, expected: float) -> None:
    assert factor({(POLICY, "通知"): share}, POLICY, "通知") == expected
    assert factor({(POLICY, "通知"): share}, POLICY, "办法") == 1.0
    assert factor({(POLICY, "通知"): share}, HOSPITAL, "通知") == 1.0


def test_the_shares_are_by_section_and_kind(db: Database) -> None:
    published(db, "2026-10", *(TEXT.split("二是", maxsplit=1)[0],) * 5)
    known = account.shares(account.measured(drafts.published(db, "main")))
    assert known[POLICY, ""].entries == 5 and known[POLICY, ""].points == 0.5
    lengths = account.lengths(drafts.published(db, "main"))
    assert 0 < lengths[POLICY, ""].ratio < 1 and lengths[POLICY, ""].entries == 5
    assert factor(known, POLICY, "") < 1 and factor(lengths, POLICY, "") < 1


def test_the_command_tells_a_table_and_json(
    tmp_path: Path, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    (tmp_path / "config").mkdir()
    assert "还没有出刊的条目" in CliRunner().invoke(dongtai, ["pencil"]).output
    published(db, "2026-10", TEXT.replace("42", "45"), TEXT)
    ran = CliRunner().invoke(dongtai, ["pencil"])
    assert ran.exit_code == 0 and "2026-10" in ran.output and "合计" in ran.output
    told = json.loads(CliRunner().invoke(dongtai, ["pencil", "--json"]).output)
    (month,) = told["months"]
    assert (month["entries"], month["untouched"], month["edits"]["number"]) == (2, 1, 1)
    assert [one["edits"] for one in told["entries"]] == [{"number": 1}, {}]


def test_older_entries_get_their_draft_from_the_first_edit(tmp_path: Path) -> None:
    path = tmp_path / "dongtai.db"
    db = open_store(path)
    issue = issues.create(db, "2026-10", 10, now())
    made = Entry(0, POLICY, 0, EntryState.PICK, "标题。", TEXT)
    entry, other = (entries.add(db, issue, made) for _ in range(2))
    for version, text in enumerate(("改过一次。", "改过两次。"), 1):
        entries.save_text(db, entry, {"text": text}, version=version, who="编辑", at=now())
    db.execute("DROP TABLE drafts")
    db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm026_drafts'")
    db.execute("PRAGMA user_version = 0")  # no older version stamps its schema
    db.conn.commit()
    db.close()
    db = open_store(path)
    kept = {row["entry"]: row["text"] for row in db.query("SELECT * FROM drafts")}
    assert kept == {entry: TEXT, other: TEXT}


def test_who_chose_another_way_began_with_that_one(db: Database) -> None:
    issue = issues.create(db, "2026-10", 10, now())
    entry = entries.add(db, issue, Entry(0, POLICY, 0, EntryState.PICK, "标题。", TEXT))
    other = Alternative("展开第一部分", (Sentence("另一种写法，说得更细一些。", 1, 1),), False)
    alternatives.keep(db, entry, [Alternative("一级", (Sentence(TEXT, 1, 0),), True), other])
    alternatives.choose(db, entry, other, "一级", version=1, who="编辑", at=now())
    issues.set_state(db, issue, IssueState.PUBLISHED, By("编辑", now()))
    (one,) = account.measured(drafts.published(db, "main"))
    assert one.distance.share == 1 and not one.distance.edits
