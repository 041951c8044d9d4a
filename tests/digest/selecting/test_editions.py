"""The other editions of a document in the store, and what a person names by id, address or file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.errors import CallError
from crawler.items import Article, Attachment, PageState, Paragraph
from crawler.store import articles
from digest.selecting import editions
from digest.selecting.related import related
from tests.digest.newsroom import NIGHT, newsroom
from tests.made import address

LINES = ("第一条　为了规范门诊管理，制定本办法。", "第二条　医院应当每月公布候诊时间。")
LONG = (
    *("门诊慢特病用药管理办法", "（征求意见稿）", "第一章　总则"),
    "第一条　为了规范门诊慢特病用药管理，保障参保人员用药需求，根据有关规定，制定本办法。",
    "第二条　医疗机构应当按照病情需要开具处方，单张处方用药量不超过十二周。",
    *("第二章　附则", "第三条　本办法由国家医疗保障局负责解释，自发布之日起施行。"),
)
DRAFT = "国家医疗保障局关于公开征求《门诊慢特病用药管理办法（征求意见稿）》意见的通知"
TRIAL = "国家医疗保障局关于印发《门诊慢特病用药管理暂行办法》的通知"
FINAL = "国家医疗保障局关于印发《门诊慢特病用药管理办法》的通知"
OTHER = "国家医疗保障局关于印发《门诊慢特病结算管理办法》的通知"
ABOUT = "《门诊慢特病用药管理办法》政策解读"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with newsroom(tmp_path / "var") as db:
        yield db


def keep(db: Database, title: str, day: date, *, file: bool = False) -> int:
    letter = "现将《门诊慢特病用药管理办法》印发给你们，请遵照执行。"
    body = (letter,) if file else LINES
    files = (Attachment("https://x.cn/1.docx", "附件.docx", "\n".join(LINES) * 3),) if file else ()
    url = address("cn_nhsa", title)
    made = Article(
        *(url, title, day, PageState.ARTICLE, "cn_nhsa"),
        body=tuple(map(Paragraph, body)),
        attachments=files,
    )
    articles.save_read(db, made, NIGHT)
    stored = articles.by_url(db, url)
    assert stored
    return stored.id


def test_the_other_editions_are_found_by_their_name(db: Database) -> None:
    trial = keep(db, TRIAL, date(2024, 3, 1))
    draft, final = keep(db, DRAFT, date(2026, 3, 1)), keep(db, FINAL, date(2026, 9, 1))
    keep(db, OTHER, date(2026, 9, 2))
    keep(db, ABOUT, date(2026, 9, 3))
    stored = articles.get(db, final)
    assert stored
    assert [s.id for s in editions.others(db, stored)] == [draft, trial]
    before = related(db, stored).earlier
    assert before and before.id == draft
    first = articles.get(db, trial)
    assert first and related(db, first).earlier is None


def test_the_text_is_the_file_where_the_page_is_a_letter(db: Database) -> None:
    edition = editions.chosen(db, str(keep(db, FINAL, date(2026, 9, 1), file=True)))
    assert [a.label for a in edition.articles] == ["第一条", "第二条"]
    assert edition.title == FINAL


def test_a_file_and_an_address_name_an_edition_too(db: Database, tmp_path: Path) -> None:
    keep(db, FINAL, date(2026, 9, 1))
    text = tmp_path / "门诊管理办法（征求意见稿）.txt"
    text.write_text("\n".join(LINES), "utf-8")
    assert editions.chosen(db, str(text)).title == "门诊管理办法（征求意见稿）"
    assert len(editions.chosen(db, address("cn_nhsa", FINAL)).articles) == 2


@pytest.mark.parametrize("what", ["99", "https://x.cn/none.html", "没有这个.docx"])
def test_what_is_not_there_is_named(db: Database, what: str) -> None:
    with pytest.raises(CallError, match=what):
        editions.chosen(db, what)


def test_of_a_draft_the_document_is_compared_and_not_the_account_of_it(db: Database) -> None:
    draft = "门诊慢特病用药管理办法"
    files = (
        Attachment("https://x.cn/1.docx", f"附件2：《{draft}》起草说明.docx", "为了规范。" * 90),
        Attachment("https://x.cn/2.docx", f"附件1：{draft}（征求意见稿）.docx", "\n".join(LONG)),
    )
    letter = ("现就《门诊慢特病用药管理办法（征求意见稿）》公开征求意见。", "请于3月31日前反馈。")
    url = address("cn_nhsa", DRAFT)
    made = Article(
        *(url, DRAFT, date(2026, 3, 1), PageState.ARTICLE, "cn_nhsa"),
        body=tuple(map(Paragraph, letter)),
        attachments=files,
    )
    articles.save_read(db, made, NIGHT)
    found = editions.chosen(db, url)
    assert [a.label for a in found.articles] == ["第一条", "第二条", "第三条"]
    assert found.articles[0].chapter == "第一章 总则" and found.articles[2].chapter == "第二章 附则"
