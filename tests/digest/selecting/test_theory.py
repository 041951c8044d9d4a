"""理论优选: papers from the journals' feeds, and those an editor brings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items import Article, PageState, Paragraph
from crawler.store import articles, sources
from crawler.store.sources import SourceRow, by_hand
from digest.config.by_section import Limits
from digest.drafting.draft import DraftReport, draft
from digest.issue.model import Entry, EntryState, SectionKey
from digest.published.reading import read
from digest.selecting import rules
from digest.store import issues, published
from digest.store.published import Printed
from tests.digest.documents import house
from tests.digest.newsroom import NIGHT, newsroom
from tests.made import address

ABSTRACT = "目的：分析病种成本。方法：选取三十个病种。结果：成本下降。结论：可供借鉴。"
JOURNALS = {"cn_yygl": "中国医院管理", "cn_zgyu": "中国医院", "cn_weij": "中国卫生经济"}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with newsroom(tmp_path) as db:
        sources.keep(db, [SourceRow(n, org, "journal", "cnki") for n, org in JOURNALS.items()])
        yield db


def _keep(
    db: Database, title: str, source: str = "cn_yygl", day: int = 10, text: str = ABSTRACT
) -> None:
    found = Article(
        address(source, title, "https://kns.cnki.net"),
        title,
        date(2026, 11, day),
        PageState.ARTICLE if text else PageState.LISTED,
        source=source,
        author="演示甲、演示乙",
        body=(Paragraph(text),) if text else (),
    )
    articles.save_read(db, found, NIGHT) if text else articles.save_listed(db, found, NIGHT)


def _draft(db: Database, papers: int = 10) -> DraftReport:
    few = replace(house(), limits=Limits({"theory": papers}))
    return draft(db, few, "2026-11", None, NIGHT)


def _papers(db: Database) -> tuple[Entry, ...]:
    issue = issues.load(db, issues.find(db, "2026-11"), house().sections)
    return issue.section(SectionKey.THEORY).entries


def test_a_paper_is_a_row_with_journal_day_abstract_and_reasons(db: Database) -> None:
    _keep(db, "公立医院病种成本核算与DRG支付协同研究")
    _draft(db)
    (entry,) = _papers(db)
    assert (entry.heading, entry.cited) == (
        "公立医院病种成本核算与DRG支付协同研究",
        "中国医院管理，2026-11-10",
    )
    assert entry.text == ABSTRACT == "".join(s.text for s in entry.sentences)
    assert entry.reasons == ("公立医院管理", "医保支付", "运营与绩效", "作者：演示甲、演示乙")
    assert _draft(db).added == ()


NOTICES = (
    "《卫生经济研究》征稿启事",
    "《卫生经济研究》2026年第11期目次",
    "《中国卫生事业管理》2026年总目录",
    "《中国医院管理》杂志社关于防范假冒网站的声明",
    "欢迎订阅2027年《中国医院》杂志",
    "致谢2026年度审稿专家",
    "勘误：公立医院绩效评价体系构建",
    "全国医院管理学术会议通知（第一轮）",
)
PAPERS = (
    "三级公立医院医保药品目录落地情况研究",
    "医疗机构医疗广告监管现状与对策",
    "医院感染动态监测的实践",
    "基于动态管理的床位调配探索",
    "公立医院招标采购内部控制优化路径",
)


def test_notices_of_a_journal_are_no_papers() -> None:
    known = rules.read(house().rules("theory"))
    assert [title for title in NOTICES if not rules.excluded(title, known)] == []
    assert [title for title in PAPERS if rules.excluded(title, known)] == []


def test_what_was_excluded_is_counted(db: Database) -> None:
    for title in (*NOTICES[:2], PAPERS[0]):
        _keep(db, title)
    report = _draft(db)
    assert [e.heading for e in _papers(db)] == [PAPERS[0]]
    assert report.excluded == {"期刊启事": 1, "目次勘误": 1}


def test_what_is_not_on_hospitals_is_not_proposed(db: Database) -> None:
    _keep(db, "某县农村饮用水中氟化物含量的流行病学调查")
    _keep(db, "大学生心理健康现状")
    _draft(db)
    assert _papers(db) == ()


def test_a_printed_paper_and_its_second_appearance_are_left_out(db: Database) -> None:
    printed = "基于“国考”指标的公立医院绩效评价体系研究"
    row = Printed("2026-10", 10, SectionKey.THEORY.value, 1, printed)
    published.keep(db, "2026-10", [row])
    _keep(db, printed)
    _keep(db, "公立医院一院多区运营管理研究", day=3)
    _keep(db, "公立医院“一院多区”运营管理研究", day=12)  # online first, then in print
    _draft(db)
    assert [e.heading for e in _papers(db)] == ["公立医院“一院多区”运营管理研究"]


def test_no_journal_fills_the_table_alone_and_rows_stand_by_journal(db: Database) -> None:
    for n, topic in enumerate(("DRG付费", "绩效薪酬", "业财融合", "日间手术", "床位配置")):
        _keep(db, f"公立医院{topic}的实践与思考", day=10 + n)
    _keep(db, "县域医共体建设路径", "cn_weij", 4)
    _keep(db, "门诊适老化服务改进", "cn_zgyu", 5)
    _draft(db, papers=4)
    shown = [e for e in _papers(db) if e.state is EntryState.PROPOSED]
    journals = [e.cited.split("，")[0] for e in shown]
    assert sorted(journals) == journals
    assert journals.count("中国医院管理") == 2
    days = [e.cited for e in shown if e.cited.startswith("中国医院管理")]
    assert days == sorted(days, reverse=True)


def test_what_is_missing_is_named(db: Database) -> None:
    assert "理论优选：这段时间没有收到期刊论文，可以用 dongtai add 添加" in _draft(db).gaps
    _keep(db, "公立医院精细化运营路径", text="")
    gaps = _draft(db).gaps
    assert "理论优选：合用的论文不够，缺 9 篇" in gaps
    assert "理论优选：有 1 篇没有摘要，请打开网址补上" in gaps
    assert "摘要还没有取到" in _papers(db)[0].reasons


def test_a_paper_brought_by_hand_gets_its_journal_from_the_page(db: Database) -> None:
    row = by_hand("kns.cnki.net", "journal")
    sources.keep(db, [row])
    lines = ("中国医院管理 . 2026 ,46 (11)", "演示甲", "摘要：" + ABSTRACT, "关键词：成本；病种")
    found = Article(
        "https://kns.cnki.net/kcms2/1",
        "公立医院病种成本管理",
        date(2026, 11, 9),
        source=row.name,
        body=tuple(map(Paragraph, lines)),
    )
    articles.save_read(db, found, NIGHT)
    _draft(db)
    (entry,) = _papers(db)
    assert (entry.cited, entry.text) == ("中国医院管理，2026-11-09", ABSTRACT)
    assert entry.sentences[0].paragraph == 2


@pytest.mark.shared
def test_no_printed_paper_is_excluded_or_worth_nothing(shared: Path) -> None:
    """The rules were written with these twenty titles in view: a check, not a measure."""
    known = rules.read(house().rules("theory"))
    for month in ("2025-08", "2025-09"):
        issue = read(shared / "past-issues" / f"{month}.txt", house())
        assert not issue.is_digest
        titles = [paper.title for paper in issue.section(SectionKey.THEORY).papers]
        assert len(titles) == 10
        assert not [title for title in titles if rules.excluded(title, known)]
        assert all(rules.signals(title, known)[:1] for title in titles)
