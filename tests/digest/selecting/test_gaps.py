"""A hospital with too few news: the gap is named, what the month before has left is in reserve."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items import Article, PageState, Paragraph
from crawler.store import articles, sources
from crawler.store.sources import SourceRow
from digest.drafting.draft import draft
from digest.issue.model import EntryState, SectionKey
from digest.store import issues
from tests.digest.documents import house
from tests.digest.newsroom import NIGHT, newsroom
from tests.made import address

FINDS = ("肝癌早筛", "脑机接口", "心脏移植", "肺结节", "骨肿瘤", "白血病")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with newsroom(tmp_path) as db:
        yield db


def _keep(db: Database, title: str, day: date, source: str = "bj_pumch") -> None:
    url = address(source, title)
    body = (Paragraph(title * 5),)
    articles.save_read(
        db, Article(url, title, day, PageState.ARTICLE, source=source, body=body), NIGHT
    )


def _rows(db: Database) -> list[tuple[str, EntryState, str]]:
    issue = issues.load(db, issues.find(db, "2026-11"), house().sections)
    entries = issue.section(SectionKey.HOSPITAL).entries
    return [(e.hospital, e.state, e.reasons[0]) for e in entries]


def test_older_news_is_kept_for_a_gap(db: Database) -> None:
    _keep(db, "协和医院便民门诊上线", date(2026, 11, 9))
    for n, find in enumerate(FINDS):
        _keep(db, f"协和医院{find}研究取得突破", date(2026, 10, 20 + n))
    _keep(db, "协和医院招聘公告", date(2026, 10, 20))
    _keep(db, "协和医院国内首例某手术", date(2026, 9, 1))
    report = draft(db, house(), "2026-11", None, NIGHT)
    assert "北京协和医院：这段时间合用的新闻不够，缺 1 条" in report.gaps
    rows = _rows(db)
    assert [state for _, state, _ in rows] == [EntryState.PROPOSED] + [EntryState.RESERVE] * 4
    assert rows[1][2] == "10月24日发布，往期未登"
    assert draft(db, house(), "2026-11", None, NIGHT).added == ()


def test_without_a_gap_the_month_before_is_left_alone(db: Database) -> None:
    for n, find in enumerate(FINDS):
        _keep(db, f"协和医院{find}研究取得突破", date(2026, 11 - n // 3, 5 + n))
    draft(db, house(), "2026-11", None, NIGHT)
    assert not [row for row in _rows(db) if "往期未登" in row[2]]


def test_a_hospital_that_is_only_watched_gives_reserves_and_no_gap(db: Database) -> None:
    ruijin = "上海交通大学医学院附属瑞金医院"
    sources.keep(db, [SourceRow("sh_rjh", ruijin, "hospital", "")])
    for n, find in enumerate(FINDS):
        _keep(db, f"瑞金医院{find}研究取得突破", date(2026, 11, 5 + n), "sh_rjh")
    report = draft(db, house(), "2026-11", None, NIGHT)
    assert not [gap for gap in report.gaps if ruijin in gap]
    assert [row[:2] for row in _rows(db)] == [(ruijin, EntryState.RESERVE)] * 4
