"""An article that several batches of one night list: whose word counts, whoever comes first.

Batches share no host, so only one opens an article's page; others may list it. Of a row that is
new tonight the batch counts that visits the row's host, else the first by name: what it says takes
the place of what another said. Of a row that was known before, the batch that visits its host
counts, else the one of the source it belongs to. So results can be stored in any order.
"""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from crawler.items import Article
from crawler.store.articles import relist
from crawler.store.identity import key_of
from crawler.store.leases import Lease
from crawler.store.records import iso, record_of
from crawler.urls import bare, host_of

UNREAD = {"read_at": None, "checked_at": None, "attempts": 0, "error": "", "fault": ""}


def counts(db: Database, lease: Lease, others: Mapping[str, Lease], article: Article) -> bool:
    """Whether what this batch says of an article is to be stored by its act; what does not count
    leaves that the article was seen. `others` are the night's leases by source.
    """
    found = db.query("SELECT * FROM articles WHERE url = ?", [key_of(db, article.url)])
    row = next(iter(found), None)
    if row is None:
        return True
    counted = _counts(lease, others, row, bare(host_of(article.url)))
    if not counted:
        _see(db, row, article, lease)
    elif row["first_seen"] == iso(lease.night) and row["source"] not in lease.sources:
        _take_over(db, row, article)
    return counted


def _counts(lease: Lease, others: Mapping[str, Lease], row: dict[str, Any], host: str) -> bool:
    holder = others.get(row["source"])
    is_held = holder is not None and holder.batch == lease.batch
    if row["first_seen"] == iso(lease.night):
        return holder is None or is_held or _rank(lease, host) < _rank(holder, host)
    if host in lease.hosts:
        return True
    return is_held and not any(host in other.hosts for other in others.values())


def _rank(lease: Lease, host: str) -> tuple[bool, str]:
    return host not in lease.hosts, lease.batch


def _see(db: Database, row: dict[str, Any], article: Article, lease: Lease) -> None:
    db.execute("UPDATE articles SET last_seen = ? WHERE id = ?", [iso(lease.night), row["id"]])
    if row["source"] != article.source:
        relist(db, row["id"], article.source)


def _take_over(db: Database, row: dict[str, Any], article: Article) -> None:
    """As if the other batch had come later; its run brought one article less."""
    db.execute("DELETE FROM attachments WHERE article = ?", [row["id"]])
    db.table("articles").update(row["id"], record_of(article) | UNREAD)
    relist(db, row["id"], row["source"])
    db.execute("DELETE FROM relisted WHERE article = ? AND source = ?", [row["id"], article.source])
    recount(db, row["source"], row["first_seen"])


def recount(db: Database, source: str, night: str) -> None:
    """How many articles a run brought, by what is in the store: other batches list some too."""
    db.execute(
        "UPDATE runs SET added = (SELECT count(*) FROM articles a WHERE a.source = runs.source"
        " AND a.first_seen = runs.night) WHERE source = ? AND night = ? AND state <> 'running'",
        [source, night],
    )
