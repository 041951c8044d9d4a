"""Probes that the page asked for: what for, by whom, and what they brought."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class ProbeJob:
    """One probe. `asked` is the form of a new source, empty for one that is watched; `result` and
    `error` are empty while it goes on.
    """

    id: int
    source: str
    asked: Mapping[str, str]
    who: str
    began: datetime
    ended: datetime | None
    result: Mapping[str, Any]
    error: str


def begin(db: Database, source: str, asked: Mapping[str, str], who: str, at: datetime) -> int:
    """A new probe; its id."""
    record = {"source": source, "asked": _json(asked), "who": who, "began": at.isoformat()}
    with db.atomic():
        return int(db.table("probes").insert(record).last_pk or 0)


def end(
    db: Database, probe_id: int, at: datetime, result: Mapping[str, Any], error: str = ""
) -> None:
    """What it brought, or why it brought nothing."""
    fields = {"ended": at.isoformat(), "result": _json(result), "error": error}
    with db.atomic():
        db.table("probes").update(probe_id, fields)


def get(db: Database, probe_id: int) -> ProbeJob | None:
    """One probe, None for an unknown id."""
    return next(
        (_job(row) for row in db.query("SELECT * FROM probes WHERE id = ?", [probe_id])), None
    )


def newest(db: Database, source: str) -> ProbeJob | None:
    """The last probe of a source."""
    found = db.query("SELECT * FROM probes WHERE source = ? ORDER BY id DESC LIMIT 1", [source])
    return next((_job(row) for row in found), None)


def _job(row: dict[str, Any]) -> ProbeJob:
    return ProbeJob(
        row["id"], row["source"], json.loads(row["asked"]), row["who"] or "",
        datetime.fromisoformat(row["began"]),
        datetime.fromisoformat(row["ended"]) if row["ended"] else None,
        json.loads(row["result"] or "{}"), row["error"] or "",
    )  # fmt: skip


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(dict(value), ensure_ascii=False)
