"""What went out as a Word file, and what came back in one."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

EXPORTS = """
CREATE TABLE exports (
    id INTEGER PRIMARY KEY, issue INTEGER NOT NULL REFERENCES issues (id), at TEXT NOT NULL,
    who TEXT NOT NULL DEFAULT '', content TEXT NOT NULL
);
CREATE INDEX exports_issue ON exports (issue, id);
"""

RETURNED = """
CREATE TABLE returned (
    id INTEGER PRIMARY KEY, issue INTEGER NOT NULL REFERENCES issues (id), name TEXT NOT NULL,
    sha TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, saved_by TEXT NOT NULL DEFAULT '',
    went_at TEXT, changes TEXT NOT NULL, UNIQUE (issue, sha)
);
CREATE TABLE returned_acts (
    returned INTEGER NOT NULL REFERENCES returned (id), number INTEGER NOT NULL,
    taken INTEGER NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,
    act INTEGER REFERENCES decisions (id), made INTEGER REFERENCES entries (id),
    PRIMARY KEY (returned, number)
);
"""


@migrations()
def m070_exports(db: Database) -> None:
    """Which entries, in which versions and order, each Word file had that went out."""
    execute_all(db, EXPORTS)


@migrations()
def m071_returned(db: Database) -> None:
    """What was found in a file that came back, and what became of it."""
    execute_all(db, RETURNED)


@migrations()
def m072_comments_of_others(db: Database) -> None:
    """Where a comment came from, if it was not written here."""
    execute_all(db, "ALTER TABLE comments ADD COLUMN origin TEXT NOT NULL DEFAULT '';")
