"""The outbox and the articles counted for an account, by queries that no sender and no writer of
alerts uses: what they forget, these must not.
"""

from datetime import datetime, timedelta

from sqlite_utils import Database

from crawler.items import PageState
from crawler.store.articles import select
from crawler.store.records import StoredArticle, iso
from digest.store.alerted import ALERT, POLICY

LOOK_BACK = timedelta(days=30)  # what nobody missed in a month is no alarm
SETTLING = timedelta(hours=26)  # a night, and the mails of its morning


def written_of(db: Database, recipient: str) -> dict[str, int]:
    """How many policies `recipient` was written of, by the state of the mail; "" where the mail is
    not there.
    """
    rows = db.query(
        "SELECT coalesce(outbox.state, '') AS state, count(*) AS number FROM alerted"
        " LEFT JOIN outbox ON outbox.id = alerted.outbox WHERE alerted.recipient = ?"
        " GROUP BY 1 ORDER BY 1",
        [recipient],
    )
    return {row["state"]: row["number"] for row in rows}


def overdue(
    db: Database, recipient: str, days: int, now: datetime, settling: timedelta = SETTLING
) -> list[StoredArticle]:
    """Dated policies, young when they came, that `recipient` should long have been written of, or
    may wait `settling` for.

    Counted from his first alert on, and only while alerts are sent at all: a desk that mails
    nobody owes nothing. The same title counts once, wherever it stands.
    """
    began, last = _span(db, recipient)
    if not (began and last):
        return []
    earliest, latest = max(began, _text(now - LOOK_BACK)), min(last, _text(now - settling))
    return select(
        db,
        f"{POLICY} AND state <> ? AND first_seen > ? AND first_seen < ?"
        " AND date(substr(published, 1, 10), ?) >= substr(first_seen, 1, 10)"
        " AND NOT EXISTS (SELECT 1 FROM alerted WHERE recipient = ? AND article = articles.id)"
        " AND NOT EXISTS (SELECT 1 FROM alerted JOIN articles old ON old.id = alerted.article"
        " WHERE alerted.recipient = ? AND old.title = articles.title)",
        [PageState.GONE.value, earliest, latest, f"+{days} days", recipient, recipient],
        "id",
    )


def _text(at: datetime) -> str:
    """A moment as the store writes it."""
    written = iso(at)
    assert written is not None
    return written


def _span(db: Database, recipient: str) -> tuple[str | None, str | None]:
    """When `recipient` was first written to, and anybody last."""
    first = "SELECT min(created) AS at FROM outbox WHERE id IN"
    mine = db.query(f"{first} (SELECT outbox FROM alerted WHERE recipient = ?)", [recipient])
    anybody = db.query("SELECT max(created) AS at FROM outbox WHERE purpose = ?", [ALERT])
    return next(iter(mine))["at"], next(iter(anybody))["at"]
