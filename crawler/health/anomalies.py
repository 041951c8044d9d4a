"""What is hard to believe of a run that went through: each is named for its column at the end.

One broken page is tried again by itself and raises no alarm. Pages that fail one after another,
with none read in between, do: then the site refuses, or was redesigned, behind a list that works.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crawler.health import notes
from crawler.health.kinds import HARMLESS, Failure
from crawler.health.rhythm import is_quiet
from crawler.store.broken import Broken
from crawler.store.counts import Count

SEVERAL = 2  # pages that fail with none read since
# What a failure of single pages is called where it is one of all.
OF_ALL = {Failure.NO_TEXT: Failure.NO_TEXTS, Failure.GONE: Failure.ALL_GONE}
MANY = 5  # pages that fail in one night with none read, whatever was read before


@dataclass(frozen=True, slots=True)
class Ended:
    """A run of one source that went through. Columns go by their names."""

    columns: Mapping[str, str]  # to their addresses
    counts: Mapping[str, Count]  # what each brought
    failed: Collection[str]  # what something went wrong with
    silent: Mapping[str, Sequence[date]]  # read well, nothing new: the days it published on
    broken: Sequence[Broken]  # pages that could not be read, the newest first
    today: date


@dataclass(frozen=True, slots=True)
class Anomaly:
    """What is doubtful: of which column (several are joined by 、), with an address to look at."""

    kind: Failure
    url: str
    column: str
    detail: str = ""


def find(run: Ended) -> list[Anomaly]:
    """All that is doubtful of a run."""
    single = [*_silences(run), *_dates(run)]
    failed = {*run.failed, *(found.column for found in single if found.kind not in HARMLESS)}
    return [*single, *_unreadable(run, failed)]


def _silences(run: Ended) -> Iterator[Anomaly]:
    for column, days in run.silent.items():
        if is_quiet(days, run.today):
            yield Anomaly(Failure.QUIET, run.columns[column], column)


def _dates(run: Ended) -> Iterator[Anomaly]:
    """Dates that are all missing, on the list and on its pages, or all in the future."""
    for column, count in run.counts.items():
        if column not in run.columns:
            continue
        url = run.columns[column]
        if count.pages >= SEVERAL and count.undated == count.pages:
            yield Anomaly(Failure.UNDATED, url, column)
        if SEVERAL <= count.future == count.rows - count.undated_rows:
            yield Anomaly(Failure.ALL_FUTURE, url, column)


def _unreadable(run: Ended, failed: Collection[str]) -> Iterator[Anomaly]:
    """Pages that cannot be read, unless their column is known to be ill anyway."""
    for bad in _broken_together(run):
        columns = dict.fromkeys(page.column for page in bad)
        if not columns.keys() & set(failed):
            detail = notes.of_all(len(bad))
            yield Anomaly(_kind(bad), bad[0].url, "、".join(columns), detail)


def _broken_together(run: Ended) -> list[list[Broken]]:
    """Pages that cannot be read, a list for each column of which that is true of all; where there
    is none, all pages of the source, if it is true of them together.
    """
    columns = dict.fromkeys(page.column for page in run.broken)
    found = [_of_column(run, column) for column in columns]
    together = [page for page in run.broken if page.in_source]
    if not any(found) and len(together) >= SEVERAL:
        return [together]
    return [bad for bad in found if bad]


def _of_column(run: Ended, column: str) -> list[Broken]:
    own = [page for page in run.broken if page.column == column]
    since = [page for page in own if page.in_column]
    if len(since) >= SEVERAL:
        return since
    return own if _none_tonight(run.counts.get(column, Count())) else []


def _none_tonight(count: Count) -> bool:
    return count.failed >= MANY and not (count.pages or count.unchanged)


def _kind(pages: Iterable[Broken]) -> Failure:
    """What most of the pages have in common."""
    kind = Failure(Counter(page.kind for page in pages).most_common(1)[0][0])
    return OF_ALL.get(kind, kind)
