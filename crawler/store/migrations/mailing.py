"""Which mail of the outbox brought which issue to whom."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

ISSUE_MAILS = """
CREATE TABLE issue_mails (
    mail INTEGER PRIMARY KEY REFERENCES outbox (id),
    issue INTEGER NOT NULL REFERENCES issues (id), content TEXT NOT NULL,
    part INTEGER NOT NULL, recipient TEXT NOT NULL, test INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX issue_mails_once ON issue_mails (issue, content, part, recipient)
    WHERE test = 0;
"""


@migrations()
def m075_issue_mails(db: Database) -> None:
    """An issue sent as mail: `content` names the words of all its parts; nobody gets one twice."""
    execute_all(db, ISSUE_MAILS)
