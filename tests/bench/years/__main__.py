"""Ten years of nights, one after another: `python -m tests.bench.years [years] [pages a night]`.

The last nights of each year go through the store as real ones do, with briefs, `status` and the
rule of `[service] keep`; of the others the same rows are written at one go. Printed is a line a
year: sizes at its end, and the middle (processor) milliseconds of those nights. The last column
is a task that is always the same, measured beside each night: what rises with it is the machine.
That the times stay flat is the promise; articles are kept for ever, so their size grows.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.store.database import opened
from digest.config import keep
from digest.monitoring import overview
from digest.service.retention import prune
from tests.bench.years import night
from tests.bench.years.house import House, build

FIRST = datetime(2026, 12, 1, 2, 30, tzinfo=SHANGHAI)
KEEP = "runs 2y, logs 60d, archives 5y, mails 1y"
NIGHTS, MEASURED = 365, 20
MORNING, NOON = timedelta(hours=5), timedelta(hours=10)
MEGA = 1_000_000


@dataclass
class Times:
    """Milliseconds of processor time of each measured night of a year."""

    crawl: list[float] = field(default_factory=list)
    alerts: list[float] = field(default_factory=list)
    status: list[float] = field(default_factory=list)
    prune: list[float] = field(default_factory=list)
    same: list[float] = field(default_factory=list)


def measure(years: int = 10, pages: int = 30) -> None:
    """Print a line for each year."""
    with tempfile.TemporaryDirectory() as folder:
        house = build(Path(folder) / "home", pages)
        print(f"{len(house.known)} 个来源，每夜 {pages} 篇新文章，keep = {KEEP}")
        print(
            "年     文章  数据 MB  档案和日志 MB  一夜 ms  提醒 ms  status ms  清理 ms  同一件事 ms"
        )
        for year in range(years):
            times = Times()
            for number in range(NIGHTS):
                at = FIRST + timedelta(days=year * NIGHTS + number)
                _live(house, at, times if number >= NIGHTS - MEASURED else None)
            _print(house, year + 1, times)


def _live(house: House, at: datetime, times: Times | None) -> None:
    with opened(house.home.database) as db:
        if times is None:
            night.pass_by(db, house, at)
            return
        times.crawl.append(_timed(lambda: night.crawl(db, house, at)))
    morning, rule = at + MORNING, keep.read(KEEP)
    with opened(house.home.database) as db:
        times.alerts.append(_timed(lambda: night.tell(db, house, morning)))
        asked = (db, house.home, house.settings, morning)
        times.status.append(_timed(lambda: overview.gather(*asked, rhythm=False)))
        times.prune.append(_timed(lambda: prune(db, house.home, rule, at + NOON)))
    times.same.append(_timed(_same))


def _same() -> None:
    """As a night does, rows are put into a table and asked for again."""
    db = Database(memory=True)
    db.execute("CREATE TABLE pages (id INTEGER PRIMARY KEY, text TEXT)")
    for number in range(20_000):
        db.execute("INSERT INTO pages VALUES (?, ?)", [number, "第一条" * 20])
        db.execute("SELECT text FROM pages WHERE id = ?", [number // 2]).fetchone()


def _timed(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _print(house: House, year: int, times: Times) -> None:
    with opened(house.home.database) as db:
        stored = db.table("articles").count
    data = house.home.database.stat().st_size / MEGA
    kept = sum(map(_size, (house.home.archive, house.home.var / "log"))) / MEGA
    each = [median(one) for one in vars(times).values()]
    shown = "".join(f"{one:9.1f}" for one in each)
    print(f"{year:>2}{stored:>9,}{data:>9.0f}{kept:>15.0f}{shown}", flush=True)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:3]))
