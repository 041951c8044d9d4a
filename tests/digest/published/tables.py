"""The tables of an invented issue as they come out of a file: kept, or flattened in some order."""

from collections.abc import Iterator
from random import Random
from typing import Any, Protocol

CLOSING = "，。；：、！？》”）"


class Layout(Protocol):
    """What decides the form of a table."""

    @property
    def wrap(self) -> int: ...
    @property
    def table(self) -> str: ...
    @property
    def rows(self) -> str: ...


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of `width` Chinese characters, two half ones counting as one; 0: whole."""
    if not width:
        return [text]
    lines, line, used = [], "", 0.0
    for char in text:
        wide = 0.5 if char.isascii() else 1.0
        if used + wide > width and char not in CLOSING:
            lines.append(line.strip())
            line, used = "", 0.0
        line += char
        used += wide
    return [*lines, line.strip()] if line.strip() else lines


def hospital_lines(groups: list[dict[str, Any]], form: Layout, random: Random) -> Iterator[str]:
    """The 医院资讯 table."""
    if form.table in ("tabs", "pipes"):
        yield from _kept(groups, "\t" if form.table == "tabs" else "|")
    elif form.table == "columns":
        yield from _columns(groups)
    else:
        yield random.choice(
            ("序号 单位 标题 网址", "序\n号 单位 标题 网址", "序号\n单位\n标题\n网址")
        )
        for no, group in enumerate(groups, 1):
            yield from _flat(no, group, form, random)


def _kept(groups: list[dict[str, Any]], mark: str) -> Iterator[str]:
    rows = [["序号", "单位", "标题", "网址"]]
    for no, group in enumerate(groups, 1):
        for at, item in enumerate(group["items"]):
            named = [str(no), group["hospital"]] if not at else ["", ""]
            rows.append([*named, item["title"], item["url"]])
    yield "\n".join(f"| {' | '.join(r)} |" if mark == "|" else mark.join(r) for r in rows)


def _columns(groups: list[dict[str, Any]]) -> Iterator[str]:
    yield "序号"
    yield from (str(no) for no in range(1, len(groups) + 1))
    yield "单位"
    yield from (group["hospital"] for group in groups)
    yield "标题"
    yield from (item["title"] for group in groups for item in group["items"])
    yield "网址"
    for group in groups:
        for item in group["items"]:
            yield from wrapped(item["url"], 20)


def _flat(no: int, group: dict[str, Any], form: Layout, random: Random) -> Iterator[str]:
    width = random.choice((12, 15, 20, 26))
    told = [
        _titles(item, random.choice((width, 40)), random.choice((14, 18, 24, 60)))
        for item in group["items"]
    ]
    name = wrapped(group["hospital"], random.choice((5, 6, 7, 8, 20)))
    if form.table == "same line" and len(name) == 1:
        told[0][0] = f"{name[0]} {told[0][0]}"
        name = []
    if form.rows == "own":
        name = [str(no), *name]
    elif form.rows == "same" and name:
        name = [f"{no} {name[0]}", *name[1:]]
    elif form.rows == "same":
        told[0][0] = f"{no} {told[0][0]}"
    at = {"between": (len(told) + 1) // 2, "behind": len(told)}.get(form.table, 0)
    for part in (*told[:at], name, *told[at:]):
        yield from part


def _titles(item: dict[str, Any], title: int, url: int) -> list[str]:
    """Title and address in lines of their cells; short ones share a line."""
    lines, address = wrapped(item["title"], title), wrapped(item["url"], url)
    if len(lines) == len(address) == 1 and len(item["title"]) < 34:
        return [f"{lines[0]} {address[0]}"]
    return [*lines, *address]


def paper_lines(
    papers: list[dict[str, Any]], abstract: str, width: int, table: str
) -> Iterator[str]:
    """The 理论优选 table; `table` as for the hospitals, flattened row by row."""
    yield "本期动态参考对部分北大核心期刊医院管理相关论文进行了摘编，供参考。"
    cells = ["序号", "论文名称", "发表期刊", "发表时间", "论文摘要"]
    rows = [
        [str(n), p["title"], p["journal"], p["date"], abstract] for n, p in enumerate(papers, 1)
    ]
    if table == "tabs":
        yield "\n".join("\t".join(row) for row in [cells, *rows])
        return
    if table == "pipes":
        yield "\n".join(f"| {' | '.join(row)} |" for row in [cells, *rows])
        return
    yield " ".join(cells)
    for no, title, journal, day, told in rows:
        yield no
        yield from wrapped(title, 6 if width else 14)
        *above, last = wrapped(journal, 4)
        yield from above
        yield f"{last} {day}"
        yield from wrapped(told, 22)
