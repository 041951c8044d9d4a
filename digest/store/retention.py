"""What is only a record of how things went, and may go after some years.

Articles, revisions, issues, decisions and who was told of what are never touched.
"""

from datetime import datetime

from sqlite_utils import Database

from crawler.store.records import iso

# The last run of each source, and its last good one, say since when it is ill.
LAST = """
SELECT max(id) FROM runs GROUP BY source, recheck
UNION SELECT max(id) FROM runs WHERE state = 'ok' AND NOT recheck GROUP BY source
"""
DONE = "state IN ('sent', 'cancelled')"


def forget_runs(db: Database, before: datetime) -> int:
    """Delete the runs of nights before then, but the last ones of each source; gives how many."""
    with db.atomic():
        gone = db.execute(
            f"DELETE FROM runs WHERE night < ? AND id NOT IN ({LAST})", [iso(before)]
        ).rowcount
        db.execute(
            "DELETE FROM asked WHERE night < ? AND night NOT IN (SELECT night FROM runs)",
            [iso(before)],
        )
    return gone


def empty_mails(db: Database, before: datetime) -> int:
    """Take the text out of mails that were settled before then; to whom they went, when and with
    what subject stays. Gives how many.
    """
    with db.atomic():
        return db.execute(
            f"UPDATE outbox SET text = '', html = '' WHERE {DONE} AND created < ? AND html <> ''",
            [iso(before)],
        ).rowcount
