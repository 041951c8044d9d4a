"""The trail of the settings: who changed which part, when, from what to what."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One saved form; `before` and `after` are its boxes by name, as they were typed."""

    part: str
    who: str
    at: datetime
    before: Mapping[str, str]
    after: Mapping[str, str]
    id: int = 0


def note(db: Database, change: SettingChange) -> None:
    """Add a change, inside the transaction that holds until its file is written."""
    texts = {name: _json(getattr(change, name)) for name in ("before", "after")}
    record = {"part": change.part, "who": change.who, "at": change.at.isoformat()}
    db.table("setting_changes").insert(record | texts)


def newest(db: Database, limit: int, part: str = "") -> list[SettingChange]:
    """The last changes, of one part or of all, newest first."""
    found = db.query(
        "SELECT * FROM setting_changes WHERE part = ? OR ? = '' ORDER BY id DESC LIMIT ?",
        [part, part, limit],
    )
    return [_change(row) for row in found]


def get(db: Database, change_id: int) -> SettingChange | None:
    """One change, None for an unknown id."""
    row = next(db.query("SELECT * FROM setting_changes WHERE id = ?", [change_id]), None)
    return _change(row) if row else None


def _change(row: dict[str, Any]) -> SettingChange:
    return SettingChange(
        row["part"], row["who"], datetime.fromisoformat(row["at"]),
        json.loads(row["before"]), json.loads(row["after"]), row["id"],
    )  # fmt: skip


def _json(fields: Mapping[str, str]) -> str:
    return json.dumps(dict(fields), ensure_ascii=False)
