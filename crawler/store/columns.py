"""Columns a source found by itself, with the evidence, and when each column was last read."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from crawler.store.records import iso


@dataclass(frozen=True, slots=True)
class Column:
    """A list page of a source. `evidence` is a Chinese phrase on how its address was found,
    "" for a declared one that was never looked for.
    """

    name: str
    url: str
    evidence: str = ""
    found_at: datetime | None = None
    last_success: datetime | None = None
    last_new: datetime | None = None


def of_source(db: Database, source: str) -> dict[str, Column]:
    """What the store knows of a source's columns, by name."""
    found = db.query(
        "SELECT name, url, evidence, found_at, last_success, last_new FROM columns"
        " WHERE source = ? ORDER BY name",
        [source],
    )
    dated = ("found_at", "last_success", "last_new")
    return {
        row["name"]: Column(
            row["name"],
            row["url"],
            row["evidence"],
            *(datetime.fromisoformat(row[name]) if row[name] else None for name in dated),
        )
        for row in found
    }


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
        db.table("columns").upsert(record, pk=("source", "name"))


def succeeded(
    db: Database, source: str, name: str, url: str, night: datetime, *, new: bool
) -> None:
    """A column was read on `night`; `new` when it brought something."""
    dated = {"last_success": iso(night)} | ({"last_new": iso(night)} if new else {})
    with db.atomic():
        db.table("columns").upsert(
            {"source": source, "name": name, "url": url} | dated, pk=("source", "name")
        )
