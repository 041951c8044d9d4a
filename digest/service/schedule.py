"""The daemon: a crawl each night, alerts in the morning, a recheck each week, a draft each month,
one at a time.

- One worker thread runs everything, so jobs never overlap: alerts that fall due while a crawl
  lasts start when it has ended.
- `misfire_grace_time=None`: APScheduler drops a job that is one second late by default (its issues
  146, 182, 292); here a late job always runs, and `coalesce` makes one of several late ones.
- What was missed while no scheduler ran is caught up at the start (`digest.service.due.missed`).
"""

import signal
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler

from crawler.clock import SHANGHAI, now
from crawler.config import Home
from crawler.errors import DongtaiError
from crawler.process.lock import held
from crawler.store import runs
from crawler.store.database import opened
from digest.config.schedule import plan
from digest.config.settings import Settings
from digest.service.due import missed
from digest.service.jobs import DONGTAI, Jobs, tell

DEFAULTS = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
ENDS = (signal.SIGTERM, signal.SIGINT)
LOOK_MINUTES = 5
RESEND_MINUTE = 45  # of every hour
NOON = 12  # nobody is on the sites then, and the desk is at lunch


def build(jobs: Jobs) -> BlockingScheduler:
    """The scheduler with its jobs; nothing runs before `start()`."""
    scheduler = BlockingScheduler(
        timezone=SHANGHAI,
        executors={"default": ThreadPoolExecutor(1), "clock": ThreadPoolExecutor(1)},
        job_defaults=DEFAULTS,
    )
    for name, trigger in (
        ("crawl", jobs.planned.crawl),
        ("alerts", jobs.planned.alerts),
        ("draft", jobs.planned.draft),
    ):
        scheduler.add_job(jobs.named(name), trigger, id=name)
    if jobs.planned.recheck:
        scheduler.add_job(jobs.recheck, jobs.planned.recheck, id="recheck")
    for number, trigger in enumerate(jobs.planned.retry):
        scheduler.add_job(jobs.retry, trigger, id=f"retry-{number}")
    scheduler.add_job(jobs.look_after, "cron", hour=NOON, minute=30, id="look_after")
    scheduler.add_job(jobs.resend, "cron", minute=RESEND_MINUTE, id="resend")
    # Being due wakes the scheduler, which then sees whatever else is due: it waits by a clock that
    # stands still while the machine sleeps, and an office computer that slept from two to eight
    # would otherwise crawl at half past eight at the earliest.
    scheduler.add_job(jobs.measure, "interval", minutes=LOOK_MINUTES, id="clock", executor="clock")
    return scheduler


def serve(home: Home, settings: Settings, program: tuple[str, ...] = DONGTAI) -> None:
    """Catch up and then keep the times until SIGTERM or SIGINT; a running job is ended first."""
    jobs = Jobs(home, settings, plan(settings.schedule), program)
    for number in ENDS:
        signal.signal(number, _interrupt)
    busy = DongtaiError("另一个 dongtai schedule 正在运行，不需要再开一个。")
    with held(home.var / "schedule.lock", busy):
        scheduler = build(jobs)
        try:
            _catch_up(scheduler, jobs)
            scheduler.start()
        except KeyboardInterrupt:
            tell("正在停下")
        finally:
            jobs.stopping.set()
            if scheduler.running:
                scheduler.shutdown(wait=True)
    tell("已停下")


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """End the main loop, once: `timeout` and process managers send their signal twice."""
    for number in ENDS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _catch_up(scheduler: BlockingScheduler, jobs: Jobs) -> None:
    times = jobs.settings.schedule
    again = f"，{'、'.join(times.retry)} 再试没连上的" if times.retry else ""
    weekly = f"每{times.recheck} 复看要刊登的网页，" if times.recheck else ""
    tell(
        f"开始值班：{times.crawl} 采集{again}，{weekly}{times.alerts} 发提醒，"
        f"每月 {times.draft_day} 日起草"
    )
    with opened(jobs.home.database) as db:
        due = missed(db, jobs.planned, now())
        first = runs.last_night(db) is None
    if first:
        tell(f"还没有采集过，第一夜在 {times.crawl}；想现在就开始，请运行 dongtai crawl")
    for name in due:
        scheduler.add_job(jobs.named(name), id=f"{name}-missed")
