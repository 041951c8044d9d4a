"""What is due: whether alerts can wait, and what was missed while no scheduler ran."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from crawler.store import runs
from digest.config.schedule import Plan, last_time, next_time
from digest.store import nights

PATIENCE = timedelta(hours=8)  # alerts due sooner than this are not sent ahead of their time


def alerts_wait(planned: Plan, at: datetime) -> bool:
    """Whether alerts can wait for their time: nobody wants a mail at three in the morning."""
    return next_time(planned.alerts, at) - at <= PATIENCE


def missed(db: Database, planned: Plan, at: datetime) -> tuple[str, ...]:
    """The jobs ("crawl", "alerts", "draft") to catch up when the scheduler starts, in order.

    Nothing before the first night. Alerts that a missed night would bring follow its crawl; others
    are caught up whenever their time is far, since sending is safe to repeat.
    """
    if runs.last_night(db) is None:
        return ()
    jobs = []
    if nights.is_missing(db, last_time(planned.crawl, at, timedelta(days=1))):
        jobs.append("crawl")
    elif not alerts_wait(planned, at):
        jobs.append("alerts")
    drafted = last_time(planned.draft, at, timedelta(days=31))
    if f"{drafted:%Y-%m}" == f"{at:%Y-%m}" and not nights.has_issue(db, f"{at:%Y-%m}"):
        jobs.append("draft")
    return tuple(jobs)
