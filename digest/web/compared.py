"""新旧对照 beside an entry: which edition came before its document, and what it tells of both."""

from dataclasses import dataclass
from functools import lru_cache

from crawler.store.records import StoredArticle
from digest.comparing import comparison
from digest.comparing.account import sentence
from digest.comparing.comparison import Comparison
from digest.comparing.regulation import Regulation
from digest.issue.model import Entry
from digest.selecting import editions


@dataclass(frozen=True, slots=True)
class Beside:
    """The edition before an entry's document, the document, and the sentence on both."""

    old: StoredArticle
    new: StoredArticle
    sentence: str


def beside(entry: Entry, old: StoredArticle | None, new: StoredArticle) -> Beside | None:
    """What to show with an entry of the document `new` and the edition before it; None where one
    of them has no text.
    """
    if old is None or not entry.section.plan.of_documents:
        return None
    found = compared(old, new)
    return Beside(old, new, sentence(found)) if found else None


def compared(old: StoredArticle, new: StoredArticle) -> Comparison | None:
    """Both editions; None where one has no article to compare."""
    before, after = editions.of_article(old), editions.of_article(new)
    if before is None or after is None or not (before.articles and after.articles):
        return None
    return _compared(before, after)


@lru_cache(maxsize=32)  # an entry's page is opened again and again while it is written
def _compared(old: Regulation, new: Regulation) -> Comparison:
    return comparison.compare(old, new)
