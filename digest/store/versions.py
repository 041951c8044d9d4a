"""Every version of an entry's words, whole: what a merge starts from, and what was not merged."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from digest.issue.model import Entry, Sentence
from digest.store.decisions import By
from digest.store.rows import sentences_json

# what is typed
WORDS = ("heading", "text", "cited", "url", "hospital", "column", "abstract", "form")


@dataclass(frozen=True, slots=True)
class Version:
    """The words of one version by their names; `who` is "" and `at` None where dongtai drafted."""

    number: int
    who: str
    at: datetime | None
    words: Mapping[str, str]


def keep(db: Database, entry: Entry, by: By | None = None) -> None:
    """Keep the words of an entry under its version, inside the transaction that stores them."""
    fields = {name: getattr(entry, name) for name in WORDS}
    signed = {"who": by.who, "at": by.at.isoformat()} if by else {}
    named: dict[str, Any] = {"entry": entry.id, "version": entry.version}
    named |= {"sentences": sentences_json(entry.sentences)}
    db.table("versions").insert(named | fields | signed, replace=True)


def keep_aside(db: Database, saved: Entry, typed: Mapping[str, str], by: By) -> int:
    """Keep words that could not be saved, or were joined with another's; the id of the row."""
    fields = {name: typed.get(name, getattr(saved, name)) for name in WORDS}
    record = {"entry": saved.id, "version": None, "who": by.who, "at": by.at.isoformat()}
    return int(db.table("versions").insert(record | fields).last_pk or 0)


def words_of(db: Database, entry_id: int, version: int, aside: int = 0) -> dict[str, str] | None:
    """The words of a version, or those kept aside as row `aside`; None where there are none."""
    where, value = ("id", aside) if aside else ("version", version)
    found = db.query(f"SELECT * FROM versions WHERE entry = ? AND {where} = ?", [entry_id, value])
    return next(({name: row[name] for name in WORDS} for row in found), None)


def as_of(db: Database, entry: Entry, version: int) -> Entry:
    """An entry with the words of an older version; as it is where that is not known."""
    found = None if version == entry.version else words_of(db, entry.id, version)
    kept: dict[str, Any] = {**(found or {})}
    return replace(entry, **kept)


def sentences_of(db: Database, entry: Entry) -> tuple[Sentence, ...]:
    """The sentences that an older version with the text and 提要 of `entry` had, where it had more
    than `entry` has.
    """
    found = db.query(
        "SELECT sentences FROM versions WHERE entry = ? AND text = ? AND abstract = ?"
        " ORDER BY length(sentences) DESC LIMIT 1",
        [entry.id, entry.text, entry.abstract],
    )
    kept = next((tuple(Sentence(*one) for one in json.loads(r["sentences"])) for r in found), ())
    return kept if len(kept) > len(entry.sentences) else entry.sentences


def first_sentences(db: Database, entry_id: int) -> tuple[Sentence, ...]:
    """The sentences of the oldest version of an entry that is kept, as it was drafted."""
    found = db.query(
        "SELECT sentences FROM versions WHERE entry = ? AND version IS NOT NULL"
        " ORDER BY version LIMIT 1",
        [entry_id],
    )
    return next((tuple(Sentence(*one) for one in json.loads(r["sentences"])) for r in found), ())


def of_entries(db: Database, entries: Iterable[int]) -> dict[int, list[Version]]:
    """Every version of these entries, each one's oldest first."""
    found: dict[int, list[Version]] = {}
    for row in db.query(
        "SELECT * FROM versions WHERE version IS NOT NULL"
        " AND entry IN (SELECT value FROM json_each(?)) ORDER BY entry, version",
        [json.dumps(list(entries))],
    ):
        at = datetime.fromisoformat(row["at"]) if row["at"] else None
        words = {name: row[name] for name in WORDS}
        found.setdefault(row["entry"], []).append(Version(row["version"], row["who"], at, words))
    return found


def saved_by(db: Database, entry_id: int, after: int) -> list[str]:
    """Who saved versions later than `after`, each once, the newest last."""
    rows = db.query(
        "SELECT who FROM versions WHERE entry = ? AND version > ? GROUP BY who"
        " ORDER BY max(version)",
        [entry_id, after],
    )
    return [row["who"] for row in rows if row["who"]]
