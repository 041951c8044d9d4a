"""他山之石 and 典型案例: long articles on how a hospital is run, outlined."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items import Article, PageState, Paragraph
from crawler.store.records import StoredArticle
from digest.checking.grounding.lock import check
from digest.config.by_section import Limits
from digest.drafting.draft import draft
from digest.issue.model import Entry, EntryState, SectionKey
from digest.issue.plan import Plan
from digest.issue.plans import CASE, PRACTICE
from digest.published.reading import read
from digest.selecting import rules
from digest.selecting.practice import managed
from digest.store import issues
from tests.digest.documents import house
from tests.digest.newsroom import NIGHT, newsroom
from tests.digest.selecting.longreads import (
    LEAD,
    OUTLOOK,
    RESULT,
    closed_loop,
    keep_long,
    told_in_points,
)

OUTLINED = "协和医院以数字化转型为抓手推动运营管理精细化"
LOOP = "医院以全流程闭环管理提升手术质量安全水平"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with newsroom(tmp_path) as db:
        yield db


def _entries(db: Database, key: SectionKey) -> tuple[Entry, ...]:
    issue = issues.load(db, issues.find(db, "2026-11"), house().sections)
    return issue.section(key).entries


def test_a_management_article_is_outlined(db: Database) -> None:
    keep_long(db, OUTLINED, told_in_points())
    keep_long(db, "协和医院举办运营管理培训班", told_in_points("培训"))
    draft(db, house(), "2026-11", None, NIGHT)
    (entry,) = _entries(db, SectionKey.PRACTICE)
    assert (entry.heading, entry.state) == (f"{OUTLINED}。", EntryState.PROPOSED)
    assert entry.text.startswith(f"{LEAD}一是升级成本核算系统。运营改造第")
    assert entry.reasons == (
        *("运营管理", "数智化", "经验做法"),
        *("原文4个要点", "取自北京协和医院"),
    )
    assert entry.cited == ""
    assert 485 <= len(entry.text) <= 1100


def test_what_stands_in_another_section_is_no_row_of_the_table(db: Database) -> None:
    keep_long(db, OUTLINED, told_in_points())
    draft(db, house(), "2026-11", None, NIGHT)
    assert _entries(db, SectionKey.HOSPITAL) == ()
    assert draft(db, house(), "2026-11", None, NIGHT).added == ()


def test_a_case_is_told_point_by_point_with_its_result_in_the_end(db: Database) -> None:
    number = keep_long(db, LOOP, closed_loop(), "bj_puh3")
    draft(db, house(), "2026-11", None, NIGHT)
    (entry,) = _entries(db, SectionKey.CASE)
    assert entry.heading == "北京大学第三医院以全流程闭环管理提升手术质量安全水平。"
    lines = entry.text.split("\n")
    assert lines[0] == LEAD
    assert [line[:2] for line in lines[1:-1]] == ["1.", "2.", "3.", "4."]
    assert lines[-1] == RESULT
    assert OUTLOOK not in entry.text
    assert 800 <= len(entry.text) <= 2200
    assert entry.text == "".join(s.text for s in entry.sentences)
    body = closed_loop()
    for sentence in (s for s in entry.sentences if s.paragraph is not None):
        assert sentence.article == number
        assert sentence.text.rstrip("。") in body[sentence.paragraph or 0].text
    article = Article("u", LOOP, body=body)
    assert check(entry.text, [article], ["北京大学第三医院"]) == []


def test_one_article_of_a_hospital_is_proposed_the_others_wait(db: Database) -> None:
    keep_long(db, "协和医院推进绩效分配改革激发科室活力", told_in_points("绩效"))
    keep_long(db, "协和医院建设全成本核算体系", told_in_points("成本"))
    keep_long(db, "以预算为抓手，协和医院精细化管理再上台阶", told_in_points("预算"))
    keep_long(db, "北医三院推进床位统一调配提升运营效率", told_in_points("床位"), "bj_puh3")
    draft(db, house(), "2026-11", None, NIGHT)
    found = _entries(db, SectionKey.PRACTICE)
    shown = [e.heading for e in found if e.state is EntryState.PROPOSED]
    assert len(found) == 4
    assert len(shown) == 2
    assert sum("北医三院" in heading for heading in shown) == 1


def test_limits_hold_and_a_second_draft_adds_nothing(db: Database) -> None:
    for at in range(9):
        matter = "绩效成本预算床位设备耗材病历随访门诊"[2 * at : 2 * at + 2]
        keep_long(db, f"{matter}：{matter}运营记事", told_in_points(matter))
    few = replace(house(), limits=Limits({"practice": 2}))
    report = draft(db, few, "2026-11", None, NIGHT)
    assert len([e for e in report.added if e.section is SectionKey.PRACTICE]) == 6
    assert not [e for e in draft(db, few, "2026-11", None, NIGHT).added if e.text]


def _stored(title: str, body: tuple[Paragraph, ...]) -> StoredArticle:
    article = Article("https://x.cn/1", title, None, PageState.ARTICLE, source="x", body=body)
    return StoredArticle(1, article, NIGHT, NIGHT, title, NIGHT, 1, "")


def _fit(title: str, body: tuple[Paragraph, ...]) -> tuple[bool, bool]:
    """Whether an article is fit for 他山之石 and for 典型案例."""
    given = [_stored(title, body)]
    return _is_fit(given, PRACTICE), _is_fit(given, CASE)


def _is_fit(given: list[StoredArticle], plan: Plan) -> bool:
    return bool(managed(given, rules.read(house().rules(plan.key)), plan.fit, {}))


@pytest.mark.parametrize(
    ("title", "body", "fit"),
    [
        (LOOP, closed_loop(), (True, True)),
        (LOOP, closed_loop(2), (True, False)),  # too short for a case
        (LOOP, (Paragraph(LEAD * 40),), (True, False)),  # told without points
        ("关于闭环管理质控结果的通知", closed_loop(), (False, False)),
        ("医院召开手术质量安全闭环管理推进会", closed_loop(), (False, False)),
        ("医院成功救治一名手术并发症患者", closed_loop(), (False, False)),
        ("秋日校园掠影", closed_loop(), (False, False)),
    ],
)
def test_which_section_an_article_is_fit_for(
    title: str, body: tuple[Paragraph, ...], fit: tuple[bool, bool]
) -> None:
    assert _fit(title, body) == fit


@pytest.mark.shared
def test_printed_cases_are_cases_and_printed_stones_are_none(shared: Path) -> None:
    """The rules were written with these twelve texts in view: a check, not a measure."""
    for month in ("2025-02", "2025-08", "2025-09"):
        issue = read(shared / "past-issues" / f"{month}.txt", house())
        assert not issue.is_digest
        for key in (SectionKey.PRACTICE, SectionKey.CASE):
            section = issue.section(key)
            assert section.texts
            for text in section.texts:
                title = section.guide[0] if key is SectionKey.CASE and section.guide else ""
                body = tuple(map(Paragraph, text.lines))
                found = _stored(title or text.heading, body)
                is_case = _is_fit([found], CASE)
                # one printed case is shorter than what a case is made from
                short = len(found.article.text) < 900
                assert is_case == (key is SectionKey.CASE and not short)
                if key is SectionKey.PRACTICE:
                    assert _is_fit([found], PRACTICE)
