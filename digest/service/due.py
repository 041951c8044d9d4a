"""What is due: whether alerts can wait, and what was missed while no scheduler ran."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from crawler.store import queries, rechecks, runs
from crawler.store.runs import RunState
from digest.config.schedule import Plan, last_time, next_time
from digest.store import behind, nights

CUT_OFF = (RunState.RUNNING, RunState.INTERRUPTED)
PATIENCE = timedelta(hours=8)  # alerts due sooner than this are not sent ahead of their time


def alerts_wait(planned: Plan, at: datetime) -> bool:
    """Whether alerts can wait for their time: nobody wants a mail at three in the morning."""
    return next_time(planned.alerts, at) - at <= PATIENCE


def missed(db: Database, planned: Plan, at: datetime) -> tuple[str, ...]:
    """The jobs ("crawl", "recheck", "alerts", "draft") to catch up at the start, in this order.

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
    if _recheck_missed(db, planned, at):
        jobs.insert(jobs.index("alerts") if "alerts" in jobs else len(jobs), "recheck")
    drafted = last_time(planned.draft, at, timedelta(days=31))
    if f"{drafted:%Y-%m}" == f"{at:%Y-%m}" and not nights.has_issue(db, f"{at:%Y-%m}"):
        jobs.append("draft")
    return tuple(jobs)


def _recheck_missed(db: Database, planned: Plan, at: datetime) -> bool:
    """Whether the last weekly recheck did not come, or was cut off, and there are pages for one."""
    if planned.recheck is None or not behind.running(db):
        return False
    last, begun = rechecks.last(db), queries.began(db)
    since = last[0].night if last else begun
    due = last_time(planned.recheck, at, timedelta(days=7))
    return since is not None and (since < due or any(run.state in CUT_OFF for run in last))
