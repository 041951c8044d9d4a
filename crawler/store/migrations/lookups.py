"""What is worked out once for all processes, and looked up."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

PRINTED_KEYS = """
CREATE TABLE printed_keys (
    row INTEGER PRIMARY KEY, edition TEXT NOT NULL, page TEXT NOT NULL, title TEXT NOT NULL,
    subject TEXT NOT NULL, name TEXT NOT NULL, draft INTEGER NOT NULL
);
CREATE TRIGGER printed_keys_gone AFTER DELETE ON published BEGIN
    DELETE FROM printed_keys WHERE row = old.id;
END;
CREATE TRIGGER printed_keys_changed AFTER UPDATE ON published BEGIN
    DELETE FROM printed_keys WHERE row = old.id;
END;
"""


@migrations()
def m051_printed_keys(db: Database) -> None:
    """Under what each printed entry is looked for."""
    execute_all(db, PRINTED_KEYS)
