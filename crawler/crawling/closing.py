"""The end of a run: every column is accounted for, then what is hard to believe is named."""

from crawler.crawling.session import Session
from crawler.crawling.weighing import settle
from crawler.health import anomalies
from crawler.health.anomalies import Ended
from crawler.health.kinds import Failure
from crawler.store import broken, queries

RECHECK = "复看"  # stands for a column where known pages are opened again


def close(session: Session) -> None:
    """End the run; a replay tells of its own time and not of ours, and a recheck reads no column:
    neither has anomalies.
    """
    settle(session)
    session.settle_missing()
    if session.pages:
        _close_recheck(session)
    else:
        session.close()
    session.believe()
    if session.live and not session.pages:
        for found in anomalies.find(_ended(session)):
            session.fault(found.kind, found.url, column=found.column, detail=found.detail)


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
