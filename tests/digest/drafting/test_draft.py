"""Drafting an issue, and drafting it again after the editor has been at it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.errors import CallError
from crawler.items import PageState
from crawler.store import articles
from digest.config.by_section import Limits
from digest.drafting.draft import DraftReport, draft
from digest.errors import IssueError
from digest.issue.model import Entry, EntryState, Issue, IssueState, SectionKey
from digest.issue.struck import printed
from digest.store import entries, issues, ordering, published
from digest.store.decisions import By
from tests.digest.documents import document, house
from tests.digest.newsroom import NIGHT, keep_document, keep_news, newsroom
from tests.made import ArticleFields

NOTICES = ("notice-first-level", "notice-second-level", "measures-chapters", "meeting-report")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with newsroom(tmp_path) as db:
        yield db


def _draft(db: Database, month: str = "2026-11", at: datetime = NIGHT) -> DraftReport:
    return draft(db, house(), month, None, at)


def _issue(db: Database, month: str = "2026-11") -> Issue:
    return issues.load(db, issues.find(db, month), house().sections)


def _policies(db: Database) -> tuple[Entry, ...]:
    return _issue(db).section(SectionKey.POLICY).entries


def test_a_first_draft_proposes_policies_with_reasons_and_text(db: Database) -> None:
    for name in NOTICES:
        keep_document(db, name)
    report = _draft(db)
    assert (report.created, report.number, report.count(SectionKey.POLICY)) == (True, 11, 4)
    first = _policies(db)[0]
    assert first.reasons[0] in ("国家卫健委", "国家卫健委、国家中医药局")
    assert first.cited == "国家卫健委网站"
    assert "一是" in first.text
    assert first.text == printed(first.sentences)
    stored = articles.get(db, first.article or 0)
    assert stored and first.url == stored.article.url


def test_candidates_beyond_the_limit_are_reserves(db: Database) -> None:
    for name in NOTICES:
        keep_document(db, name)
    few = replace(house(), limits=Limits({"policy": 2}))
    draft(db, few, "2026-11", None, NIGHT)
    states = [entry.state for entry in _policies(db)]
    assert states == [EntryState.PROPOSED] * 2 + [EntryState.RESERVE] * 2


def test_drafting_again_changes_nothing(db: Database) -> None:
    for name in NOTICES:
        keep_document(db, name)
    keep_news(db, "bj_pumch", "北京协和医院完成国内首例某手术")
    _draft(db)
    before = _issue(db)
    again = _draft(db)
    assert (again.created, again.added) == (False, ())
    assert _issue(db) == before


def test_what_was_left_over_stays_left_over(db: Database) -> None:
    keep_news(db, "bj_pumch", *(f"协和医院第{n}项便民举措上线" for n in range(12)))
    first = _draft(db)
    assert (len(first.added), first.left_over) == (6, 6)
    assert _draft(db).added == ()
    keep_news(db, "bj_pumch", "协和医院国内首创某术式并发表指南")
    again = _draft(db)
    assert [entry.state for entry in again.added] == [EntryState.RESERVE]


def test_drafting_again_keeps_edits_and_decisions_and_adds_what_came(db: Database) -> None:
    keep_document(db, "notice-first-level")
    keep_document(db, "measures-chapters")
    _draft(db)
    first, second = _policies(db)
    form = {"heading": "改过的标题。", "text": "改过的正文。", "cited": first.cited}
    entries.save_text(db, first.id, form, version=1, who="编辑", at=NIGHT)
    entries.decide(db, second.id, EntryState.DROPPED, "编辑", NIGHT)
    keep_document(db, "notice-second-level")
    report = _draft(db)
    kept = _policies(db)
    assert [e.heading for e in report.added] == [kept[2].heading]
    assert (kept[0].text, kept[1].state) == ("改过的正文。", EntryState.DROPPED)


def test_a_text_that_came_later_fills_an_untouched_entry(db: Database) -> None:
    stored, _ = document("notice-second-level")
    row = replace(stored.article, state=PageState.LISTED, body=(), source="cn_nhsa")
    articles.save_listed(db, row, NIGHT)
    report = _draft(db)
    assert "只有标题" in report.gaps[0]
    assert "正文还没有取到，只有标题" in _policies(db)[0].reasons
    assert _policies(db)[0].state is EntryState.RESERVE
    keep_document(db, "notice-second-level")
    assert _draft(db).refreshed == 1
    assert _policies(db)[0].state is EntryState.PROPOSED
    assert "一是" in _policies(db)[0].text
    assert not any("正文" in reason for reason in _policies(db)[0].reasons)


def test_the_interpretation_of_a_policy_joins_it(db: Database) -> None:
    keep_document(db, "measures-chapters")
    keep_document(db, "interpretation-questions")
    report = _draft(db)
    assert report.count(SectionKey.POLICY) == 1
    assert "解读已发布" in _policies(db)[0].reasons


def test_a_policy_without_text_takes_it_from_the_interpretation(db: Database) -> None:
    keep_document(db, "measures-chapters", state=PageState.LISTED, body=())
    keep_document(db, "interpretation-questions")
    _draft(db)
    (entry,) = _policies(db)
    assert entry.heading == "国家卫健委印发《医疗机构临床用药监测管理办法（试行）》。"
    assert "一是明确职责分工。" in entry.text
    assert {s.article for s in entry.sentences if s.article} != {entry.article}


def test_an_interpretation_that_came_later_fills_the_entry(db: Database) -> None:
    keep_document(db, "measures-chapters", state=PageState.LISTED, body=())
    _draft(db)
    keep_document(db, "interpretation-questions")
    report = _draft(db)
    assert (report.refreshed, report.added) == (1, ())
    assert "一是明确职责分工。" in _policies(db)[0].text


def test_an_order_the_editor_made_stays(db: Database) -> None:
    keep_news(db, "bj_pumch", "协和医院首创某术式")
    keep_news(db, "bj_puh3", "北医三院牵头制定某指南")
    _draft(db)
    issue = _issue(db)
    ids = [entry.id for entry in issue.section(SectionKey.HOSPITAL).entries]
    ordering.place(db, issue.id, SectionKey.HOSPITAL, ids[::-1])
    keep_news(db, "bj_pumch", "协和医院揭示某病新机制")
    _draft(db)
    rows = _issue(db).section(SectionKey.HOSPITAL).entries
    assert [row.hospital for row in rows] == ["北京大学第三医院", *["北京协和医院"] * 2]


def test_two_news_per_hospital_in_the_house_order(db: Database) -> None:
    keep_news(
        db,
        "bj_puh3",
        "北医三院在《柳叶刀》发表研究成果",
        "北医三院国内首例机器人手术成功",
        "北医三院举办健康讲座",
    )
    keep_news(db, "bj_pumch", "《某病诊疗专家共识》发布", "协和医院某设备招标公告")
    report = _draft(db)
    rows = _issue(db).section(SectionKey.HOSPITAL).entries
    shown = [(r.hospital, r.state) for r in rows]
    assert shown == [
        ("北京协和医院", EntryState.PROPOSED),
        ("北京大学第三医院", EntryState.PROPOSED),
        ("北京大学第三医院", EntryState.PROPOSED),
        ("北京大学第三医院", EntryState.RESERVE),
    ]
    assert rows[3].heading == "北医三院举办健康讲座"
    assert report.excluded == {"招标采购": 1}
    assert "北京协和医院：这段时间合用的新闻不够，缺 1 条" in report.gaps


def test_a_dropped_row_is_replaced_beside_its_hospital(db: Database) -> None:
    keep_news(db, "bj_pumch", "协和医院首创某术式", "协和医院揭示某病新机制")
    keep_news(db, "bj_puh3", "北医三院牵头制定某指南")
    _draft(db)
    first = _issue(db).section(SectionKey.HOSPITAL).entries[0]
    entries.decide(db, first.id, EntryState.DROPPED, "编辑", NIGHT)
    keep_news(db, "bj_pumch", "协和医院多学科成功救治危重患者")
    _draft(db)
    rows = _issue(db).section(SectionKey.HOSPITAL).printed
    assert [r.hospital for r in rows] == ["北京协和医院"] * 2 + ["北京大学第三医院"]


def test_what_an_earlier_issue_printed_is_not_proposed(db: Database) -> None:
    keep_document(db, "notice-first-level")
    keep_document(db, "notice-second-level")
    keep_news(db, "bj_pumch", "协和医院首创某术式治疗罕见肿瘤")
    printed = [
        published.Printed(
            "2026-10",
            10,
            "policy",
            1,
            "国家医保局印发《关于开展门诊费用异常增长专项治理的通知》。",
        ),
        published.Printed("2026-10", 10, "hospital", 1, "协和医院首创某术式，治疗罕见肿瘤"),
    ]
    published.keep(db, "2026-10", printed)
    report = _draft(db)
    assert [e.heading[:5] for e in report.added] == ["国家卫健委"]
    assert report.printed_before == 2


def test_an_issue_draws_on_what_came_since_the_last_published_one(db: Database) -> None:
    keep_document(db, "measures-chapters")
    _draft(db)
    issues.set_state(db, issues.find(db, "2026-11"), IssueState.PUBLISHED, By("编辑", NIGHT))
    later = NIGHT + timedelta(days=12)
    keep_document(db, "notice-first-level", at=later, published=date(2026, 11, 29))
    old: ArticleFields = {
        "title": "国家卫生健康委关于三年前某事的通知",
        "published": date(2023, 5, 1),
    }
    old["url"] = "https://x.cn/old"
    keep_document(db, "short-notice", at=later, **old)
    report = _draft(db, "2026-12", later)
    assert (report.number, report.drawn_from[:3]) == (12, "上一期")
    assert [e.article for e in report.added] == [2]


def test_the_number_follows_the_last_issue_of_the_year(db: Database) -> None:
    published.keep(db, "2026-09", [published.Printed("2026-09", 8, "policy", 1, "甲。")])
    assert _draft(db).number == 9
    assert draft(db, house(), "2026-11", 10, NIGHT).number == 10
    assert _draft(db, "2027-02").number == 2


def test_wrong_calls_are_refused(db: Database) -> None:
    with pytest.raises(CallError, match="2026-11 这样"):
        _draft(db, "2026-13")
    keep_document(db, "short-notice")
    _draft(db)
    issues.set_state(db, issues.find(db, "2026-11"), IssueState.PUBLISHED, By("编辑", NIGHT))
    with pytest.raises(IssueError, match="已经出刊"):
        _draft(db)


def test_a_document_without_text_takes_nobody_s_place(db: Database) -> None:
    """No entry of a heading alone goes to print: it is a reserve, named with what to do."""
    keep_document(db, "title-only")
    keep_document(db, "notice-first-level")
    report = _draft(db)
    states = {bool(entry.text): entry.state for entry in _policies(db)}
    assert states == {True: EntryState.PROPOSED, False: EntryState.RESERVE}
    assert any("只有标题，先放在备选，取到正文再起草时列入" in gap for gap in report.gaps)


def test_an_article_without_a_title_is_no_entry(db: Database) -> None:
    keep_document(db, "notice-first-level", title="")
    report = _draft(db)
    assert _policies(db) == ()
    assert any("没有标题，没有列入" in gap for gap in report.gaps)


def test_a_draft_puts_nothing_into_print_once_the_issue_was_handed_in(db: Database) -> None:
    """Who reviews it has seen what it prints: what comes then waits in the drawer."""
    keep_document(db, "notice-first-level")
    made = _draft(db)
    issues.set_state(db, made.issue, IssueState.FINAL, By("王审", NIGHT))
    keep_document(db, "notice-second-level")
    report = _draft(db)
    assert [entry.state for entry in report.added] == [EntryState.RESERVE]
    assert report.count(SectionKey.POLICY) == 0
    assert issues.state_of(db, made.issue) is IssueState.FINAL
