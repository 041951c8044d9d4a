"""The fact lock for an entry in the store: its text against the pages it was taken from."""

from sqlite_utils import Database

from crawler.items import Article
from crawler.store import articles
from crawler.store import sources as sites
from digest.faithful import Missing, check
from digest.issue import Entry


def sources_of(db: Database, entry: Entry) -> list[Article]:
    """The entry's own page first, then the others its sentences come from."""
    cited = [entry.article, *(sentence.article for sentence in entry.sentences)]
    wanted = dict.fromkeys(number for number in cited if number is not None)
    return [stored.article for number in wanted if (stored := articles.get(db, number))]


def missing(db: Database, entry: Entry) -> list[Missing]:
    """What heading and text of `entry` state and its sources do not; [] where it has no source.

    Places count in `stated(entry)`.
    """
    found = sources_of(db, entry)
    if not found:
        return []
    names = sites.organisations(db)
    known = [names[source.source] for source in found if source.source in names]
    return check(stated(entry), found, known)


def stated(entry: Entry) -> str:
    """The words that are held to the sources: heading, text, 提要, parted by line breaks."""
    return "\n".join((entry.heading, entry.text, *filter(None, [entry.abstract])))
