"""What the store has around a document: its drafts for comment and the edition before it."""

from dataclasses import dataclass

from sqlite_utils import Database

from crawler.official import Stage
from crawler.store import articles, queries
from crawler.store.records import StoredArticle
from digest.selecting import consulted, editions


@dataclass(frozen=True, slots=True)
class Related:
    """The drafts for comment of a document, the newest first, and the edition before it."""

    drafts: list[StoredArticle]
    earlier: StoredArticle | None


def related(db: Database, stored: StoredArticle) -> Related:
    """Both, the store asked once for their titles and once for the pages."""
    until, begins = consulted.draft_until(stored), editions.begins_with(stored)
    drafts, titles = queries.titles_around(db, Stage.DRAFT, until, begins)
    alike, named = consulted.alike(stored, drafts), editions.named_like(stored, titles)
    found = {one.id: one for one in articles.several(db, [*alike, *named])}
    others = editions.others_among(stored, [found[n] for n in named if n in found])
    return Related(
        consulted.drafts_among(stored, [found[n] for n in alike if n in found]),
        editions.earlier_among(stored, others),
    )
