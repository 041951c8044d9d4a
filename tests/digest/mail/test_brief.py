"""The morning brief: a document once, the weightiest with their text, nothing old as new."""

from dataclasses import replace
from datetime import date, timedelta

from sqlite_utils import Database

from crawler.config import Home
from crawler.items import Article, PageState, Paragraph
from crawler.store import articles, sources
from crawler.store.runs import RunState
from crawler.store.sources import SourceRow
from digest.mail import alerts
from digest.mail.alerts import Alert
from digest.mail.bulletin import IN_FULL
from tests.digest.homes import (
    MORNING,
    NHC,
    NHSA,
    NIGHT,
    ZHANG,
    keep,
    policy_of,
    run_of,
    settings_for,
)

LIMIT = 90_000  # bytes; Gmail cuts a mail at 102 KB
SUBJECTS = ("护理", "药品", "检验", "病历", "床位", "急救", "康复", "输血", "中医", "老年", "儿科")


def compose(db: Database, home: Home, days: int = 0) -> list[Alert]:
    at = MORNING + timedelta(days=days)
    return alerts.compose(db, home, settings_for(home), (ZHANG,), at)


def document(n: int, **fields: object) -> Article:
    """A document on a subject of its own, with a text of usual length."""
    one, two = SUBJECTS[n % 11], SUBJECTS[(n // 11 + n + 1) % 11]
    title = f"关于加强{one}服务与{two}质量第{n}项管理的通知"
    text = f"为加强{one}服务管理，提高{two}质量，现就有关事项通知如下。" * 3
    made = policy_of(n, title=title, document_number=f"医保发〔2026〕{n}号")
    return replace(made, body=(Paragraph(text),), **fields)  # type: ignore[arg-type]


def test_a_first_night_of_many_sources_is_one_brief_of_what_is_new(
    db: Database, home: Home
) -> None:
    made = [SourceRow(f"zz_{n}", f"第{n}厅", "policy", "x") for n in range(35)]
    sources.keep(db, made)
    old = NIGHT.date() - timedelta(days=200)
    for n in range(1000):
        source, dated = made[n % 35].name, n % 3
        row = Article(
            f"https://{source}.example.cn/{n}.html",
            f"关于第{n}号旧事的通知",
            old if dated else None,
            state=PageState.LISTED,
            source=source,
            column="通知",
        )
        articles.save_listed(db, row, NIGHT)
    keep(db, *(document(n) for n in range(5)))
    (alert,) = compose(db, home)
    assert "新政策 5 条：" in alert.letter.subject
    assert alert.letter.text.count("原文：") == 5 and "旧事" not in alert.letter.text
    assert len(alert.articles) == 5


def test_sixty_documents_are_eight_with_text_and_a_line_each(db: Database, home: Home) -> None:
    keep(db, *(document(n) for n in range(60)))
    (alert,) = compose(db, home)
    text, page = alert.letter.text, alert.letter.html
    assert len(page.encode()) < LIMIT
    assert text.count("原文：") == IN_FULL == 8
    assert f"其余新政策 {60 - IN_FULL} 条" in text  # in the contents, which stand on top
    assert all(f"第{n}项" in text and f"第{n}项" in page for n in range(60))


def test_a_source_back_after_weeks_is_a_block_of_its_own(db: Database, home: Home) -> None:
    keep(db, policy_of(99))
    compose(db, home, days=-61)
    run_of(db, NHC, RunState.OK, NIGHT - timedelta(days=61))
    missed = [
        document(n, published=NIGHT.date() - timedelta(days=n + 2), source=NHC.name)
        for n in range(40)
    ]
    keep(db, *missed, document(50), document(51, source=NHC.name))
    (alert,) = compose(db, home)
    since = date(2026, 9, 23)
    heading = f"补报：国家卫健委网站 {since.month}月{since.day}日起读不到，现已恢复（40 条）"
    assert alert.letter.text.count(heading) == 1
    assert "新政策 2 条、其他 40 条" in alert.letter.subject
    assert alert.letter.text.index("第50项") < alert.letter.text.index("补报")


def test_a_document_and_what_explains_it_are_one_item(db: Database, home: Home) -> None:
    decree = document(1, title="国家医疗保障局关于印发《长期护理机构管理办法》的通知")
    explained = document(2, title="《长期护理机构管理办法》政策解读", document_number="")
    copy = replace(decree, url="https://www.nhc.gov.cn/c/1.html", source=NHC.name)
    keep(db, explained, copy, decree)
    (alert,) = compose(db, home)
    assert "新政策 1 条" in alert.letter.subject
    assert f"原文：{decree.url}" in alert.letter.text  # the issuer's own page
    assert explained.url in alert.letter.text and copy.url in alert.letter.text
    assert len(alert.articles) == 3


def test_what_explains_a_document_told_before_says_so(db: Database, home: Home) -> None:
    keep(db, document(1, title="国家医疗保障局关于印发《长期护理机构管理办法》的通知"))
    compose(db, home)
    later = document(2, title="《长期护理机构管理办法》政策解读", document_number="")
    keep(db, later, at=NIGHT + timedelta(days=3))
    (alert,) = compose(db, home, days=3)
    assert "以前报过的文件又有新页面（1 条）" in alert.letter.text
    assert "11月22日已报" in alert.letter.text


def test_meetings_and_statistics_are_lines_after_the_documents(db: Database, home: Home) -> None:
    meeting = document(1, title="国家医保局召开党组会议研究近期工作", document_number="")
    keep(db, meeting, document(2))
    (alert,) = compose(db, home)
    text = alert.letter.text
    assert "新政策 1 条、其他 1 条" in alert.letter.subject
    assert text.index("第2项") < text.index("会议、统计和动态（1 条）") < text.index("党组会议")


def test_an_undated_copy_goes_with_its_dated_document(db: Database, home: Home) -> None:
    copy = replace(
        document(1), url="https://www.nhc.gov.cn/c/1.html", source=NHC.name, published=None
    )
    keep(db, document(1), copy)
    (alert,) = compose(db, home)
    assert "新政策 1 条：" in alert.letter.subject and "日期不明" not in alert.letter.text


def test_a_night_without_documents_is_not_called_policies(db: Database, home: Home) -> None:
    keep(db, document(1, title="国家医保局召开党组会议研究近期工作", document_number=""))
    (alert,) = compose(db, home)
    assert "新消息 1 条：" in alert.letter.subject and "新政策" not in alert.letter.subject
    assert NHSA.name not in alert.letter.text
