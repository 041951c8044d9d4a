"""Thirty nights of each source as a strip: how each night ended, and why where it ended badly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from crawler.store import runs
from crawler.store.runs import NightRun, RunState
from digest.monitoring.nights import Nights
from digest.monitoring.problems import explained

NIGHTS = 30
NONE, AWAY, APART, NEW = "none", "away", "apart", "new"
WORDS = {
    NONE: "没有采集",
    AWAY: "本机网络不通",
    APART: "派到的机器网络不通",
    NEW: "有新文章",
    RunState.OK.value: "没有新文章",
    RunState.RUNNING.value: "采集中",
    RunState.FAILED.value: "有故障",
    RunState.REFUSED.value: "被拒绝",
    RunState.INTERRUPTED.value: "被打断",
}
BAD = (RunState.FAILED.value, RunState.REFUSED.value, RunState.INTERRUPTED.value)


@dataclass(frozen=True, slots=True)
class Night:
    """One night: a key of `WORDS`, and how many articles were new."""

    day: date
    state: str
    added: int = 0
    why: str = ""

    @property
    def words(self) -> str:
        """11月21日：被拒绝，网站要求通过验证（反爬页面）."""
        told = f"新增 {self.added} 篇" if self.state == NEW else WORDS[self.state]
        return f"{self.day.month}月{self.day.day}日：{told}{f'，{self.why}' if self.why else ''}"


@dataclass(frozen=True, slots=True)
class Strip:
    """The nights of a source, oldest first."""

    nights: tuple[Night, ...]

    @property
    def words(self) -> str:
        """What the strip shows, for whoever hears it."""
        counts = {key: sum(night.state == key for night in self.nights) for key in WORDS}
        told = [f"{count} 夜{WORDS[key]}" for key, count in counts.items() if count]
        return f"近 {len(self.nights)} 夜：{'，'.join(told)}"


def strips(db: Database, nights: Nights, names: list[str], at: datetime) -> dict[str, Strip]:
    """A strip for each of `names`. Of a night that was crawled twice the last run counts."""
    last = nights.night_of(at)
    days = [last - timedelta(days=back) for back in reversed(range(NIGHTS))]
    came = runs.of_nights(db, at - timedelta(days=NIGHTS + 1))
    starts = {night: datetime.fromisoformat(night) for night in {run.night for run in came}}
    day_of = {night: nights.night_of(start) for night, start in starts.items()}
    found: dict[str, dict[date, Night]] = {}
    for run in came:
        known, day = found.setdefault(run.source, {}), day_of[run.night]
        added = run.added + (known[day].added if day in known else 0)
        known[day] = _night(day, run, added)
        if nights.is_away(starts[run.night], run.source):
            known[day] = Night(day, AWAY if starts[run.night] in nights.outages else APART)
    return {name: _strip(days, found.get(name, {})) for name in names}


def _strip(days: list[date], known: Mapping[date, Night]) -> Strip:
    return Strip(tuple(known.get(day) or Night(day, NONE) for day in days))


def _night(day: date, run: NightRun, added: int) -> Night:
    if run.state in BAD:
        why = explained(run.fault).sentence if run.fault else ""
        return Night(day, run.state, added, why)
    return Night(day, NEW if added and run.state == RunState.OK else run.state, added)
