"""What is hard to believe of a run that went through: each is named for its column at the end.

One broken page is tried again by itself and raises no alarm. Pages that fail one after another,
with none read in between, do: then the site refuses, or was redesigned, behind a list that works.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from crawler.health import HARMLESS, Failure
from crawler.rhythm import is_quiet
from crawler.store import broken, queries
from crawler.store.broken import Broken
from crawler.store.counts import Count

if TYPE_CHECKING:
    from crawler.visit import Visit

SEVERAL = 2  # pages that fail with none read since
# What a failure of single pages is called where it is one of all.
OF_ALL = {Failure.NO_TEXT: Failure.NO_TEXTS, Failure.GONE: Failure.ALL_GONE}
MANY = 5  # pages that fail in one night with none read, whatever was read before


def name(visit: "Visit", silent: Iterable[str]) -> None:
    """Name what is doubtful of a visit; `silent` are the columns that were read well and brought
    nothing new.
    """
    for column in silent:
        if column in visit.columns and _is_quiet(visit, column):
            visit.fault(Failure.QUIET, visit.columns[column], column=column)
    for column, count in visit.tally.counts.items():
        if column in visit.columns:
            _dates(visit, column, count)
    failed = {f.column for f in visit.tally.failures if f.kind not in HARMLESS}
    for bad in _unreadable(visit):
        columns = dict.fromkeys(page.column for page in bad)
        if not failed & columns.keys():
            several, url = "、".join(columns), bad[0].url
            visit.fault(
                _kind(bad), url, column=several, detail=f"栏目读到了，{len(bad)} 篇文章都是这样"
            )


def _is_quiet(visit: "Visit", column: str) -> bool:
    days = queries.publication_days(visit.db, visit.source, column)
    return is_quiet(days, visit.night.date())


def _dates(visit: "Visit", column: str, count: Count) -> None:
    """Dates that are all missing, on the list and on its pages, or all in the future."""
    url = visit.columns[column]
    if count.pages >= SEVERAL and count.undated == count.pages:
        visit.fault(Failure.UNDATED, url, column=column)
    if SEVERAL <= count.future == count.rows - count.undated_rows:
        visit.fault(Failure.ALL_FUTURE, url, column=column)


def _unreadable(visit: "Visit") -> list[list[Broken]]:
    """Pages that cannot be read, a list for each column of which that is true of all; where there
    is none, all pages of the source, if it is true of them together.
    """
    pages = broken.pages(visit.db, visit.source)
    columns = dict.fromkeys(page.column for page in pages)
    found = [_of_column(visit, column, pages) for column in columns]
    together = [page for page in pages if page.in_source]
    if not any(found) and len(together) >= SEVERAL:
        return [together]
    return [bad for bad in found if bad]


def _of_column(visit: "Visit", column: str, pages: list[Broken]) -> list[Broken]:
    own = [page for page in pages if page.column == column]
    since = [page for page in own if page.in_column]
    if len(since) >= SEVERAL:
        return since
    return own if _none_tonight(visit.tally.of(column)) else []


def _none_tonight(count: Count) -> bool:
    return count.failed >= MANY and not (count.pages or count.unchanged)


def _kind(pages: Iterable[Broken]) -> Failure:
    """What most of the pages have in common."""
    kind = Failure(Counter(page.kind for page in pages).most_common(1)[0][0])
    return OF_ALL.get(kind, kind)
