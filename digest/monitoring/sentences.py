"""The words: every sentence on a source that is printed, shown or mailed is made here."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from crawler.clock import SHANGHAI, now
from crawler.store.checkpoint import is_mended
from crawler.store.counts import Count
from crawler.store.runs import RunState
from digest.monitoring.facts import ColumnHealth, Health
from digest.monitoring.problems import Problem, explained

STATES = {
    RunState.RUNNING: "采集中",
    RunState.OK: "正常",
    RunState.FAILED: "有故障",
    RunState.REFUSED: "被拒绝",
    RunState.INTERRUPTED: "被打断",
}
NEVER = "还没有采集过"
MISSING = {
    "failed": "{} 篇没有读成",
    "untitled": "{} 篇没有标题",
    "undated": "{} 篇没有日期",
    "textless": "{} 篇没有正文",
}


def day(at: datetime | None) -> str:
    """11月22日, with the year where it is not this one."""
    if at is None:
        return ""
    local = at.astimezone(SHANGHAI)
    year = "" if local.year == now().year else f"{local.year}年"
    return f"{year}{local.month}月{local.day}日"


def moment(at: datetime) -> str:
    """11月22日 02:30, in Shanghai."""
    return f"{day(at)} {at.astimezone(SHANGHAI):%H:%M}"


def state(source: Health) -> str:
    """How a source is, in a word or two."""
    if source.idle:
        return "不采集"
    return _state(source, source.run.state) if source.run else NEVER


def headline(source: Health) -> str:
    """How a source is: 有故障，连续 3 夜没有读好，上次成功：11月19日 02:30."""
    if source.idle:
        return f"不采集：{source.idle}"
    if source.run is None:
        return NEVER
    since = f"上次成功：{moment(source.success)}" if source.success else "还没有成功过"
    return f"{_state(source, source.run.state)}，{since}"


def _state(source: Health, state: RunState) -> str:
    if source.well:
        return STATES[state]
    if source.skipped:
        return f"{source.skipped} 夜没有轮到它"
    if source.offline:
        return f"{machine(source.queue)}网络不通，没有读到"
    nights = f"连续 {source.nights} 夜" if source.nights > 1 else "这一夜"
    return f"{STATES[state]}，{nights}没有读好"


def machine(queue: int) -> str:
    """The machine that crawls: this one, or that of a queue."""
    return f"第 {queue} 队的机器" if queue else "本机"


def problem(found: Problem) -> str:
    """What happened and what to do, as one line."""
    return f"{found.sentence}。{found.advice}"


def shared(found: Problem) -> str:
    """What several sources have in common in a kind of trouble, without their columns."""
    return explained(found.faults[0]).sentence if found.faults else found.sentence


def by_hand(source: Health) -> str:
    """Pages that are not tried again by themselves; "" if there are none."""
    pages = len(source.by_hand)
    return f"{pages} 篇一直打不开，请人工查看" if pages else ""


def run_facts(source: Health) -> list[str]:
    """What the last run counted."""
    run = source.run
    if run is None:
        return []
    total = run.total
    found = [f"采集于 {moment(run.night)}"]
    found += [f"列出 {run.listed}", f"新增 {run.added}", f"改动 {run.changed}"]
    found += [f"上次有新文章 {day(source.last_new)}"] if source.last_new else []
    found += [f"请求 {run.requests} 次", size(run.bytes)] if run.requests else []
    found += [f"历时 {duration(run.seconds)}"] if run.seconds else []
    return [*found, *_statuses(total)]


def column_facts(found: ColumnHealth) -> list[str]:
    """What is known of a column, and what the last run counted there."""
    column, count = found.column, found.count
    told = [f"上次读到 {day(column.last_success)}" if column.last_success else "还没有读到过"]
    told += [f"上次有新文章 {day(column.last_new)}"] if column.last_new else []
    told.append(
        f"更新间隔一般不超过 {found.gap} 个工作日" if found.gap is not None else "更新规律还不清楚"
    )
    if column.rows:
        undated = f"（{column.undated_rows} 条没有日期）" if column.undated_rows else ""
        told.append(f"列表 {column.rows} 条{undated}")
    told += _pages(count)
    if count.requests:
        told += [size(count.bytes), f"网站用时 {duration(count.seconds)}"]
    told += _statuses(count)
    return told


def evidence(found: ColumnHealth) -> str:
    """How a column was found whose address is not the declared one, and when; "" otherwise."""
    column = found.column
    return f"{column.evidence}（{day(column.found_at)}）" if column.evidence else ""


def size(count: int) -> str:
    """Bytes as people read them."""
    if count < 1024:
        return f"{count} 字节"
    return f"{count / 1024:.0f} KB" if count < 1024**2 else f"{count / 1024**2:.1f} MB"


def duration(seconds: float) -> str:
    """Seconds, or minutes when there are many."""
    return f"{round(seconds, 1):g} 秒" if seconds < 100 else f"{seconds / 60:.0f} 分钟"


def _pages(count: Count) -> Iterator[str]:
    if count.pages:
        yield f"读了 {count.pages} 篇"
    if count.unchanged:
        yield f"{count.unchanged} 篇没有变"
    for name, sentence in MISSING.items():
        if pages := getattr(count, name):
            yield sentence.format(pages)


def _statuses(count: Count) -> Iterator[str]:
    if count.statuses:
        codes = (f"{code}×{times}" for code, times in sorted(count.statuses.items()))
        yield f"状态码 {'、'.join(codes)}"
    if count.browser:
        yield f"用浏览器读了 {count.browser} 次"


def sqlite() -> str:
    """Which SQLite this is, and whether it is one that is reported to lose committed pages."""
    if is_mended():
        return f"SQLite {sqlite3.sqlite_version}：已修好丢失已提交内容的缺陷。"
    return (
        f"SQLite {sqlite3.sqlite_version}：这个版本据报告会在两个连接同时写入时偶尔丢失已提交的内容"
        "（3.51.3、3.50.7、3.44.6 修好）；dongtai 一次只让一个进程整理日志来避开，请仍按时备份。"
    )
