"""The database, and the copies of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from crawler.config import Home
from digest.config.settings import Settings
from digest.doctor.findings import Finding, bad, watch, well
from digest.monitoring import sentences
from digest.monitoring.rehearsals import last_rehearsal
from digest.store.copies import check


def database(home: Home, *, whole: bool) -> Iterator[Finding]:
    """Whether the database is there and, read `whole`, sound by SQLite's own check."""
    if not home.database.exists():
        yield _missing(home)
    elif whole:
        yield _sound(home)


def _sound(home: Home) -> Finding:
    address = f"{home.database.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as db:
            check(db)
    except sqlite3.Error as error:
        how = "请先复制一份留底，再运行 dongtai restore 备份目录，用最近的备份换回。"
        return bad("database", f"数据库 {home.database} 已损坏（{error}）", how)
    size = home.database.stat().st_size / 1_000_000
    return well("database", f"数据库完好，{size:,.0f} MB；{sentences.sqlite()}".rstrip("。"))


def _missing(home: Home) -> Finding:
    if home.began.exists():
        how = "请找回 var 目录，或运行 dongtai restore 备份目录。"
        return bad("database", f"采集过，数据库 {home.database} 却不见了", how)
    return well("database", "还没有数据库，第一次采集时会建立")


def backup(home: Home, settings: Settings) -> Iterator[Finding]:
    """Whether copies are made, on another disk, and one was ever restored."""
    if not settings.service.backup:
        how = "请在 config/dongtai.toml 里填 service.backup，最好是另一块磁盘上的目录。"
        yield watch("backup", "没有设置备份，磁盘坏了就什么也没有了", how)
        return
    folder = Path(settings.service.backup)
    if not folder.is_dir():
        how = "请建立这个目录（移动磁盘要先接好），让运行 dongtai 的用户能写，或改 service.backup。"
        yield bad("backup", f"备份目录 {folder} 不存在", how)
        return
    yield _disks(home, folder)
    yield from _rehearsal(folder)


def _disks(home: Home, folder: Path) -> Finding:
    place = home.var if home.var.exists() else home.root
    if place.stat().st_dev == folder.stat().st_dev:
        how = "磁盘坏了会一起丢：service.backup 最好指向另一块磁盘或网络盘。"
        return watch("backup", f"备份目录 {folder} 和数据在同一块磁盘上", how)
    return well("backup", f"备份到 {folder}，在另一块磁盘上")


def _rehearsal(folder: Path) -> Iterator[Finding]:
    """Whether a copy was ever restored; nothing before the first copy, which the schedule makes."""
    try:
        done = last_rehearsal(folder)
    except (ValueError, TypeError, OSError) as error:
        how = f"请运行 dongtai restore {folder} --rehearse 再演练一次。"
        yield watch("rehearsal", f"读不了上次演练恢复的记录（{error}）", how)
        return
    if done:
        yield well("rehearsal", f"最近一次演练恢复成功：{datetime.fromisoformat(done.at):%Y-%m-%d}")
    elif any(folder.glob("dongtai-*.db*")):
        how = f"请运行 dongtai restore {folder} --rehearse；dongtai schedule 每周也会自己演练。"
        yield watch("rehearsal", "备份还没有演练过恢复", how)
