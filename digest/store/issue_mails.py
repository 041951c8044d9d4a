"""Issues that were sent as mail: which content went to whom, and which was tried out."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from digest.store import outbox
from digest.store.outbox import Draft, MailState

PURPOSE = "issue"  # of these mails in the outbox


def queue(
    db: Database,
    issue: int,
    content: str,
    drafts: Sequence[Draft],
    recipient: str,
    at: datetime,
    *,
    test: bool,
) -> tuple[int, ...]:
    """Queue the parts of an issue for one recipient; the mails' ids.

    Where this content was queued for him before, by whatever process, those of then: a test alone
    may be repeated.
    """
    try:
        with db.atomic():
            return tuple(
                _one(db, (issue, content, part, recipient, test), draft, at)
                for part, draft in enumerate(drafts, 1)
            )
    except sqlite3.IntegrityError:
        return _earlier(db, issue, content, recipient)


def tested(db: Database, issue: int, content: str, parts: int) -> bool:
    """Whether every part of this content was sent to somebody as a test."""
    rows = db.query(
        "SELECT count(DISTINCT part) AS parts FROM issue_mails JOIN outbox ON outbox.id = mail"
        " WHERE issue = ? AND content = ? AND test = 1 AND outbox.state = ?",
        [issue, content, MailState.SENT.value],
    )
    return int(next(iter(rows))["parts"]) == parts


def others(db: Database, issue: int, content: str) -> int:
    """How many people were sent the issue in other words than these."""
    rows = db.query(
        "SELECT count(DISTINCT recipient) AS people FROM issue_mails"
        " WHERE issue = ? AND content <> ? AND test = 0",
        [issue, content],
    )
    return int(next(iter(rows))["people"])


def _earlier(db: Database, issue: int, content: str, recipient: str) -> tuple[int, ...]:
    rows = db.query(
        "SELECT mail FROM issue_mails WHERE issue = ? AND content = ? AND recipient = ?"
        " AND test = 0 ORDER BY part",
        [issue, content, recipient],
    )
    return tuple(row["mail"] for row in rows)


def _one(db: Database, key: tuple[int, str, int, str, bool], draft: Draft, at: datetime) -> int:
    names = ("issue", "content", "part", "recipient", "test")
    mail = outbox.put(db, draft, at)
    db.table("issue_mails").insert({"mail": mail, **dict(zip(names, key, strict=True))})
    return mail
