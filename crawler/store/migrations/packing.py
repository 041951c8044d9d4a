"""What an issue that is finished keeps: its files, and the words with which it was handed in."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

FROZEN = """
CREATE TABLE frozen (
    id INTEGER PRIMARY KEY, issue INTEGER NOT NULL REFERENCES issues (id), kind TEXT NOT NULL,
    content BLOB NOT NULL, sha256 TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,
    live INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX frozen_live ON frozen (issue, kind) WHERE live;
CREATE TRIGGER issues_thawed AFTER UPDATE OF state ON issues
WHEN old.state IN ('final', 'published') AND new.state NOT IN ('final', 'published') BEGIN
    UPDATE frozen SET live = 0 WHERE issue = new.id AND live;
END;
"""

HANDED_IN = """
CREATE TABLE handed_in (
    id INTEGER PRIMARY KEY, issue INTEGER NOT NULL REFERENCES issues (id), who TEXT NOT NULL,
    at TEXT NOT NULL, number INTEGER NOT NULL, date TEXT, entries TEXT NOT NULL
);
CREATE INDEX handed_in_issue ON handed_in (issue, id);
"""


@migrations()
def m065_frozen(db: Database) -> None:
    """The files of a 定稿; whatever reopens the issue, they are no longer what it prints."""
    execute_all(db, FROZEN)


@migrations()
def m066_handed_in(db: Database) -> None:
    """What each 送审 handed in: [entry, version, section] of all that was to be printed."""
    execute_all(db, HANDED_IN)
