"""The jobs of the daemon: each is the command line in a child process with a time limit.

A Twisted reactor cannot start twice in one process, and a crawl that hangs or leaks must not take
the scheduler along.
"""

import os
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

import click

from crawler.clock import now
from crawler.config import Home
from crawler.errors import ConfigError, DongtaiError, StoreError
from crawler.process import children
from crawler.process.children import Ending, Why
from crawler.store import runs
from crawler.store.database import opened
from digest.config import recipients
from digest.config.schedule import Plan
from digest.config.settings import Publication, Settings, publications
from digest.issue.model import MAIN
from digest.mail.timing import any_at_once
from digest.monitoring import overview
from digest.service import heartbeat, metrics
from digest.service.due import alerts_wait, missed
from digest.service.heartbeat import Beat
from digest.store import outbox

DONGTAI = (sys.executable, "-m", "digest.cli")
SUNDAY = 6
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
        self._beat(Beat.START, "")
        self._begun("采集", ("crawl", "--now"))
        self._alerts_after()
        self.overdue()

    def recheck(self) -> None:
        """`dongtai crawl --recheck`, like the crawl; what it finds the next alerts tell."""
        self._begun("复看", ("crawl", "--recheck", "--now"))

    def overdue(self) -> None:
        """The recheck, where the last one did not come: the computer was off, or a crawl by hand
        was under way for long.
        """
        if not self.stopping.is_set() and self._is_missed("recheck"):
            self.recheck()

    def _begun(self, title: str, command: tuple[str, ...]) -> None:
        """Run a crawl; one that did not begin is tried again."""
        for again in range(TRIES):
            before = self._newest()
            well = self._call(title, command, self._crawling())
            begun = well or self._newest() != before
            if begun or self.stopping.is_set() or again + 1 == TRIES:
                break
            tell(f"{title}没有开始，{PAUSE / 60:.0f} 分钟以后再试")
            self.stopping.wait(PAUSE)

    def retry(self) -> None:
        """The sources that were out of reach tonight, once more; then the alerts, unless their own
        time is near.
        """
        before = self._newest()
        self._call("再试没连上的来源", ("crawl", "--failed", "--now"), self._crawling())
        if self._newest() != before:
            self._alerts_after()

    def _crawling(self) -> float:
        """How long a crawl may take, in seconds."""
        return self.settings.crawl.time_limit_minutes * 60 + MARGIN

    def _alerts_after(self) -> None:
        if not self.stopping.is_set() and not alerts_wait(self.planned, now()):
            self.alerts()
        elif self._any_at_once():
            self._call("发随时的提醒", ("alerts", "send", "--at-once"), POSTING)

    def _any_at_once(self) -> bool:
        """Whether somebody is not to wait for the morning; a mistake is told by the alerts."""
        try:
            return any_at_once(recipients.load(self.home).right)
        except ConfigError:
            return False

    def _newest(self) -> int | None:
        """The newest run; None where even that cannot be read."""
        try:
            with opened(self.home.database) as db:
                return runs.newest(db)
        except (StoreError, sqlite3.Error) as error:
            tell(str(error).rstrip("。"))
            return None

    def alerts(self) -> None:
        """`dongtai alerts send`; then a sign of life, for the night is done."""
        self._send()
        if self.settings.service.ping and not self.stopping.is_set():
            self._beat(*self._night())

    def _send(self) -> None:
        self._call("发提醒", ("alerts", "send"), POSTING)

    def _night(self) -> tuple[Beat, str]:
        """How the night went; a store that cannot be read is a failure."""
        try:
            with opened(self.home.database) as db:
                found = overview.gather(db, self.home, self.settings, now(), rhythm=False)
        except (StoreError, sqlite3.Error) as error:
            tell(str(error).rstrip("。"))
            return Beat.FAIL, "problem: store"
        return heartbeat.of_night(found)

    def _beat(self, beat: Beat, body: str) -> None:
        """Tell the service outside, where one is named; if it is deaf, the night is no worse."""
        address = self.settings.service.ping
        if address and (why := heartbeat.send(address, beat, body)):
            tell(f"没能向 service.ping 报平安（{why}）")

    def measure(self) -> None:
        """The numbers for Prometheus, where a file for them is named."""
        if not self.settings.service.metrics:
            return
        try:
            metrics.write(self.home, self.settings)
        except (DongtaiError, sqlite3.Error, OSError) as error:
            tell(f"没能写 service.metrics（{str(error).rstrip('。')}）")

    def resend(self) -> None:
        """`dongtai alerts send` again, when mails wait because a server was down this morning."""
        with opened(self.home.database) as db:
            waiting = outbox.waiting(db)
        if waiting:
            self._send()

    def draft(self) -> None:
        """`dongtai draft` for the month that is running; then for `monthly` publications. None is
        made without an entry; `look_after` tries again every day.
        """
        arguments = ("draft", "--month", f"{now():%Y-%m}", "--unless-empty")
        self._call("起草", arguments, SHORT)
        for one in self._monthly():
            self._call(f"起草《{one.name}》", (*arguments, "--publication", one.key), SHORT)

    def look_after(self) -> None:
        """At noon: a draft that is due and still missing, the backup, where a folder for it is
        named, and what is kept no longer; on Sundays the newest copy is restored in a rehearsal.
        """
        if self._is_missed("draft"):
            self.draft()
        folder = self.settings.service.backup
        if folder:
            if not self._call("备份", ("backup", folder), SHORT):
                self._beat(Beat.FAIL, "problem: backup")
            if now().weekday() == SUNDAY:
                self._call("恢复演练", ("restore", folder, "--rehearse"), SHORT)
        self._call("清理", ("prune",), SHORT)

    def _is_missed(self, name: str) -> bool:
        try:
            with opened(self.home.database) as db:
                return name in missed(db, self.planned, now())
        except (StoreError, sqlite3.Error) as error:
            tell(str(error).rstrip("。"))
            return False

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
        named = {"crawl": self.crawl, "recheck": self.overdue, "alerts": self.alerts}
        return (named | {"draft": self.draft})[name]

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


def _words(ended: Ending, limit: float) -> str:
    if ended.why is Why.OVERRUN:
        return f"超过 {limit / 60:.0f} 分钟还没有结束，已停下"
    if ended.why is Why.STOPPED:
        return "没有做完，已停下"
    return "完成" if ended.status == 0 else f"结束，有失败（退出码 {ended.status}），见上面各行"


def tell(line: str) -> None:
    """One line for the operator, with the time."""
    click.echo(f"{now():%Y-%m-%d %H:%M:%S} {line}。")
