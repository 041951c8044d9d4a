"""Articles: listed at once, read later, revised on change, never deleted."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.items import Article, Attachment, PageState, Paragraph, Role
from crawler.store import articles, queries, sources
from crawler.store.articles import Saved
from crawler.store.database import opened
from crawler.store.sources import SourceRow

AT = now()
LISTED = Article(
    "http://www.example.gov.cn/art/index.html?utm_source=x",
    "关于医保支付的通知",
    date(2026, 11, 1),
    PageState.LISTED,
    source="cn_example",
    column="通知",
    document_number="医保发〔2026〕1号",
)
READ = Article(
    "https://www.example.gov.cn/art/",
    "关于医保支付的通知",
    source="cn_example",
    issuers=("国家医疗保障局", "财政部"),
    body=(Paragraph("一、总则", Role.HEADING, 1), Paragraph("各地要落实。")),
    attachments=(Attachment("https://www.example.gov.cn/a.pdf", "附件1"),),
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "dongtai.db") as found:
        sources.keep(found, [SourceRow("cn_example", "示例局", "policy", "nhc")])
        yield found


def test_row_is_stored_at_once_and_only_once(db: Database) -> None:
    assert articles.save_listed(db, LISTED, AT) is Saved.ADDED
    assert articles.save_listed(db, LISTED, AT) is Saved.SAME
    (found,) = queries.unread(db, "cn_example")
    assert (found.article.title, found.article.day) == ("关于医保支付的通知", date(2026, 11, 1))


def test_text_follows_and_keeps_what_the_list_said(db: Database) -> None:
    articles.save_listed(db, LISTED, AT)
    assert articles.save_read(db, READ, AT) is Saved.READ
    found = articles.by_url(db, LISTED.url)
    assert found is not None
    assert found.article.body == READ.body
    assert found.article.attachments == READ.attachments
    assert found.article.issuers == READ.issuers
    assert found.article.published == date(2026, 11, 1)
    assert found.article.document_number == "医保发〔2026〕1号"
    assert queries.unread(db, "cn_example") == []


def test_same_page_again_changes_nothing(db: Database) -> None:
    articles.save_read(db, READ, AT)
    assert articles.save_read(db, READ, AT + timedelta(days=1)) is Saved.SAME
    assert db.table("revisions").count == 0


def test_changed_page_adds_a_revision(db: Database) -> None:
    articles.save_read(db, READ, AT)
    changed = replace(READ, body=(Paragraph("各地要抓紧落实。"),))
    assert articles.save_read(db, changed, AT + timedelta(days=1)) is Saved.CHANGED
    (revision,) = db.query("SELECT * FROM revisions")
    assert json.loads(revision["fields"]) == ["text"]
    assert json.loads(revision["before"])["text"] == READ.text
    found = articles.by_url(db, READ.url)
    assert found is not None
    assert found.article.text == "各地要抓紧落实。"


def test_failed_page_is_tried_again_until_a_person_must(db: Database) -> None:
    articles.save_listed(db, LISTED, AT)
    for _ in range(queries.MAX_ATTEMPTS - 1):
        articles.mark_failed(db, LISTED.url, "网站太久没有回应", AT)
    assert len(queries.unread(db, "cn_example")) == 1
    articles.mark_failed(db, LISTED.url, "网站太久没有回应", AT)
    assert queries.unread(db, "cn_example") == []
    (stuck,) = queries.given_up(db)["cn_example"]
    assert stuck.error == "网站太久没有回应"


def test_withdrawn_page_keeps_its_text(db: Database) -> None:
    articles.save_read(db, READ, AT)
    articles.mark_gone(db, READ.url, AT)
    found = articles.by_url(db, READ.url)
    assert found is not None
    assert found.article.state is PageState.GONE
    assert found.article.text == READ.text


def test_queries_by_sort_and_day(db: Database) -> None:
    articles.save_listed(db, LISTED, AT)
    day = date(2026, 11, 1)
    assert len(queries.published_between(db, day, day, "policy")) == 1
    assert queries.published_between(db, day, day, "hospital") == []
    assert queries.published_between(db, date(2026, 11, 2), date(2026, 11, 30)) == []
    assert len(queries.first_seen_since(db, AT)) == 1
    assert queries.first_seen_since(db, AT + timedelta(seconds=1)) == []
    assert queries.column_known(db, "cn_example", "通知")
    assert not queries.column_known(db, "cn_example", "公告")


def test_what_is_cited_comes_in_order_and_once(db: Database) -> None:
    first, second, third = (f"https://www.example.gov.cn/{no}.html" for no in (1, 2, 3))
    for url in (first, second, third):
        articles.save_listed(db, replace(LISTED, url=url), AT)
    found = articles.cited(db, [2, 1, 2, 999], third + "#top")
    assert [stored.article.url for stored in found] == [second, first, third]
    assert [stored.article.url for stored in articles.cited(db, [1], first)] == [first]
    assert articles.cited(db, [], "http://[") == []


@pytest.mark.parametrize("typed", ["http://[x", "no address", ""])
def test_what_is_no_address_cites_nothing(tmp_path: Path, typed: str) -> None:
    with opened(tmp_path / "dongtai.db") as db:
        assert articles.cited(db, [], typed) == []
        assert articles.known_as(db, [typed]) == {}
