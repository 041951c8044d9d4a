"""Search: trigram index for three characters and more, LIKE below."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.items import Article, Paragraph
from crawler.store import articles
from crawler.store.database import opened
from crawler.store.search import search

PAGES = {
    "关于完善医保支付政策的通知": "医保部门要按病种付费，100%落实。",
    "医院开展多学科联合诊疗": "医院组织专家会诊，医保报销便捷。",
    "关于举办护理培训班的公告": "培训班在南京举行 a_b。",
}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "dongtai.db") as found:
        for number, (title, text) in enumerate(PAGES.items()):
            page = Article(f"https://x.cn/{number}", title, body=(Paragraph(text),))
            articles.save_read(found, page, now())
        yield found


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("医保", 2),
        ("医保支付", 1),
        ("医保 通知", 1),
        ("按病种付费", 1),
        ("护理培训", 1),
        ("医", 2),
        ("a_b", 1),
        ("100%", 1),
        ("%", 1),
        ("肿瘤", 0),
        ("", 0),
        ('"引号', 0),
    ],
)
def test_words(db: Database, words: str, count: int) -> None:
    assert len(search(db, words)) == count


def test_title_hits_come_first_and_are_marked(db: Database) -> None:
    hits = search(db, "医保")
    assert hits[0].found.article.title == "关于完善医保支付政策的通知"
    assert "【医保】" in hits[0].excerpt


def test_changed_text_is_found_by_its_new_words_only(db: Database) -> None:
    page = Article(
        "https://x.cn/2", "关于举办护理培训班的公告", body=(Paragraph("改在苏州举行。"),)
    )
    articles.save_read(db, page, now())
    assert search(db, "改在苏州")
    assert search(db, "在南京举行") == []
