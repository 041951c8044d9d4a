"""What an archive refers to instead of keeping it again."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

ORIGINALS = """
CREATE TABLE originals (
    request TEXT PRIMARY KEY, digest TEXT NOT NULL, record TEXT NOT NULL, at TEXT NOT NULL,
    file TEXT NOT NULL, ends INTEGER NOT NULL, etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT ''
);
"""


@migrations()
def m083_originals(db: Database) -> None:
    """The record that holds what a request was answered last (see `crawler.store.originals`)."""
    execute_all(db, ORIGINALS)
