"""The days that a document names (施行, 废止, 截止): rows beside its article.

A trigger of the schema forgets that an article was read when its text, its files or its own day
change; `unread` gives what must be read again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlite_utils import Database

from crawler.store import articles
from crawler.store.records import StoredArticle, iso

RULES = 3  # of reading; a higher number has every article read again


class Kind(StrEnum):
    """What falls on a day, in the editor's words."""

    STARTS = "施行"
    REPEALED = "废止"
    EXPIRES = "到期"
    OPINIONS = "意见截止"
    CLOSES = "申报截止"
    TARGET = "期限"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day that an article names, with the sentence that names it and where that stands.

    `subject` is what falls due where that is not the article's own document: what is repealed.
    `attachment` counts from 0 as in `Sentence`; None where the sentence is the page's.
    """

    article: int
    kind: Kind
    day: date
    sentence: str
    paragraph: int
    attachment: int | None = None
    subject: str = ""


def unread(db: Database, limit: int = -1) -> list[StoredArticle]:
    """Policies that were not read for their days since they changed, the newest first."""
    return articles.select(
        db,
        "read_at IS NOT NULL AND source IN (SELECT name FROM sources WHERE sort = 'policy')"
        " AND NOT EXISTS (SELECT 1 FROM milestones_read r WHERE r.article = articles.id"
        " AND r.rules = ?)",
        [RULES],
        "published DESC, id DESC",
        limit,
    )


def keep(db: Database, article_id: int, found: Iterable[Milestone]) -> None:
    """Put what was read of an article in place of what was read before."""
    rows = [
        {
            "article": article_id,
            "kind": one.kind.value,
            "day": iso(one.day),
            "sentence": one.sentence,
            "paragraph": one.paragraph,
            "attachment": one.attachment,
            "subject": one.subject,
        }
        for one in found
    ]
    with db.atomic():
        db.execute("DELETE FROM milestones WHERE article = ?", [article_id])
        db.table("milestones").insert_all(rows)
        db.table("milestones_read").upsert({"article": article_id, "rules": RULES}, pk="article")


def between(db: Database, first: date, last: date) -> list[Milestone]:
    """What falls on the days from `first` to `last`, both included, in their order."""
    rows = db.query(
        "SELECT * FROM milestones WHERE day BETWEEN ? AND ? ORDER BY day, kind, article, paragraph",
        [iso(first), iso(last)],
    )
    return [
        Milestone(
            **{name: row[name] for name in ("article", "sentence", "paragraph", "attachment")},
            kind=Kind(row["kind"]),
            day=date.fromisoformat(row["day"]),
            subject=row["subject"],
        )
        for row in rows
    ]
