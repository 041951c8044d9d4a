"""The daemon: a crawl each night, alerts in the morning, a draft each month, one at a time.

Each job is the command line in a child process with a time limit: a Twisted reactor cannot start
twice in one process, and a crawl that hangs or leaks must not take the scheduler along.

- One worker thread runs everything, so jobs never overlap: alerts that fall due while a crawl
  lasts start when it has ended.
- `misfire_grace_time=None`: APScheduler drops a job that is one second late by default (its issues
  146, 182, 292); here a late job always runs, and `coalesce` makes one of several late ones.
- What was missed while no scheduler ran is caught up at the start (`digest.service.due.missed`).
"""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from types import FrameType

import click
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler

from crawler.clock import SHANGHAI, now
from crawler.config import Home
from crawler.errors import ConfigError, DongtaiError, StoreError
from crawler.process import children
from crawler.process.children import Ending, Why
from crawler.process.lock import held
from crawler.store import runs
from crawler.store.database import opened
from digest.config.schedule import Plan, plan
from digest.config.settings import Publication, Settings, publications
from digest.issue.model import MAIN
from digest.service.due import alerts_wait, missed
from digest.store import outbox

DONGTAI = (sys.executable, "-m", "digest.cli")
DEFAULTS = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
ENDS = (signal.SIGTERM, signal.SIGINT)
LOOK_MINUTES = 5
RESEND_MINUTE = 45  # of every hour
NOON, SUNDAY = 12, 6  # nobody is on the sites then, and the desk is at lunch
MARGIN = 5 * 60.0  # a crawl ends itself at its limit; the scheduler waits so much longer
GRACE = children.GRACE + 5  # a command that is asked to end ends its own children first
TRIES, PAUSE = 4, 10 * 60.0  # of a crawl that does not begin, and seconds between two of them
POSTING = 2 * 60 * 60.0  # a mail server may take ten minutes for each mail
SHORT = 30 * 60.0  # the limit of the other jobs, in seconds


@dataclass(frozen=True, slots=True)
class Jobs:
    """The jobs of one home; `program` is the command they call, `stopping` ends them."""

    home: Home
    settings: Settings
    planned: Plan
    program: tuple[str, ...] = DONGTAI
    stopping: Event = field(default_factory=Event)

    def crawl(self) -> None:
        """`dongtai crawl` at the time the operator chose, or late; then the alerts, unless their
        own time is near. A crawl that did not begin, since another held the lock, the database was
        busy or the disk full, is tried again.
        """
        limit = self.settings.crawl.time_limit_minutes * 60 + MARGIN
        for again in range(TRIES):
            before = self._newest()
            well = self._call("采集", ("crawl", "--now"), limit)
            begun = well or self._newest() != before
            if begun or self.stopping.is_set() or again + 1 == TRIES:
                break
            tell(f"采集没有开始，{PAUSE / 60:.0f} 分钟以后再试")
            self.stopping.wait(PAUSE)
        if not self.stopping.is_set() and not alerts_wait(self.planned, now()):
            self.alerts()

    def _newest(self) -> int | None:
        """The newest run; None where even that cannot be read."""
        try:
            with opened(self.home.database) as db:
                return runs.newest(db)
        except (StoreError, sqlite3.Error) as error:
            tell(str(error).rstrip("。"))
            return None

    def alerts(self) -> None:
        """`dongtai alerts send`."""
        self._call("发提醒", ("alerts", "send"), POSTING)

    def resend(self) -> None:
        """`dongtai alerts send` again, when mails wait because a server was down this morning."""
        with opened(self.home.database) as db:
            waiting = outbox.waiting(db)
        if waiting:
            self.alerts()

    def draft(self) -> None:
        """`dongtai draft` for the month that is running; then for `monthly` publications."""
        arguments = ("draft", "--month", f"{now():%Y-%m}")
        self._call("起草", arguments, SHORT)
        for one in self._monthly():
            self._call(f"起草《{one.name}》", (*arguments, "--publication", one.key), SHORT)

    def look_after(self) -> None:
        """At noon: the backup, where a folder for it is named, and what is kept no longer; on
        Sundays the newest copy is restored in a rehearsal.
        """
        folder = self.settings.service.backup
        if folder:
            self._call("备份", ("backup", folder), SHORT)
            if now().weekday() == SUNDAY:
                self._call("恢复演练", ("restore", folder, "--rehearse"), SHORT)
        self._call("清理", ("prune",), SHORT)

    def _monthly(self) -> list[Publication]:
        """The further publications that are drafted each month."""
        try:
            found = publications(self.home).values()
        except ConfigError as error:
            tell(str(error))
            return []
        return [one for one in found if one.monthly and one.key != MAIN]

    def named(self, name: str) -> Callable[[], None]:
        """The job of this name, as `digest.service.due.missed` gives it."""
        return {"crawl": self.crawl, "alerts": self.alerts, "draft": self.draft}[name]

    def _call(self, title: str, arguments: tuple[str, ...], limit: float) -> bool:
        """Run a command to its end; whether it ended well."""
        if self.stopping.is_set():
            return False
        tell(f"{title}开始")
        try:
            ended = self._ended((*self.program, *arguments), limit)
        except OSError as error:
            tell(f"{title}没能开始（{error}），下次再试")
            return False
        tell(f"{title}{_words(ended, limit)}")
        return ended.why is Why.ENDED and ended.status == 0

    def _ended(self, command: tuple[str, ...], limit: float) -> Ending:
        home = os.environ | {"DONGTAI_HOME": str(self.home.root)}
        return children.run(command, limit, environment=home, stopping=self.stopping, grace=GRACE)


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
    scheduler.add_job(jobs.look_after, "cron", hour=NOON, minute=30, id="look_after")
    scheduler.add_job(jobs.resend, "cron", minute=RESEND_MINUTE, id="resend")
    scheduler.add_job(_look, "interval", minutes=LOOK_MINUTES, id="clock", executor="clock")
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


def _look() -> None:
    """Nothing: being due wakes the scheduler, which then sees whatever else is due.

    It waits by a clock that stands still while the machine sleeps: an office computer that slept
    from two to eight would otherwise crawl at half past eight at the earliest.
    """


def _catch_up(scheduler: BlockingScheduler, jobs: Jobs) -> None:
    times = jobs.settings.schedule
    tell(f"开始值班：{times.crawl} 采集，{times.alerts} 发提醒，每月 {times.draft_day} 日起草")
    with opened(jobs.home.database) as db:
        due = missed(db, jobs.planned, now())
        first = runs.last_night(db) is None
    if first:
        tell(f"还没有采集过，第一夜在 {times.crawl}；想现在就开始，请运行 dongtai crawl")
    for name in due:
        scheduler.add_job(jobs.named(name), id=f"{name}-missed")


def _words(ended: Ending, limit: float) -> str:
    if ended.why is Why.OVERRUN:
        return f"超过 {limit / 60:.0f} 分钟还没有结束，已停下"
    if ended.why is Why.STOPPED:
        return "没有做完，已停下"
    return "完成" if ended.status == 0 else f"结束，有失败（退出码 {ended.status}），见上面各行"


def tell(line: str) -> None:
    """One line for the operator, with the time."""
    click.echo(f"{now():%Y-%m-%d %H:%M:%S} {line}。")
