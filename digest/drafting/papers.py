"""Which journal a paper is of: that of its feed, or the one its page names."""

from crawler.store.records import StoredArticle
from crawler.store.sources import MANUAL
from digest.composing.paper import Paper, journal_named, read_paper
from digest.drafting.work import Work
from digest.lexicon import load

_SITE = load("abstracts").rule("no_journal")
UNKNOWN = "期刊待补"  # a paper brought by hand whose page names no journal


def paper_of(work: Work, stored: StoredArticle) -> Paper:
    """The paper with its journal."""
    row = work.known.get(stored.article.source)
    if row and row.platform != MANUAL:
        return read_paper(stored.article, row.org)
    journals = (j.org for j in work.known.values() if j.sort == "journal" and j.platform != MANUAL)
    named = journal_named(stored.article, tuple(journals))
    own = row.org if row and not _SITE.search(row.org) else UNKNOWN
    return read_paper(stored.article, named or own)
