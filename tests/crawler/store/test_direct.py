"""Rows kept without sqlite-utils' look at the schema are the rows that it would keep."""

from collections.abc import Iterator

import pytest
from sqlite_utils import Database

from crawler.store.direct import insert, rows, update, upsert


@pytest.fixture
def db() -> Iterator[Database]:
    kept = Database(memory=True)
    kept.execute(
        'CREATE TABLE kept (id INTEGER PRIMARY KEY, "column" TEXT NOT NULL UNIQUE,'
        " told TEXT NOT NULL DEFAULT 'nothing')"
    )
    yield kept
    kept.close()


def test_row_is_added_under_a_name_that_sql_has_too(db: Database) -> None:
    number = insert(db, "kept", {"column": "新闻", "told": "一'二\"三"})
    assert rows(db, "SELECT * FROM kept WHERE id = ?", [number]) == [
        {"id": number, "column": "新闻", "told": "一'二\"三"}
    ]


def test_only_the_named_fields_of_the_one_row_change(db: Database) -> None:
    first, other = insert(db, "kept", {"column": "a"}), insert(db, "kept", {"column": "b"})
    update(db, "kept", first, {"told": "new"})
    update(db, "kept", other, {})
    assert [row["told"] for row in rows(db, "SELECT told FROM kept ORDER BY id")] == [
        "new",
        "nothing",
    ]


def test_row_of_a_known_key_is_renewed_and_keeps_what_is_not_named(db: Database) -> None:
    upsert(db, "kept", {"column": "a", "told": "old"}, ("column",))
    upsert(db, "kept", {"column": "a"}, ("column",))
    upsert(db, "kept", {"column": "b", "told": "new"}, ("column",))
    assert rows(db, 'SELECT "column", told FROM kept ORDER BY id') == [
        {"column": "a", "told": "old"},
        {"column": "b", "told": "new"},
    ]
