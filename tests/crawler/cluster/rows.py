"""All that a crawl stores, without what only tells when or in what order it was written."""

import json
from pathlib import Path
from typing import Any

from crawler.store.database import opened

TABLES = {
    "articles": "SELECT * FROM articles ORDER BY url",
    "attachments": "SELECT a.url AS of, f.url, f.name, f.text, f.state FROM attachments f"
    " JOIN articles a ON a.id = f.article ORDER BY 1, 2",
    "revisions": "SELECT a.url AS of, r.seen_at, r.fields, r.before FROM revisions r"
    " JOIN articles a ON a.id = r.article ORDER BY 1, 2",
    "relisted": "SELECT a.url AS of, r.source FROM relisted r"
    " JOIN articles a ON a.id = r.article ORDER BY 1, 2",
    "sources": "SELECT * FROM sources ORDER BY name",
    "columns": "SELECT * FROM columns ORDER BY source, name",
    "fetches": "SELECT * FROM fetches ORDER BY url",
    "originals": "SELECT request, digest, etag, last_modified FROM originals ORDER BY request",
    "identities": "SELECT * FROM identities ORDER BY 1, 2, 3, 4",
    "certificates": "SELECT * FROM certificates ORDER BY host",
    "runs": "SELECT * FROM runs ORDER BY night, source",
    "asked": "SELECT * FROM asked ORDER BY night, source",
}
TIMED = ("id", "started", "ended", "seen")


def stored(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows by table; the nights are counted from 1 instead of dated."""
    with opened(path) as db:
        nights = [row["night"] for row in db.query("SELECT DISTINCT night FROM runs ORDER BY 1")]
        found = {name: [dict(row) for row in db.query(asked)] for name, asked in TABLES.items()}
    names = {night: f"night {number}" for number, night in enumerate(nights, 1)}
    return {name: [_plain(row, names) for row in rows] for name, rows in found.items()}


def _plain(row: dict[str, Any], nights: dict[str, str]) -> dict[str, Any]:
    kept = {key: value for key, value in row.items() if key not in TIMED}
    if "counts" in kept:
        kept["counts"] = {
            column: {key: value for key, value in count.items() if key != "seconds"}
            for column, count in json.loads(kept["counts"]).items()
        }
        kept["failures"] = sorted(json.loads(kept["failures"]))
        kept["notes"] = sorted(json.loads(kept["notes"]))
    return {
        key: nights.get(value, value) if isinstance(value, str) else value
        for key, value in kept.items()
    }
