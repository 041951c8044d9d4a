"""The machine itself: Python, zone and clock, the disk."""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta

from crawler import disk
from crawler.config import Home
from digest.doctor.findings import Finding, bad, watch, well

OLDEST = (3, 11)  # `requires-python` of pyproject.toml
SHANGHAI = timedelta(hours=8)
BORN = 2026  # this program was made in that year: an earlier clock is wrong
NEEDED = 500_000_000  # bytes: a first night of 35 sources with its archive takes some 300 MB


def python(version: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Whether this Python is new enough, which pip sees to and a copied folder does not."""
    shown = ".".join(map(str, version))
    if version < OLDEST:
        how = "请安装 Python 3.11 或更高版本，再用它重新安装 dongtai（make PYTHON=python3.12 …）。"
        return bad("python", f"Python {shown} 太旧", how)
    return well("python", f"Python {shown}")


def clock(at: datetime) -> Finding:
    """Zone and year of the system's clock; `at` is now in the system's own zone."""
    if at.year < BORN:
        how = "请校准电脑的时间（timedatectl set-ntp true），不然新旧文章分不清。"
        return bad("clock", f"电脑的时间是 {at:%Y-%m-%d %H:%M}，显然不对", how)
    if at.utcoffset() == SHANGHAI:
        return well("clock", f"时间 {at:%Y-%m-%d %H:%M}，北京时间")
    hours = (at.utcoffset() or timedelta()) / timedelta(hours=1)
    what = f"本机时区是 {at.tzname()}（UTC{hours:+g}），不是北京时间"
    how = (
        "dongtai schedule 自己按北京时间，不受影响；cron 的时刻和系统日志按本机时区，"
        "要一致就运行 timedatectl set-timezone Asia/Shanghai。"
    )
    return watch("clock", what, how)


def storage(home: Home) -> Iterator[Finding]:
    """Whether `var` can be written, and has room for some nights."""
    place = home.var if home.var.exists() else home.root
    if reason := _unwritable(home):
        yield bad("writing", f"写不进 {place}：{reason}", f"{disk.todo(reason)}。")
        return
    free = disk.free(home.var)
    said = f"数据目录 {home.var}，磁盘还空 {free / 1_000_000:,.0f} MB"
    if free < NEEDED:
        yield bad("disk", said, "一夜可能就会写满：请腾出空间，或用 DONGTAI_HOME 换一块磁盘。")
    else:
        yield well("disk", said)


def _unwritable(home: Home) -> str:
    """Why nothing can be written there; "" where it can."""
    try:
        home.var.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=home.var) as file:
            file.write(bytes(disk.LITTLE))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return disk.why(error, home.var) or (error.strerror or str(error))
    return ""
