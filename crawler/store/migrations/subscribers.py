"""What recipients chose for themselves by the link in their mail."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

SUBSCRIBERS = """
CREATE TABLE subscribers (
    recipient TEXT PRIMARY KEY,
    stopped INTEGER NOT NULL DEFAULT 0,
    wishes TEXT,
    changed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


@migrations()
def m080_subscribers(db: Database) -> None:
    """Who wants no more mail, and whose wishes differ from recipients.toml (JSON; NULL: none)."""
    execute_all(db, SUBSCRIBERS)
