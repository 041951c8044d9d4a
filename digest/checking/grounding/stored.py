"""The fact lock for an entry in the store: its text against the pages it was taken from."""

from collections.abc import Sequence

from sqlite_utils import Database

from crawler.items import Article
from crawler.store import articles
from crawler.store import sources as sites
from crawler.store.records import StoredArticle
from digest.checking.grounding.lock import Missing, check
from digest.issue.model import Entry


def pages_of(db: Database, entry: Entry) -> list[StoredArticle]:
    """The entry's own page first, the others its sentences come from, then the one at its address.

    The last is how an entry that the editor wrote gets a source: its page is brought, by whomever.
    """
    ids = [entry.article, *(sentence.article for sentence in entry.sentences)]
    return articles.cited(db, [number for number in ids if number is not None], entry.url)


def sources_of(db: Database, entry: Entry) -> list[Article]:
    """The articles of `pages_of`."""
    return [stored.article for stored in pages_of(db, entry)]


def names_of(db: Database, sources: Sequence[Article]) -> list[str]:
    """The organisations whose sites the sources are from."""
    names = sites.organisations(db)
    return [names[source.source] for source in sources if source.source in names]


def missing(db: Database, entry: Entry) -> list[Missing]:
    """What heading and text of `entry` state and its sources do not; [] where it has no source.

    Places count in `stated(entry)`.
    """
    found = sources_of(db, entry)
    return check(stated(entry), found, names_of(db, found)) if found else []


def stated(entry: Entry) -> str:
    """The words that are held to the sources: heading, text, 提要, parted by line breaks."""
    return "\n".join((entry.heading, entry.text, *filter(None, [entry.abstract])))
