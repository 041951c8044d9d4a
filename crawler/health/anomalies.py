"""What is hard to believe of a run that went through: each is named for its column at the end.

One broken page is tried again by itself and raises no alarm. Pages that fail one after another,
with none read in between, do: then the site refuses, or was redesigned, behind a list that works.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from crawler.health.kinds import HARMLESS, Failure
from crawler.health.rhythm import is_quiet
from crawler.store import broken, queries
from crawler.store.broken import Broken
from crawler.store.counts import Count

if TYPE_CHECKING:
    from crawler.crawling.session import Session

SEVERAL = 2  # pages that fail with none read since
# What a failure of single pages is called where it is one of all.
OF_ALL = {Failure.NO_TEXT: Failure.NO_TEXTS, Failure.GONE: Failure.ALL_GONE}
MANY = 5  # pages that fail in one night with none read, whatever was read before


def name(session: "Session", silent: Iterable[str]) -> None:
    """Name what is doubtful of a visit; `silent` are the columns that were read well and brought
    nothing new.
    """
    for column in silent:
        if column in session.columns and _is_quiet(session, column):
            session.fault(Failure.QUIET, session.columns[column], column=column)
    for column, count in session.tally.counts.items():
        if column in session.columns:
            _dates(session, column, count)
    failed = {f.column for f in session.tally.failures if f.kind not in HARMLESS}
    for bad in _unreadable(session):
        columns = dict.fromkeys(page.column for page in bad)
        if not failed & columns.keys():
            several, url = "、".join(columns), bad[0].url
            session.fault(
                _kind(bad), url, column=several, detail=f"栏目读到了，{len(bad)} 篇文章都是这样"
            )


def _is_quiet(session: "Session", column: str) -> bool:
    days = queries.publication_days(session.db, session.source, column)
    return is_quiet(days, session.night.date())


def _dates(session: "Session", column: str, count: Count) -> None:
    """Dates that are all missing, on the list and on its pages, or all in the future."""
    url = session.columns[column]
    if count.pages >= SEVERAL and count.undated == count.pages:
        session.fault(Failure.UNDATED, url, column=column)
    if SEVERAL <= count.future == count.rows - count.undated_rows:
        session.fault(Failure.ALL_FUTURE, url, column=column)


def _unreadable(session: "Session") -> list[list[Broken]]:
    """Pages that cannot be read, a list for each column of which that is true of all; where there
    is none, all pages of the source, if it is true of them together.
    """
    pages = broken.pages(session.db, session.source)
    columns = dict.fromkeys(page.column for page in pages)
    found = [_of_column(session, column, pages) for column in columns]
    together = [page for page in pages if page.in_source]
    if not any(found) and len(together) >= SEVERAL:
        return [together]
    return [bad for bad in found if bad]


def _of_column(session: "Session", column: str, pages: list[Broken]) -> list[Broken]:
    own = [page for page in pages if page.column == column]
    since = [page for page in own if page.in_column]
    if len(since) >= SEVERAL:
        return since
    return own if _none_tonight(session.tally.of(column)) else []


def _none_tonight(count: Count) -> bool:
    return count.failed >= MANY and not (count.pages or count.unchanged)


def _kind(pages: Iterable[Broken]) -> Failure:
    """What most of the pages have in common."""
    kind = Failure(Counter(page.kind for page in pages).most_common(1)[0][0])
    return OF_ALL.get(kind, kind)
