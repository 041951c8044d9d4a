"""The other ways in which an entry was drafted."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

ALTERNATIVES = """
CREATE TABLE alternatives (
    entry INTEGER NOT NULL REFERENCES entries (id), position INTEGER NOT NULL, name TEXT NOT NULL,
    text TEXT NOT NULL, sentences TEXT NOT NULL, drafted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (entry, position)
);
"""


@migrations()
def m031_alternatives(db: Database) -> None:
    """Drafts to choose from; `drafted` marks the one that became the entry's text."""
    execute_all(db, ALTERNATIVES)


WAITING = """
ALTER TABLE alternatives ADD COLUMN pages TEXT;
ALTER TABLE alternatives ADD COLUMN target INTEGER;
"""


@migrations()
def m050_waiting(db: Database) -> None:
    """A row with `pages` (article ids as JSON) stands for all ways to tell a reserve: its own is
    drafted, the others are when somebody looks, from these pages, `target` characters long.
    """
    execute_all(db, WAITING)
