"""Rows read and written a thousand times a night, without a look at the schema before each.

sqlite-utils asks for tables, views and columns before every insert and update, and lays a savepoint
around every query: half of what it cost to keep an article. Names are ours, never a site's.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlite_utils import Database


def rows(db: Database, asked: str, params: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """The rows that `asked` gives, by column."""
    found = db.execute(asked, params)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def insert(db: Database, table: str, record: Mapping[str, Any]) -> int:
    """Add a row within the caller's transaction; its id."""
    names, marks = ", ".join(map(_quoted, record)), ", ".join("?" for _ in record)
    added = f"INSERT INTO {_quoted(table)} ({names}) VALUES ({marks})"
    return cast(int, db.execute(added, list(record.values())).lastrowid)


def update(db: Database, table: str, number: int, fields: Mapping[str, Any]) -> None:
    """Set these fields of the row with this id, within the caller's transaction."""
    if fields:
        told = ", ".join(f"{_quoted(name)} = ?" for name in fields)
        db.execute(f"UPDATE {_quoted(table)} SET {told} WHERE id = ?", [*fields.values(), number])


def upsert(db: Database, table: str, record: Mapping[str, Any], key: Sequence[str]) -> None:
    """Add a row, or set the fields of the one with this key, within the caller's transaction."""
    names, marks = ", ".join(map(_quoted, record)), ", ".join("?" for _ in record)
    told = ", ".join(f"{_quoted(name)} = excluded.{_quoted(name)}" for name in record)
    on = ", ".join(map(_quoted, key))
    db.execute(
        f"INSERT INTO {_quoted(table)} ({names}) VALUES ({marks})"
        f" ON CONFLICT ({on}) DO UPDATE SET {told}",
        list(record.values()),
    )


def _quoted(name: str) -> str:
    return f'"{name}"'
