"""What the fact lock found in the entries, kept until their words or their pages change.

The store itself drops what is no longer true: triggers (`crawler.store.migrations.inbox`) see a
page change, come, move, or get another organisation, a file being read, an address learned.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from digest.store.briefly import if_free

KEPT = 2  # of an entry: its own words, and those of a rewriting that is proposed


@dataclass(frozen=True, slots=True)
class Check:
    """`key` tells which words were checked, `found` is JSON of what was found in them, `facts` how
    many facts they state.

    `pages` are the articles they were held to; `address` is the form under which the store looked
    for a page at the entry's address, "" where it has none.
    """

    entry: int
    key: str
    found: list[list[Any]]
    facts: int = 0
    address: str = ""
    pages: tuple[int, ...] = ()


def kept(db: Database, entries: Collection[int], edition: str) -> dict[tuple[int, str], Check]:
    """The checks of these entries by this edition of the lock, by entry and key."""
    rows = db.execute(
        "SELECT entry, key, found, facts FROM checks WHERE edition = ?"
        " AND entry IN (SELECT value FROM json_each(?))",
        [edition, json.dumps(list(entries))],
    )
    return {(entry, key): Check(entry, key, json.loads(found), n) for entry, key, found, n in rows}


def keep(db: Database, made: Iterable[Check], edition: str) -> bool:
    """Keep checks, each in place of the oldest of its entry; whether that was possible.

    Who only looks must not wait for somebody who writes for long: the next look keeps them then.
    """
    with if_free(db) as free:
        if free:
            for check in made:
                _put(db, check, edition)
    return free


def _put(db: Database, check: Check, edition: str) -> None:
    db.execute("DELETE FROM checks WHERE entry = ? AND edition <> ?", [check.entry, edition])
    db.execute(
        "INSERT OR REPLACE INTO checks (entry, key, edition, address, found, facts)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [check.entry, check.key, edition, check.address,
         json.dumps(check.found, ensure_ascii=False), check.facts],
    )  # fmt: skip
    db.execute(
        "DELETE FROM checks WHERE entry = ? AND rowid NOT IN"
        " (SELECT rowid FROM checks WHERE entry = ? ORDER BY rowid DESC LIMIT ?)",
        [check.entry, check.entry, KEPT],
    )
    db.conn.executemany(
        "INSERT OR IGNORE INTO checked_pages VALUES (?, ?)",
        [(page, check.entry) for page in check.pages],
    )
