"""Who was told of which policy, and what is still to be told."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from crawler.items import PageState
from crawler.official import Official
from crawler.official.alike import are_alike
from crawler.store import articles
from crawler.store.articles import select
from crawler.store.records import OFFICIAL, StoredArticle, iso, official_of
from digest.store import outbox

ALERT = "alert"  # the purpose of alert mails in the outbox

POLICY = "source IN (SELECT name FROM sources WHERE sort = 'policy')"

# A site that changes its addresses shows everything again: same title and day is the same article.
# Two conditions and no OR within one: each is looked up in an index of its own.
TOLD = """
(EXISTS (SELECT 1 FROM alerted WHERE recipient = ? AND article = articles.id)
 OR EXISTS (
    SELECT 1 FROM articles old JOIN alerted ON alerted.article = old.id
    WHERE alerted.recipient = ? AND old.source = articles.source AND old.title = articles.title
    AND substr(old.published, 1, 10) = substr(articles.published, 1, 10)
))
"""

# What a column showed on the night it was first read is not news where no day says so: an old
# column of sixty undated rows was mailed as sixty new policies. What an editor added has no column.
NEWS = """
(published IS NOT NULL OR column = '' OR first_seen > (
    SELECT min(first_seen) FROM articles first
    WHERE first.source = articles.source AND first.column = articles.column
))
"""

# Published at most so many days before we could first have seen it: the last good night of its
# source before it came, so that a site that failed for weeks hides nothing.
FRESH = """
(published IS NULL OR date(substr(published, 1, 10), ?) >= substr(coalesce(
    (SELECT max(night) FROM runs
     WHERE runs.source = articles.source AND runs.state = 'ok' AND ended < first_seen
     AND NOT runs.recheck),
    first_seen
), 1, 10))
"""


# From the mails on: an index leads from each to what it told.
SINCE = """
FROM outbox CROSS JOIN alerted ON alerted.outbox = outbox.id
JOIN articles ON articles.id = alerted.article
WHERE alerted.recipient = ? AND outbox.created >= ? AND outbox.purpose = 'alert'
"""


def untold(db: Database, recipient: str, days: int, now: datetime) -> list[StoredArticle]:
    """The policies to tell `recipient` (an address in lower case) of, newest first.

    Left out: what was already old (more than `days`) when it came, what came more than `days`
    before the last alert to anybody (a new recipient is not flooded), withdrawn pages,
    articles that came again under another address, and undated ones of a column's first night.
    """
    return select(
        db,
        f"{POLICY} AND NOT {TOLD} AND {FRESH} AND {NEWS} AND state <> ? AND first_seen >= ?",
        [recipient, recipient, f"+{days} days", PageState.GONE.value, _since(db, days, now)],
        "published DESC, id DESC",
    )


def retitled(db: Database, recipient: str, since: datetime) -> list[tuple[StoredArticle, str]]:
    """What `recipient` was told from `since` on under a wholly other title than it has now, with
    that title.
    """
    rows = db.execute(
        f"SELECT article, alerted.title {SINCE} AND alerted.title NOT IN ('', articles.title)"
        " AND articles.state <> ? ORDER BY article",
        [recipient, iso(since), PageState.GONE.value],
    )
    told = dict(rows.fetchall())
    found = [(now, told[now.id]) for now in articles.several(db, told)]
    return [(now, title) for now, title in found if not are_alike(now.article.title, title)]


def told_since(db: Database, recipient: str, since: datetime) -> list[tuple[int, Official, date]]:
    """The articles `recipient` was written of from `since` on: id, what it is, and the day; newest
    first. Of half a year there are thousands: no text is read.
    """
    wanted = ", ".join(f"articles.{name} AS {name}" for name in OFFICIAL)
    rows = db.query(
        f"SELECT articles.id AS id, created, {wanted} {SINCE} ORDER BY created DESC, id",
        [recipient, iso(since)],
    )
    return [
        (row["id"], official_of(row), datetime.fromisoformat(row["created"]).date()) for row in rows
    ]


def unread_since(db: Database, ids: Iterable[int]) -> dict[int, date]:
    """The first night on which an article's source was not read before it came, by its id; without
    those whose source had never been read.
    """
    rows = db.query(
        "SELECT articles.id AS id, (SELECT max(night) FROM runs WHERE runs.source = articles.source"
        " AND runs.state = 'ok' AND ended < first_seen AND NOT runs.recheck) AS night"
        " FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    nights = {row["id"]: row["night"] for row in rows if row["night"]}
    return {
        article: datetime.fromisoformat(night).date() + timedelta(days=1)
        for article, night in nights.items()
    }


def first_copies(db: Database, ids: Iterable[int]) -> dict[int, str]:
    """What tells each of these articles from all others, also when its site shows it at another
    address: the row that had its source, title and day first, and when that came.
    """
    rows = db.query(
        "SELECT articles.id AS id, old.id || ' ' || old.first_seen AS first, min(old.id) AS oldest"
        " FROM articles JOIN articles old ON old.source = articles.source"
        " AND old.title = articles.title"
        " AND substr(old.published, 1, 10) IS substr(articles.published, 1, 10)"
        " WHERE articles.id IN (SELECT value FROM json_each(?)) GROUP BY articles.id",
        [json.dumps(list(ids))],
    )
    return {row["id"]: row["first"] for row in rows}


def count_policies(db: Database) -> int:
    """How many articles of policy sources the store holds."""
    rows = db.query(f"SELECT count(*) AS number FROM articles WHERE {POLICY}")
    return int(next(iter(rows))["number"])


def was_told(db: Database, recipient: str) -> bool:
    """Whether `recipient` ever had an alert."""
    return bool(list(db.query("SELECT 1 FROM alerted WHERE recipient = ? LIMIT 1", [recipient])))


def last_told(db: Database, recipient: str) -> datetime | None:
    """When the last alert to `recipient` was written."""
    rows = db.query(
        "SELECT created FROM outbox"
        " WHERE id = (SELECT max(outbox) FROM alerted WHERE recipient = ?)",
        [recipient],
    )
    last = next(iter(rows), None)
    return datetime.fromisoformat(last["created"]) if last else None


def tell(
    db: Database,
    recipient: str,
    article_ids: Iterable[int],
    draft: outbox.Draft,
    at: datetime,
    again: Mapping[int, str] | None = None,
) -> int:
    """Write an alert down and, in the same transaction, that `recipient` is told of its articles,
    under their titles; `again` are those told before, with the title that was told.

    Raises sqlite3.IntegrityError, and writes nothing, when another process was faster.
    """
    with db.atomic():
        mail_id = outbox.put(db, draft, at)
        for article_id in article_ids:
            db.execute(
                "INSERT INTO alerted (recipient, article, outbox, title)"
                " SELECT ?, id, ?, title FROM articles WHERE id = ?",
                [recipient, mail_id, article_id],
            )
        for article_id, title in (again or {}).items():
            _tell_again(db, recipient, article_id, title, mail_id)
    return mail_id


def _tell_again(db: Database, recipient: str, article_id: int, title: str, mail_id: int) -> None:
    done = db.execute(
        "UPDATE alerted SET outbox = ?, title = (SELECT title FROM articles WHERE id = article)"
        " WHERE recipient = ? AND article = ? AND title = ?",
        [mail_id, recipient, article_id, title],
    )
    if done.rowcount != 1:
        raise sqlite3.IntegrityError(f"{recipient} was told of {article_id} meanwhile")


def _since(db: Database, days: int, now: datetime) -> str | None:
    rows = db.query("SELECT max(created) AS at FROM outbox WHERE purpose = ?", [ALERT])
    last = next(iter(rows))["at"]
    return iso(min(now, datetime.fromisoformat(last) if last else now) - timedelta(days=days))
