"""Under what each printed entry is looked for, kept so that no process works it out again.

The store itself drops what is no longer true: triggers (`crawler.store.migrations.lookups`) see an
entry change or go. What another edition of dongtai made is passed over.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlite_utils import Database

from digest.issue.model import MAIN
from digest.store.briefly import if_free
from digest.store.published import COLUMNS, Printed


@dataclass(frozen=True, slots=True)
class Keys:
    """Of one printed entry: its page, its bare title; of a policy what it speaks of, the letters of
    the document's name, and whether it is a draft for comment. "" where it has none.
    """

    page: str
    title: str
    subject: str
    name: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A printed entry by its number in the store; `keys` is None where nobody made them yet."""

    id: int
    printed: Printed
    keys: Keys | None


_KEYS = ", ".join(field.name for field in fields(Keys))


def before(db: Database, month: str, edition: str, publication: str = MAIN) -> list[Row]:
    """Everything a publication printed in issues before `month`, newest issue first, with the keys
    that this edition of dongtai made.
    """
    found = db.execute(
        f"SELECT id, row IS NOT NULL, {_KEYS}, {COLUMNS} FROM published"
        " LEFT JOIN printed_keys ON row = id AND edition = ?"
        " WHERE publication = ? AND month < ? ORDER BY month DESC, published.position",
        [edition, publication, month],
    )
    count = 2 + len(fields(Keys))
    return [_row(row[0], row[2:count] if row[1] else None, row[count:]) for row in found]


def _row(number: int, keys: Sequence[Any] | None, printed: Sequence[Any]) -> Row:
    made = None
    if keys is not None:
        page, title, subject, name, draft = keys
        made = Keys(page, title, subject, name, bool(draft))
    return Row(number, Printed(*printed), made)


def _values(keys: Keys) -> tuple[str | bool, ...]:
    return keys.page, keys.title, keys.subject, keys.name, keys.draft


def keep(db: Database, made: Iterable[tuple[int, Keys]], edition: str) -> None:
    """Keep the keys of entries by their number, unless somebody writes just now."""
    with if_free(db) as free:
        if free:
            db.conn.executemany(
                f"INSERT OR REPLACE INTO printed_keys (row, edition, {_KEYS})"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(number, edition, *_values(keys)) for number, keys in made],
            )
