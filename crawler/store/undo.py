"""A night taken back: every row that its crawl wrote, as it was before.

While a crawl writes, triggers of its own connection keep of each row what was there before (the
technique of https://www.sqlite.org/undoredo.html; values instead of statements). The pages
themselves are in the night's archive.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from crawler.errors import CallError
from crawler.store.records import iso

TABLES = (
    "articles",
    "attachments",
    "revisions",
    "columns",
    "fetches",
    "originals",
    "sources",
    "identities",
    "certificates",
    "relisted",
    "runs",
)
NIGHTS = 14  # so many can be taken back; more would only grow


@dataclass(frozen=True, slots=True)
class Night:
    """A night that can be taken back; `number` is that of its first run."""

    number: int
    night: datetime
    sources: int
    added: int
    changed: int


@dataclass(frozen=True, slots=True)
class Undone:
    """How many articles went, how many have their former text again, and the titles of those that
    stay because the desk has used them.
    """

    removed: int
    changed: int
    kept: tuple[str, ...]


def record(db: Database, night: datetime) -> None:
    """From now on, keep what this connection's writes replace, as the undo of `night`; the oldest
    nights are forgotten.
    """
    with db.atomic():
        db.execute(
            "DELETE FROM undo WHERE night NOT IN"
            " (SELECT DISTINCT night FROM undo ORDER BY night DESC LIMIT ?)",
            [NIGHTS - 1],
        )
    for name in TABLES:
        for trigger in _triggers(db, name, iso(night) or ""):
            db.execute(trigger)


def nights(db: Database) -> list[Night]:
    """The nights that can be taken back, newest first."""
    found = db.query(
        "SELECT min(runs.id) AS number, night, count(DISTINCT source) AS sources,"
        " sum(added) AS added, sum(changed) AS changed FROM runs"
        " WHERE night IN (SELECT night FROM undo) GROUP BY night ORDER BY max(runs.id) DESC"
    )
    return [Night(**(row | {"night": datetime.fromisoformat(row["night"])})) for row in found]


def undo(db: Database, number: int, used: Collection[int]) -> Undone:
    """Take back the night with this number, in one transaction.

    The articles in `used` (the desk has printed or told them since) stay as they are.
    Raises CallError where no such night is known, or a later one has not been taken back: it was
    written on top of this one.
    """
    known = nights(db)
    if not any(night.number == number for night in known):
        raise CallError(f"没有编号为 {number} 的一夜可以撤回，请运行 dongtai undo-run 看看有哪些。")
    if (newest := known[0].number) != number:
        raise CallError(
            f"第 {number} 号以后还采集过，要先撤回后来的：请先运行 dongtai undo-run {newest}。"
        )
    with db.atomic():
        db.execute("PRAGMA defer_foreign_keys = ON")
        return _undone(db, iso(known[0].night) or "", used)


def _undone(db: Database, night: str, used: Collection[int]) -> Undone:
    steps = list(db.query("SELECT * FROM undo WHERE night = ? ORDER BY id DESC", [night]))
    added = {step["row"] for step in steps if (step["name"], step["act"]) == ("articles", "insert")}
    touched = {step["row"] for step in steps if step["name"] == "articles"} - added
    kept = tuple(_titles(db, added.intersection(used)))
    for step in steps:
        if not _stays(db, step, used):
            _back(db, step)
    db.execute("DELETE FROM undo WHERE night = ?", [night])
    db.execute("DELETE FROM asked WHERE night = ?", [night])
    return Undone(len(added.difference(used)), len(touched.difference(used)), kept)


def _stays(db: Database, step: dict[str, Any], used: Collection[int]) -> bool:
    """Whether a step is of an article that the desk has used, or of one of its files."""
    if step["name"] == "articles":
        return step["row"] in used
    if step["name"] not in ("attachments", "revisions"):
        return False
    asked = f"SELECT article FROM {step['name']} WHERE rowid = ?"
    return any(row["article"] in used for row in db.query(asked, [step["row"]]))


def _back(db: Database, step: dict[str, Any]) -> None:
    name, row = step["name"], step["row"]
    before = dict(pair for pair in json.loads(step["before"]) if pair)
    if step["act"] == "insert":
        db.execute(f"DELETE FROM {name} WHERE rowid = ?", [row])
    elif step["act"] == "delete":
        marks = ", ".join("?" * (len(before) + 1))
        columns = ", ".join(f'"{column}"' for column in before)
        values = [row, *before.values()]
        db.execute(f"INSERT INTO {name} (rowid, {columns}) VALUES ({marks})", values)
    elif before:
        sets = ", ".join(f'"{column}" = ?' for column in before)
        db.execute(f"UPDATE {name} SET {sets} WHERE rowid = ?", [*before.values(), row])


def _titles(db: Database, ids: Iterable[int]) -> Iterator[str]:
    asked = "SELECT title FROM articles WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    yield from (row["title"] for row in db.query(asked, [json.dumps(sorted(ids))]))


def _triggers(db: Database, name: str, night: str) -> Iterator[str]:
    """Three triggers of this connection: what came, what changed (and from what), what went."""
    columns = [column.name for column in db.table(name).columns]
    differing = ", ".join(
        f"""iif(old."{c}" IS NOT new."{c}", json_array('{c}', old."{c}"), NULL)""" for c in columns
    )
    whole = ", ".join(f"""json_array('{c}', old."{c}")""" for c in columns)
    parts = {
        "insert": ("new", "'[]'"),
        "update": ("old", f"json_array({differing})"),
        "delete": ("old", f"json_array({whole})"),
    }
    for act, (row, before) in parts.items():
        yield (
            f"CREATE TEMP TRIGGER undo_{name}_{act} AFTER {act.upper()} ON main.{name} BEGIN"
            f" INSERT INTO undo (night, name, act, row, before)"
            f" VALUES ('{night}', '{name}', '{act}', {row}.rowid, {before}); END"
        )
