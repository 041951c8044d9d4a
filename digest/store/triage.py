"""What the desk decided on articles that came: chosen, turned down, put off; all can be undone.

Every decision is a row of `triage_acts`: who, when, what it was before and after.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from digest.errors import EditConflictError

ACTS = 20  # of a person that may be undone


class Choice(StrEnum):
    """What may be decided; the value is what a form sends."""

    OPEN = "open"
    PICKED = "picked"
    REFUSED = "refused"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Triage:
    """How an article stands; `until` is the day on which one that was put off comes back.

    `entry` is the entry that choosing made or took, `entry_state` what that was before ("" where
    there was none).
    """

    choice: Choice = Choice.OPEN
    until: date | None = None
    who: str = ""
    version: int = 0
    entry: int | None = None
    entry_state: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A decision as the trail has it."""

    id: int
    article: int
    who: str
    at: datetime
    before: Triage
    after: Triage


def of(db: Database, article: int) -> Triage:
    """How an article stands."""
    for row in db.query("SELECT * FROM triage WHERE article = ?", [article]):
        until = date.fromisoformat(row["until"]) if row["until"] else None
        return Triage(Choice(row["state"]), until, row["who"], row["version"])
    return Triage()


def decide(
    db: Database,
    article: int,
    wanted: Triage,
    *,
    version: int,
    at: datetime,
    undoes: int | None = None,
) -> Triage:
    """Keep a decision on an article, in one transaction with what it does to an issue.

    `version` is that of the row that was looked at. Raises EditConflictError where somebody has
    decided in between and otherwise.
    """
    with db.atomic():
        old = of(db, article)
        if old.version != version and (old.choice, old.until) != (wanted.choice, wanted.until):
            said = SAID[old.choice]
            raise EditConflictError(f"{old.who or '别人'}刚把这一篇{said}，请看过再定。")
        new = Triage(
            wanted.choice, wanted.until, wanted.who, old.version + 1,
            wanted.entry, wanted.entry_state,
        )  # fmt: skip
        record = {"article": article, "state": new.choice.value, "until": _text(new.until)}
        record |= {"who": new.who, "version": str(new.version)}
        db.table("triage").upsert(record, pk="article")
        acted = {"article": article, "who": new.who, "at": at.isoformat(), "undoes": undoes}
        db.table("triage_acts").insert(acted | {"before": _json(old), "after": _json(new)})
    return new


SAID = {
    Choice.OPEN: "放回待看",
    Choice.PICKED: "入选",
    Choice.REFUSED: "定为不选",
    Choice.LATER: "留到以后",
}


def history(db: Database, article: int) -> list[Act]:
    """The decisions on an article, oldest first."""
    return _acts(db, "article = ? ORDER BY id", [article])


def last(db: Database, who: str) -> Act | None:
    """What a person did last and has not undone, of the last `ACTS`."""
    undone = "SELECT undoes FROM triage_acts WHERE undoes IS NOT NULL AND who = ?"
    recent = "SELECT id FROM triage_acts WHERE who = ? AND undoes IS NULL ORDER BY id DESC LIMIT ?"
    where = f"id IN ({recent}) AND id NOT IN ({undone}) ORDER BY id DESC LIMIT 1"
    return next(iter(_acts(db, where, [who, ACTS, who])), None)


def made_it(db: Database, article: int) -> Act | None:
    """The act by which an article stands as it does: the last that was not taken back."""
    undone = "SELECT undoes FROM triage_acts WHERE undoes IS NOT NULL AND article = ?"
    where = f"article = ? AND undoes IS NULL AND id NOT IN ({undone}) ORDER BY id DESC LIMIT 1"
    return next(iter(_acts(db, where, [article, article])), None)


def refused(db: Database) -> set[int]:
    """Articles that nobody wants; no draft proposes them."""
    found = db.execute("SELECT article FROM triage WHERE state = ?", [Choice.REFUSED.value])
    return {row[0] for row in found}


def see(db: Database, person: str, articles: Iterable[int]) -> None:
    """A person has had these before her eyes."""
    with db.atomic():
        db.conn.executemany(
            "INSERT OR IGNORE INTO seen VALUES (?, ?)", [(person, one) for one in articles]
        )


def _acts(db: Database, where: str, params: list[Any]) -> list[Act]:
    return [
        Act(
            row["id"], row["article"], row["who"], datetime.fromisoformat(row["at"]),
            _triage(row["before"]), _triage(row["after"]),
        )
        for row in db.query(f"SELECT * FROM triage_acts WHERE {where}", params)
    ]  # fmt: skip


def _triage(kept: str) -> Triage:
    told = json.loads(kept)
    until = date.fromisoformat(told["until"]) if told["until"] else None
    return Triage(**(told | {"choice": Choice(told["choice"]), "until": until}))


def _json(one: Triage) -> str:
    return json.dumps(asdict(one) | {"until": _text(one.until)}, ensure_ascii=False)


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def counts(db: Database) -> dict[Choice, int]:
    """How many articles stand in each way."""
    found = db.execute("SELECT state, count(*) FROM triage GROUP BY state")
    return {Choice(state): number for state, number in found}
