"""Drafts follow, a little, how long earlier entries of their kind were printed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from digest.drafting.draft import draft
from digest.issue.model import Entry, EntryState, IssueState, SectionKey
from digest.revising.account import FEWEST
from digest.store import entries, issues
from digest.store.decisions import By
from tests.digest.documents import house
from tests.digest.newsroom import NIGHT, keep_document, newsroom

DOCUMENT = "notice-first-level"
OTHERS = ("病案保存", "救护车调度", "义齿加工", "食堂采购", "班车运行")
EARLIER = date(2026, 9, 1)
WRITTEN = "一是明确目标。二是落实责任，按月报告进展。" * 6


def drafted(folder: Path, printed: int, text: str) -> int:
    """The length of a draft after `printed` entries of its kind were printed as `text`."""
    with newsroom(folder) as db:
        keep_document(db, DOCUMENT)
        issue = issues.create(db, "2026-10", 10, NIGHT)
        for number in range(printed):
            url = f"https://www.example.cn/earlier/{number}.html"
            title = f"国家卫生健康委关于印发{OTHERS[number]}管理办法的通知"
            keep_document(db, DOCUMENT, url=url, title=title, published=EARLIER)
            found = next(iter(db.query("SELECT max(id) AS id FROM articles")))
            made = Entry(0, SectionKey.POLICY, 0, EntryState.PICK, "标题。", WRITTEN)
            entry = entries.add(db, issue, replace(made, article=found["id"]))
            entries.save_text(db, entry, {"text": text}, version=1, who="编辑", at=NIGHT)
        issues.set_state(db, issue, IssueState.PUBLISHED, By("编辑", NIGHT))
        report = draft(db, house(), "2026-11", None, NIGHT)
        return max(len(entry.text) for entry in report.added if entry.section == "policy")


def test_five_short_ones_make_the_next_shorter_and_four_do_not(tmp_path: Path) -> None:
    usual = drafted(tmp_path / "usual", 0, "")
    half = WRITTEN[: len(WRITTEN) // 2]
    assert drafted(tmp_path / "four", FEWEST - 1, half) == usual
    assert drafted(tmp_path / "five", FEWEST, half) < usual
