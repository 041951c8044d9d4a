"""Drafts for comment and the documents they became: linked, never one event."""

from datetime import date, datetime
from pathlib import Path

import pytest

from crawler.clock import SHANGHAI, now
from crawler.items import Article, PageState, Paragraph
from crawler.store import articles, sources
from crawler.store.database import opened
from crawler.store.records import StoredArticle
from crawler.store.sources import SourceRow
from digest.drafting.draft import draft
from digest.issue.model import EntryState, IssueState
from digest.selecting.consulted import linked, when
from digest.selecting.events import group
from digest.selecting.rank import rank
from digest.selecting.related import related
from digest.store import issues
from digest.store.decisions import By
from tests.digest.documents import house
from tests.digest.newsroom import NIGHT

DRAFT = "国家医疗保障局关于《门诊慢特病用药管理办法（征求意见稿）》公开征求意见的通知"
FINAL = "国家医疗保障局关于印发《门诊慢特病用药管理办法》的通知"
TEXT = "定点医疗机构应当在每月10日前报送上月门诊用药数据，不得瞒报、漏报，每年公开核查结果。"
SITES = {"cn_nhsa": "国家医疗保障局"}


def stored(title: str, number: int, day: date) -> StoredArticle:
    article = Article(
        f"https://x.cn/{number}",
        title,
        source="cn_nhsa",
        published=day,
        state=PageState.ARTICLE,
        body=(Paragraph(TEXT),),
    )
    return StoredArticle(number, article, NIGHT, NIGHT, title, NIGHT, 1, "")


@pytest.mark.parametrize(
    ("put_out", "issued"),
    [
        (DRAFT, FINAL),
        ("关于公开征求《门诊质量管理规定（征求意见稿）》意见的公告", "门诊质量管理规定（试行）"),
        ("国家卫生健康委办公厅关于公开征求医师定期考核管理办法（修订草案）意见的通知",
         "国家卫生健康委关于印发医师定期考核管理办法的通知"),
        ("关于向社会公开征求《药品试验数据保护实施办法（试行，征求意见稿）》意见",
         "国家药监局关于发布《药品试验数据保护实施办法（试行）》的公告"),
    ],
)  # fmt: skip
def test_a_draft_is_linked_with_what_it_became(put_out: str, issued: str) -> None:
    before, after = stored(put_out, 1, date(2026, 6, 2)), stored(issued, 2, date(2026, 6, 9))
    first, second = linked(group([before, after]), [])
    assert (first.main, first.issued, second.main, second.drafts) == (
        before,
        after,
        after,
        (before,),
    )


@pytest.mark.parametrize(
    "title",
    [
        "国家医疗保障局关于印发《住院慢特病用药管理办法》的通知",
        "国家医疗保障局关于印发《门诊慢特病用药目录》的通知",
    ],
)
def test_another_document_is_not(title: str) -> None:
    events = group([stored(DRAFT, 1, date(2026, 3, 2)), stored(title, 2, date(2026, 6, 9))])
    assert [(e.drafts, e.issued) for e in linked(events, [])] == [((), None)] * 2


def test_a_new_draft_of_a_document_in_force_does_not_become_it() -> None:
    events = group([stored(FINAL, 1, date(2026, 3, 2)), stored(DRAFT, 2, date(2026, 6, 9))])
    assert [(e.drafts, e.issued) for e in linked(events, [])] == [((), None)] * 2


def test_reasons_say_so_and_the_draft_stands_last() -> None:
    found = [stored(DRAFT, 1, date(2025, 12, 30)), stored(FINAL, 2, date(2026, 1, 9))]
    other = stored("国家医疗保障局关于开展宣传月活动的通知", 3, date(2026, 1, 9))
    ranked = rank(linked(group([*found, other]), []), house(), SITES)
    assert [item.event.main.id for item in ranked] == [2, 3, 1]
    assert "2025年12月30日曾公开征求意见" in ranked[0].reasons
    assert "正式文件已印发" in ranked[-1].reasons


def test_the_day_goes_without_the_year_of_the_document() -> None:
    found = stored(DRAFT, 1, date(2026, 3, 2)), stored(FINAL, 2, date(2026, 6, 9))
    assert when(*found) == "3月2日"


def test_a_document_is_news_after_its_draft_was_printed(tmp_path: Path) -> None:
    days = [datetime(2026, month, 28, tzinfo=SHANGHAI) for month in (3, 6)]
    with opened(tmp_path / "x.db") as db:
        sources.keep(db, [SourceRow("cn_nhsa", "国家医疗保障局", "policy", "")])
        articles.save_read(db, stored(DRAFT, 1, date(2026, 3, 2)).article, days[0])
        first = draft(db, house(), "2026-03", None, days[0])
        issues.set_state(db, first.issue, IssueState.SUBMITTED, By("编辑", days[0]))
        issues.set_state(db, first.issue, IssueState.PUBLISHED, By("编辑", days[0]))
        articles.save_read(db, stored(FINAL, 2, date(2026, 6, 9)).article, days[1])
        added = draft(db, house(), "2026-06", None, days[1]).added
    assert [entry.heading for entry in added] == ["国家医保局印发《门诊慢特病用药管理办法》。"]


def test_a_month_finds_the_draft_of_months_ago(tmp_path: Path) -> None:
    with opened(tmp_path / "x.db") as db:
        sources.keep(db, [SourceRow("cn_nhsa", "国家医疗保障局", "policy", "")])
        for title, number, day in ((DRAFT, 1, date(2026, 3, 2)), (FINAL, 2, date(2026, 6, 9))):
            articles.save_read(db, stored(title, number, day).article, now())
        report = draft(db, house(), "2026-06", None, now())
        (entry,) = issues.load(db, report.issue, house().sections).sections[0].entries
        assert entry.state is EntryState.PROPOSED
        assert "3月2日曾公开征求意见" in entry.reasons
        final = articles.by_url(db, "https://x.cn/2")
        assert final and [d.article.title for d in related(db, final).drafts] == [DRAFT]
        before = articles.by_url(db, "https://x.cn/1")
        assert before and related(db, before).drafts == []
