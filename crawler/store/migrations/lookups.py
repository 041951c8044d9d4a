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


@migrations()
def m082_told(db: Database) -> None:
    """What somebody was told last, without a walk through years of alerts; the pages that failed,
    without one through all of a source.
    """
    db.execute("CREATE INDEX articles_failed ON articles (source) WHERE fault <> ''")
    db.execute("CREATE INDEX alerted_recipient_outbox ON alerted (recipient, outbox)")
