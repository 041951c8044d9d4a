"""What `digest.store.alerted.untold` asks, in the plain words that were slow."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from crawler.store.records import iso

PLAINLY = """
SELECT id FROM articles
WHERE source IN (SELECT name FROM sources WHERE sort = 'policy')
AND NOT EXISTS (
    SELECT 1 FROM alerted JOIN articles old ON old.id = alerted.article
    WHERE alerted.recipient = ? AND (
        old.id = articles.id
        OR (old.source, old.title, substr(old.published, 1, 10))
            = (articles.source, articles.title, substr(articles.published, 1, 10))
    )
)
AND (published IS NULL OR date(substr(published, 1, 10), ?) >= substr(coalesce(
    (SELECT max(night) FROM runs
     WHERE runs.source = articles.source AND runs.state = 'ok' AND ended < first_seen),
    first_seen
), 1, 10))
AND (published IS NOT NULL OR column = '' OR first_seen > (
    SELECT min(first_seen) FROM articles old
    WHERE old.source = articles.source AND old.column = articles.column
))
AND state <> 'gone' AND first_seen >= ?
ORDER BY published DESC, id DESC
"""


def untold_ids(db: Database, recipient: str, days: int, last_alert: datetime) -> list[int]:
    """The ids of the articles, newest first; `last_alert` is when anybody had one."""
    since = iso(last_alert - timedelta(days=days))
    return [row[0] for row in db.execute(PLAINLY, [recipient, f"+{days} days", since])]
