"""The ways in which an entry was drafted, the one that an editor chose, and what is usual."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from digest.issue.alternative import Alternative, Waiting, Ways
from digest.issue.model import Entry, EntryState, Sentence
from digest.issue.struck import printed
from digest.store import entries
from digest.store.decisions import By, On, tell
from digest.store.rows import sentences_json

CHOOSE = "choose"  # the action of a decision whose `before` and `after` are names
VOTES = 12  # the newest entries of a kind that are asked
FEWEST = 3  # of them make a habit


def keep(db: Database, entry_id: int, ways: Ways) -> None:
    """Keep the ways to tell an entry in place of older ones."""
    rows = [_row(ways)] if isinstance(ways, Waiting) else map(_row, ways)
    numbered = [row | {"entry": entry_id, "position": at} for at, row in enumerate(rows)]
    with db.atomic():
        db.execute("DELETE FROM alternatives WHERE entry = ?", [entry_id])
        db.table("alternatives").insert_all(numbered)


def _row(one: Alternative | Waiting) -> dict[str, Any]:
    row = {
        "name": one.name,
        "text": printed(one.sentences),
        "sentences": sentences_json(one.sentences),
        "drafted": True,
    }
    if isinstance(one, Alternative):
        return row | {"drafted": one.drafted}
    return row | {"pages": json.dumps(one.pages), "target": one.target}


def ways(db: Database, entry_id: int) -> Ways:
    """The ways to tell an entry as they are kept, in their order; () where there is but one."""
    asked = "SELECT * FROM alternatives WHERE entry = ? ORDER BY position"
    return of_rows(db.query(asked, [entry_id]))


def of_rows(rows: Iterable[Mapping[str, Any]]) -> Ways:
    """The same of the rows of an entry, in their order."""
    told: list[Alternative] = []
    for row in rows:
        sentences = tuple(Sentence(*kept) for kept in json.loads(row["sentences"]))
        if row["pages"] is not None:
            pages = tuple(json.loads(row["pages"]))
            return Waiting(row["name"], sentences, pages, row["target"])
        told.append(Alternative(row["name"], sentences, bool(row["drafted"])))
    return told


def of_entry(db: Database, entry_id: int) -> list[Alternative]:
    """The ways to tell an entry that are drafted, in their order; [] where there is but one, or
    where the others wait.
    """
    found = ways(db, entry_id)
    return [] if isinstance(found, Waiting) else list(found)


def choose(
    db: Database,
    entry_id: int,
    wanted: Alternative,
    before: str,
    *,
    version: int,
    who: str,
    at: datetime,
) -> Entry:
    """Put another way to tell it in place of an entry's text; `before` names what stood there.

    It is an edit, so the old text can be restored, and a choice, from which later drafts learn.
    Raises EditConflictError when `version` is not the stored one.
    """
    with db.atomic():
        text = {"text": wanted.text}
        saved = entries.save_text(db, entry_id, text, version=version, who=who, at=at)
        kept = {"sentences": sentences_json(wanted.sentences)}
        db.table("entries").update(entry_id, kept)
        on = On(entries.issue_of(db, entry_id), entry_id, "")  # taken back with the edit
        tell(db, By(who, at), on, CHOOSE, before, wanted.name)
    return replace(saved, sentences=wanted.sentences)


def usual(db: Database, kind: str) -> str:
    """The way in which documents of this kind (通知, 条例) were told lately, or "".

    Asked are the newest entries of the kind that an editor took and that had a choice: each
    stands for the way its text is told in (a choice may have been taken back), or, where it was
    edited, for what was chosen last, or drafted. A name is usual when most of them, and at least
    three, agree on it.
    """
    counted = Counter(
        row["name"]
        for row in db.query(
            "SELECT coalesce((SELECT x.name FROM alternatives x WHERE x.entry = e.id"
            "   AND x.text = e.text), (SELECT d.after FROM decisions d WHERE d.entry = e.id"
            "   AND d.action = ? ORDER BY d.id DESC LIMIT 1), a.name) AS name"
            " FROM entries e JOIN articles t ON t.id = e.article"
            " JOIN alternatives a ON a.entry = e.id AND a.drafted AND a.pages IS NULL"
            " WHERE t.kind = ? AND t.kind <> ''"
            " AND e.state = ? ORDER BY e.id DESC LIMIT ?",
            [CHOOSE, kind, EntryState.PICK.value, VOTES],
        )
    )
    name, votes = next(iter(counted.most_common(1)), ("", 0))
    return name if votes >= FEWEST and votes > counted.total() / 2 else ""


def names(db: Database, entry_ids: Iterable[int]) -> dict[int, list[str]]:
    """The names of the ways to tell each of these entries that has several."""
    found = {entry_id: [one.name for one in of_entry(db, entry_id)] for entry_id in entry_ids}
    return {entry_id: told for entry_id, told in found.items() if told}
