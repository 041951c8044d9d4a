"""What the store knows of some sources, as rows to take along to a machine without the store.

It is all that their crawl asks the store for: their columns, what their addresses answered and in
which record it stands, their bad nights, and their articles with those of others that they list. An
article that was not listed for long travels without its text: its hash tells whether the text has
changed.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from crawler.store.records import iso
from crawler.urls import bare

Remembered = tuple[str, dict[str, Any]]  # a table and a row of it
TABLES = frozenset(
    {"articles", "certificates", "columns", "fetches", "identities", "originals", "runs"}
)
OF_ADDRESSES = {"fetches": "url", "originals": "request"}
RECENT = timedelta(days=60)  # longer than any list shows what it showed
_OURS = "source IN (SELECT value FROM json_each(:sources))"
_LAST_GOOD = (
    "SELECT max(id) FROM runs g WHERE g.source = runs.source AND g.state = 'ok' AND NOT g.recheck"
)
ARTICLES = f"""
SELECT * FROM articles WHERE {_OURS} UNION
SELECT * FROM articles WHERE id IN (SELECT article FROM relisted WHERE {_OURS}) ORDER BY id
"""


def of_sources(
    db: Database, sources: Collection[str], hosts: Collection[str], night: datetime
) -> Iterator[Remembered]:
    """The rows that the crawl of these sources, which visit these hosts, may ask for."""
    ours = {"sources": json.dumps(list(sources))}
    asked = {
        "columns": f"SELECT * FROM columns WHERE {_OURS}",
        "runs": f"SELECT * FROM runs WHERE {_OURS} AND id >= coalesce(({_LAST_GOOD}), 0)",
        "articles": ARTICLES,
    }
    for table, query in asked.items():
        for row in db.query(query, ours):
            yield table, _without_text(row, night) if table == "articles" else row
    yield from (("identities", row) for row in db.query("SELECT * FROM identities"))
    yield from (("certificates", row) for row in _certificates(db, hosts))
    for table, key in OF_ADDRESSES.items():
        yield from ((table, row) for row in _of_hosts(db, table, key, hosts))


def _without_text(row: dict[str, Any], night: datetime) -> dict[str, Any]:
    """A row that is not opened tonight, as far as one can tell, leaves its text at home."""
    waits = row["state"] == "listed" or row["fault"]
    is_old = max(row["first_seen"], row["last_seen"]) < (iso(night - RECENT) or "")
    return row | {"body": "[]", "text": ""} if is_old and not waits else row


def _certificates(db: Database, hosts: Collection[str]) -> Iterator[dict[str, Any]]:
    for row in db.query("SELECT * FROM certificates"):
        if bare(row["host"].partition(":")[0]) in hosts:
            yield row


def _of_hosts(db: Database, table: str, key: str, hosts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """By ranges of the addresses' index: after a host come `/` or `:`, which stand before `;`."""
    for host in (f"{scheme}://{www}{host}" for host in hosts for scheme, www in _SPELLINGS):
        asked = f"SELECT * FROM {table} WHERE {key} >= ? AND {key} < ?"
        yield from db.query(asked, [f"{host}/", f"{host};"])


_SPELLINGS = [(scheme, www) for scheme in ("http", "https") for www in ("", "www.")]


def fill(db: Database, rows: Iterable[Remembered]) -> None:
    """Put these rows into a store that is made for one crawl: nothing of it is searched, so no
    trigger keeps what is for searching. Raises KeyError for a table that is not taken along.
    """
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with db.atomic():
        for (name,) in db.execute(triggers).fetchall():
            db.execute(f'DROP TRIGGER "{name}"')
        for table, row in rows:
            if table not in TABLES:
                raise KeyError(table)
            db.table(table).insert(row)
