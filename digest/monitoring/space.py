"""How much the desk keeps, how long the disk will do, and whether the backup was ever restored."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.config import Home

MEGA = 1_000_000
SETTLED = timedelta(days=14)  # before it the first night's hundreds of pages are the rate
YEAR = 365.25
LONG = 50.0  # years; beyond that the number says nothing
SHORT = 90.0  # days that are left when a person should act


@dataclass(frozen=True, slots=True)
class Space:
    """Bytes of the database and of all that lies beside it, and bytes free on that disk.

    `days` is how long that will do at the rate of the time since the first night; None before
    there is a rate.
    """

    database: int
    whole: int
    free: int
    days: float | None

    @property
    def short(self) -> bool:
        """Whether the disk will be full before long."""
        return self.days is not None and self.days < SHORT


def measured(home: Home, first: datetime | None, at: datetime) -> Space:
    """The space at `at`; `first` is the first night."""
    whole = sum(path.stat().st_size for path in home.var.rglob("*") if path.is_file())
    free = shutil.disk_usage(home.var if home.var.exists() else home.root).free
    database = home.database.stat().st_size if home.database.exists() else 0
    span = at - first if first else timedelta()
    days = None
    if span >= SETTLED and whole:
        days = free / (whole / (span / timedelta(days=1)))
    return Space(database, whole, free, days)


def lines(space: Space) -> Iterator[str]:
    """`数据 340 MB（数据库 120 MB），磁盘还空 80,000 MB，按此速度可用 9 年。`"""
    sizes = f"数据 {_mega(space.whole)}（数据库 {_mega(space.database)}）"
    yield f"{sizes}，磁盘还空 {_mega(space.free)}{_lasting(space)}。"


def _lasting(space: Space) -> str:
    if space.days is None:
        return ""
    years = space.days / YEAR
    if years > LONG:
        return f"，按此速度可用 {LONG:.0f} 年以上"
    if years >= 2:
        return f"，按此速度可用 {years:.0f} 年"
    return f"，按此速度可用 {space.days:.0f} 天"


def _mega(size: int) -> str:
    return f"{size / MEGA:,.0f} MB"


def rehearsed(folder: str, last: str | None) -> Iterator[str]:
    """Whether a copy was ever restored; nothing where no backup is set."""
    if folder and last is None:
        yield f"备份（{folder}）还没有演练过恢复，可以运行 dongtai restore {folder} --rehearse。"
    elif folder and last:
        yield f"备份（{folder}）最近一次演练恢复成功：{datetime.fromisoformat(last):%Y-%m-%d}。"
