"""The other ways to tell a reserve: drafted when somebody opens or picks it, and kept from then on.

A month has three dozen reserves of documents, each with three or four ways: drafting them all took
two thirds of the time of a draft, and an editor opens a few.
"""

from sqlite_utils import Database

from crawler.store import articles, sources
from digest.config.settings import Publication
from digest.drafting.alternatives import Telling, others
from digest.issue.alternative import Alternative, Waiting, Ways
from digest.issue.model import Entry
from digest.store import alternatives, entries, issues
from digest.store.briefly import if_free


def ways(
    db: Database, publication: Publication, entry: Entry, found: Ways | None = None
) -> list[Alternative]:
    """All ways to tell an entry, in their order; [] where there is but one. `found` are those that
    are kept, where they were read already.

    Thinks without the write lock, and waits for nobody who writes; of two who look at once the
    first one's drafts are kept.
    """
    if found is None:
        found = alternatives.ways(db, entry.id)
    if not isinstance(found, Waiting):
        return list(found)
    pages = articles.several(db, found.pages)
    if not pages or pages[0].id != entry.article:
        return []  # its run was taken back
    site = sources.organisations(db).get(pages[0].article.source, "")
    year = int(issues.month_of(db, entries.issue_of(db, entry.id))[:4])
    made = others(Telling(pages, site, publication, year, found.target), found)
    with if_free(db) as free:
        kept = alternatives.ways(db, entry.id)
        if free and isinstance(kept, Waiting):
            alternatives.keep(db, entry.id, made)
    return list(made if isinstance(kept, Waiting) else kept)
