"""The end of a run: every column is accounted for, then what is hard to believe is named."""

from crawler.crawling.session import Session
from crawler.crawling.weighing import settle
from crawler.health import anomalies
from crawler.health.anomalies import Ended
from crawler.health.kinds import Failure
from crawler.store import articles, broken, queries

SEVERAL = 2  # articles that are not found in one night
RECHECK = "复看"  # stands for a column where known pages are opened again


def close(session: Session) -> None:
    """End the run; a replay tells of its own time and not of ours, and a recheck reads no column:
    neither has anomalies.
    """
    settle(session)
    _settle_missing(session)
    if session.pages:
        _close_recheck(session)
    else:
        session.close()
    session.believe()
    if session.live and not session.pages:
        for found in anomalies.find(_ended(session)):
            session.fault(found.kind, found.url, column=found.column, detail=found.detail)


def _settle_missing(session: Session) -> None:
    """Articles are taken down one by one: where several are missing and no page could be read,
    the site answers so to everything, unless it said so last time too.
    """
    counts = session.tally.counts.values()
    alone = len(session.not_found) < SEVERAL or any(c.pages or c.unchanged for c in counts)
    for row in session.not_found:
        stored = articles.by_url(session.db, row.url)
        if alone or (stored and stored.fault == Failure.GONE):
            session.withdrawn(row)
        else:
            session.page_failed(Failure.GONE, row.url)
    session.not_found.clear()


def _close_recheck(session: Session) -> None:
    """Where none of the pages could be opened that is told of the source, as of a column."""
    failures, counts = session.tally.failures, session.tally.counts.values()
    if failures and not any(count.pages or count.unchanged for count in counts):
        session.fault(Failure(failures[0].kind), failures[0].url, column=RECHECK)


def _ended(session: Session) -> Ended:
    """The run as data."""
    db, source = session.db, session.source
    silent = session.silent_columns()
    return Ended(
        columns=session.columns,
        counts=session.tally.counts,
        failed=session.failed_columns(),
        silent={column: queries.publication_days(db, source, column) for column in silent},
        broken=broken.pages(db, source),
        today=session.night.date(),
    )
