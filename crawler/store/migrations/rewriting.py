"""Rewritings point by point, and what models answered."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

POINTS = """
DROP TABLE proposals;
CREATE TABLE proposals (
    entry INTEGER NOT NULL REFERENCES entries (id), point INTEGER NOT NULL, before TEXT NOT NULL,
    text TEXT NOT NULL, model TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (entry, point)
);
CREATE TABLE answers (
    question TEXT PRIMARY KEY, model TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL
);
"""


@migrations()
def m030_points(db: Database) -> None:
    """Proposals are of a point; those of whole entries, which nobody took, are asked for anew."""
    execute_all(db, POINTS)
