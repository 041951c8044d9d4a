"""What the lock found is kept, and forgotten as soon as it may no longer be true."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items import Article, Attachment, Paragraph
from crawler.store import articles, identity, sources
from crawler.store.database import open_store, opened
from crawler.store.sources import SourceRow
from digest.checking.grounding import kept, lock
from digest.checking.grounding.kept import held
from digest.checking.grounding.lock import Missing
from digest.issue.model import Entry, EntryState, SectionKey
from digest.store import entries, issues
from tests.digest.newsroom import NIGHT

URL = "https://www.nhc.gov.cn/1.html"
PAGE = Article(URL, "关于加强病案管理的通知", source="cn_nhc", body=(Paragraph("共有3个医院。"),))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "dongtai.db") as db:
        sources.keep(db, [SourceRow("cn_nhc", "国家卫生健康委员会", "policy", "nhc")])
        articles.save_read(db, PAGE, NIGHT)
        yield db


@pytest.fixture
def entry(db: Database) -> Entry:
    issue = issues.create(db, "2026-11", 11, NIGHT)
    made = Entry(
        0, SectionKey.POLICY, 0, EntryState.PICK, "标题。", "共有5个医院，9个科室。", url=URL
    )
    return entries.get(db, entries.add(db, issue, made))


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that was checked."""
    seen: list[str] = []

    def check(text: str, pages: Sequence[Article], known: Sequence[str] = ()) -> list[Missing]:
        seen.append(text)
        return lock.check(text, pages, known)

    monkeypatch.setattr(kept, "check", check)
    return seen


def texts(db: Database, entry: Entry) -> list[str]:
    ((_, found),) = held(db, [entry])
    return [one.text for one in found]


def test_a_text_is_checked_once(db: Database, entry: Entry, looks: list[str]) -> None:
    assert texts(db, entry) == texts(db, entry) == ["5个", "9个"]
    assert len(looks) == 1
    other = replace(entry, text="共有5个医院。")
    assert texts(db, other) == ["5个"] and texts(db, entry) == ["5个", "9个"]
    assert len(looks) == 2  # a proposal beside the entry's own words


def test_each_fact_comes_with_its_clause(db: Database, entry: Entry) -> None:
    ((facts, found),) = held(db, [entry])
    assert facts == 2
    assert [one.clause for one in found] == ["共有5个医院", "9个科室"]
    assert [one.start for one in found] == [6, 11]


@pytest.mark.parametrize("how", ["page", "file", "file read", "organisation", "identity"])
def test_it_is_checked_again_after(db: Database, entry: Entry, looks: list[str], how: str) -> None:
    file = Attachment("https://www.nhc.gov.cn/1.pdf", "附件")
    articles.save_file(db, URL, file) if how == "file read" else None
    texts(db, entry)
    looks.clear()
    if how == "page":
        articles.save_read(db, replace(PAGE, body=(Paragraph("共有5个医院。"),)), NIGHT)
    elif how.startswith("file"):
        articles.save_file(db, URL, replace(file, text="5个医院"))
    elif how == "organisation":
        sources.keep(db, [SourceRow("cn_nhc", "国家卫健委", "policy", "nhc")])
    else:
        identity.learn(db, "www.nhc.gov.cn", ["id"])
    texts(db, entry)
    assert len(looks) == 1


def test_a_page_that_comes_later_is_a_source(db: Database, entry: Entry) -> None:
    url = "https://www.nhsa.gov.cn/2.html"
    other = replace(entry, url=url)
    assert [one.kind for one in held(db, [other])[0].lost] == [kept.WHOLE]
    articles.save_read(db, replace(PAGE, url=url), NIGHT)
    assert texts(db, other) == ["5个", "9个"]


def test_a_page_read_again_without_a_change_is_not_checked_again(
    db: Database, entry: Entry, looks: list[str]
) -> None:
    texts(db, entry)
    articles.save_read(db, PAGE, NIGHT)
    sources.keep(db, [SourceRow("cn_nhc", "国家卫生健康委员会", "policy", "nhc")])
    texts(db, entry)
    assert len(looks) == 1


def test_another_edition_checks_again(
    db: Database, entry: Entry, looks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts(db, entry)
    monkeypatch.setattr(kept, "edition", lambda: "another")
    texts(db, entry)
    assert len(looks) == 2


def test_who_looks_does_not_wait_for_who_writes(
    db: Database, entry: Entry, tmp_path: Path, looks: list[str]
) -> None:
    other = open_store(tmp_path / "dongtai.db")
    other.execute("BEGIN IMMEDIATE")
    assert texts(db, entry) == ["5个", "9个"]
    other.execute("ROLLBACK")
    other.close()
    assert texts(db, entry) == ["5个", "9个"]
    assert texts(db, entry) == ["5个", "9个"]
    assert len(looks) == 2  # kept at the second look
