"""What a page said before it changed."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from crawler.store.records import iso


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of an article: `before` maps each changed field to its earlier value."""

    seen_at: datetime
    before: dict[str, str]


def of_article(db: Database, article_id: int) -> list[Revision]:
    """The changes of an article, newest first."""
    found = db.query(
        "SELECT seen_at, before FROM revisions WHERE article = ? ORDER BY id DESC", [article_id]
    )
    return [_revision(row["seen_at"], json.loads(row["before"])) for row in found]


def seen_at(db: Database, night: datetime) -> list[tuple[str, str, str]]:
    """Source, title and address of the articles that a crawl started at `night` found changed."""
    asked = (
        "SELECT DISTINCT source, title, address FROM revisions JOIN articles"
        " ON articles.id = revisions.article WHERE seen_at = ? ORDER BY revisions.id"
    )
    return [(source, title, address) for source, title, address in db.execute(asked, [iso(night)])]


def _revision(seen_at: str, before: dict[str, str | None]) -> Revision:
    texts = {name: value or "" for name, value in before.items()}
    return Revision(datetime.fromisoformat(seen_at), texts)
