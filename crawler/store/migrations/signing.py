"""What somebody signed for instead of mending it."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

WAIVERS = """
CREATE TABLE waivers (
    id INTEGER PRIMARY KEY, publication TEXT NOT NULL, scope TEXT NOT NULL, rule TEXT NOT NULL,
    words TEXT NOT NULL, issue INTEGER NOT NULL REFERENCES issues (id),
    entry INTEGER REFERENCES entries (id), who TEXT NOT NULL, at TEXT NOT NULL,
    ended_by TEXT, ended_at TEXT
);
CREATE INDEX waivers_standing ON waivers (publication, scope) WHERE ended_at IS NULL;
"""


@migrations()
def m041_waivers(db: Database) -> None:
    """A proof-reader's finding let pass: in its place, for a word, or a rule as a whole."""
    execute_all(db, WAIVERS)
