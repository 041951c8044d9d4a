"""What tells a recheck of printed pages from a night, and what an entry knows of its pages."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

# A recheck is one run in twenty: it is passed over on the way, and found by an index of its own.
RECHECKS = """
ALTER TABLE runs ADD COLUMN recheck INTEGER NOT NULL DEFAULT 0;
ALTER TABLE asked ADD COLUMN recheck INTEGER NOT NULL DEFAULT 0;
CREATE INDEX runs_recheck ON runs (night) WHERE recheck;
"""


@migrations()
def m084_rechecks(db: Database) -> None:
    """A crawl that opened known pages and no list: it says nothing of how its sources are."""
    execute_all(db, RECHECKS)


@migrations()
def m085_drafted_at(db: Database) -> None:
    """When an entry was drafted: what its pages said then it knows; "" before this step."""
    execute_all(db, "ALTER TABLE drafts ADD COLUMN at TEXT NOT NULL DEFAULT '';")
