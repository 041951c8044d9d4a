"""What became of the pages behind an entry since somebody read them, for the entry's page."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.items import Article
from crawler.store import revisions
from crawler.store.records import StoredArticle
from digest.comparing.pieces import Piece
from digest.issue.model import Entry
from digest.store import behind
from digest.store.behind import PageNews
from digest.web import words
from digest.web.changes import differences


@dataclass(frozen=True, slots=True)
class SourceChange:
    """The news of one page, and each changed field by its name: what it said against what it says
    now.
    """

    news: PageNews
    fields: tuple[tuple[str, tuple[Piece, ...]], ...]


def since(
    db: Database, issue_id: int, entry: Entry, pages: Iterable[StoredArticle]
) -> list[SourceChange]:
    """What is to be shown of an entry; [] where its pages are as they were."""
    found = [one for one in behind.news(db, issue_id) if one.entry == entry.id]
    stored = {page.id: page.article for page in pages}
    return [
        SourceChange(one, _fields(db, one, stored[one.article]) if one.article in stored else ())
        for one in found
    ]


def _fields(db: Database, one: PageNews, now: Article) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    """What each field said before the first of these changes against what it says now."""
    seen, before = {at for at, _ in one.changes}, dict[str, str]()
    for change in revisions.of_article(db, one.article):  # the newest first
        before |= change.before if change.seen_at in seen else {}
    said = values(now)
    return tuple((words.FIELDS[n], tuple(differences(before[n], said[n]))) for n in before)


def values(article: Article) -> dict[str, str]:
    """The fields of an article that a revision keeps, as it keeps them."""
    return {
        "title": article.title,
        "published": article.published.isoformat() if article.published else "",
        "document_number": article.document_number,
        "text": article.text,
    }
