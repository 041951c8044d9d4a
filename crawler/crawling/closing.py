"""The end of a run: every column is accounted for, then what is hard to believe is named."""

from crawler.crawling.session import Session
from crawler.crawling.weighing import settle
from crawler.health import anomalies
from crawler.health.anomalies import Ended
from crawler.store import broken, queries


def close(session: Session) -> None:
    """End the run; a replay tells of its own time and not of ours, so it has no anomalies."""
    settle(session)
    session.settle_missing()
    session.close()
    if session.live:
        for found in anomalies.find(_ended(session)):
            session.fault(found.kind, found.url, column=found.column, detail=found.detail)


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
