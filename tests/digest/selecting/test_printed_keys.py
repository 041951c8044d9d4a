"""What printed entries are looked up under is worked out once, for all processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.store.database import opened
from digest.checking.edition import edition
from digest.issue.model import MAIN
from digest.selecting import past
from digest.selecting.past import Past
from digest.store import printed_keys, published
from digest.store.published import Printed

HEADING = "国家卫健委印发《关于加强门诊质量管理（2026年版）的通知》。"
NEWS = Printed(
    "2026-10", 10, "hospital", 2, "急诊 危重救治再提速", "", "某院", "https://a.cn/1.html"
)
ROWS = (
    Printed("2026-10", 10, "policy", 1, HEADING, "正文。", "", "https://www.nhc.gov.cn/1.shtml"),
    NEWS,
    Printed("2026-10", 10, "hospital", 3, "地址印错的一条", "", "某院", "https://[坏掉的/1.html"),
    Printed("2026-10", 10, "theory", 4, "一篇没有网址的论文"),
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "dongtai.db") as db:
        published.keep(db, "2026-10", ROWS)
        yield db


def read(db: Database) -> Past:
    """As a new process reads it."""
    past._KEPT.clear()
    return past.past(db, "2026-12", MAIN)


def made(monkeypatch: pytest.MonkeyPatch) -> list[Printed]:
    """The rows whose keys are made from now on."""
    found: list[Printed] = []
    plain = past.keys_of

    def keys_of(row: Printed) -> printed_keys.Keys:
        found.append(row)
        return plain(row)

    monkeypatch.setattr(past, "keys_of", keys_of)
    return found


def test_a_new_process_makes_only_what_nobody_made(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = made(monkeypatch)
    assert read(db).rows == ROWS and asked == list(ROWS)
    asked.clear()
    assert read(db).rows == ROWS and asked == []
    more = Printed("2026-11", 11, "hospital", 1, "又一条新闻登在这里", "", "某院")
    published.keep(db, "2026-11", [more])
    assert read(db).rows == (more, *ROWS) and asked == [more]


def test_what_is_kept_is_what_would_be_made(db: Database) -> None:
    read(db)
    kept, plain = read(db), Past(ROWS)
    assert kept.pages == plain.pages and kept.names == plain.names and kept.papers == plain.papers
    for index in ("stories", "documents", "news"):
        for title in (
            HEADING,
            "加强门诊质量管理（2026年版）",
            "某院急诊危重救治再提速",
            NEWS.heading,
        ):
            assert getattr(kept, index).find(title) == getattr(plain, index).find(title)
    assert kept.of_stage(draft=False).find(past.subject(HEADING)) == 0
    assert kept.of_stage(draft=True).find(past.subject(HEADING)) is None


def test_a_changed_row_and_another_edition_are_made_anew(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(db)
    asked = made(monkeypatch)
    db.execute("UPDATE published SET heading = '另一个标题' WHERE position = 2")
    assert read(db).news.find("急诊危重救治再提速") is None and len(asked) == 1
    db.execute("UPDATE printed_keys SET edition = 'older'")
    asked.clear()
    assert len(read(db).rows) == len(asked) == len(ROWS)
    assert all(row.keys for row in printed_keys.before(db, "2026-12", edition()))


def test_what_an_issue_takes_back_is_forgotten(db: Database) -> None:
    read(db)
    published.forget(db, "2026-10")
    assert db.execute("SELECT count(*) FROM printed_keys").fetchone() == (0,)
    assert read(db).rows == ()


def test_nobody_waits_for_who_writes(db: Database, tmp_path: Path) -> None:
    with opened(tmp_path / "dongtai.db") as other:
        other.execute("BEGIN IMMEDIATE")
        assert read(db).rows == ROWS
        other.conn.rollback()
    assert [row.keys for row in printed_keys.before(db, "2026-12", edition())] == [None] * 4
    read(db)
    assert all(row.keys for row in printed_keys.before(db, "2026-12", edition()))
