"""Columns a source found by itself, with the evidence, and when each column was last read."""

import json
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from crawler.store.direct import rows, upsert
from crawler.store.journal import act
from crawler.store.records import iso

FIELDS = (
    *("name", "url", "evidence", "found_at", "last_success", "last_new"),
    *("rows", "undated_rows", "newest"),
)
KEY = ("source", "name")


@dataclass(frozen=True, slots=True)
class Landmark:
    """A row that was among the newest of its column: the key of its address, and its title."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Column:
    """A list page of a source. `evidence` is a Chinese phrase on how its address was found,
    "" for a declared one that was never looked for. `rows` are those of the last list that was
    read whole, `undated_rows` those of them without a date, `newest` the newest of them.
    """

    name: str
    url: str
    evidence: str = ""
    found_at: datetime | None = None
    last_success: datetime | None = None
    last_new: datetime | None = None
    rows: int = 0
    undated_rows: int = 0
    newest: tuple[Landmark, ...] = ()


def of_source(db: Database, source: str) -> dict[str, Column]:
    """What the store knows of a source's columns, by name."""
    asked = f"SELECT {', '.join(FIELDS)} FROM columns WHERE source = ? ORDER BY name"
    found = rows(db, asked, [source])
    return {row["name"]: _column(row) for row in found}


def by_source(db: Database) -> dict[str, dict[str, Column]]:
    """What the store knows of all columns, by source and name."""
    found: dict[str, dict[str, Column]] = {}
    for row in db.query("SELECT * FROM columns ORDER BY source, name"):
        fields = {name: row[name] for name in FIELDS}
        found.setdefault(row["source"], {})[row["name"]] = _column(fields)
    return found


@act
def remember(db: Database, source: str, column: Column) -> None:
    """Keep a column that was found, in place of what was known under its name."""
    record = {
        "source": source,
        "name": column.name,
        "url": column.url,
        "evidence": column.evidence,
        "found_at": iso(column.found_at),
    }
    with db.atomic():
        upsert(db, "columns", record, KEY)


@act
def succeeded(db: Database, source: str, column: Column, night: datetime, *, new: bool) -> None:
    """A column was read on `night`; `new` when it brought something. Without rows (its list had
    not changed) those of the last reading stand.
    """
    record = {"source": source, "name": column.name, "url": column.url, "last_success": iso(night)}
    record |= {"last_new": iso(night)} if new else {}
    counted: dict[str, Any] = {}
    if column.rows:
        counted = {"rows": column.rows, "undated_rows": column.undated_rows}
    newest = json.dumps([astuple(each) for each in column.newest], ensure_ascii=False)
    counted |= {"newest": newest} if column.newest else {}
    with db.atomic():
        upsert(db, "columns", record | counted, KEY)


def _column(row: dict[str, Any]) -> Column:
    dated = {
        name: datetime.fromisoformat(row[name]) if row[name] else None
        for name in ("found_at", "last_success", "last_new")
    }
    newest = tuple(Landmark(*each) for each in json.loads(row["newest"]))
    return Column(**(row | dated | {"newest": newest}))
