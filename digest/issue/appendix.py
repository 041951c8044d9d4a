"""The 附件 of an issue: a table of policies, announced behind the papers as in print."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from digest.issue.clean import line, link

HEADING = "附件"
COLUMNS = ("序号", "发布日期", "文号", "标题", "发文机关", "文种", "链接")
NAMED = 3  # issuers a title names; more are counted
ANNOUNCED = (
    "本期{name}汇总整理了{year}年{whose}在官方网站上主动公开的政策文件，共{count}件，具体见附件。"
)


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One document; `issuers` are house names joined by 、, `day` is when its site published it."""

    no: int
    day: date | None
    number: str
    title: str
    issuers: str
    kind: str
    url: str

    @property
    def link(self) -> str:
        """The address to click, "" where `url` cannot be one."""
        return link(self.url)


@dataclass(frozen=True, slots=True)
class PolicyTable:
    """The documents of a year, the oldest first; `names` are the issuers asked for."""

    year: int
    names: tuple[str, ...]
    rows: tuple[PolicyRow, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of the columns."""
        return COLUMNS

    @property
    def title(self) -> str:
        """`2025年国家卫健委、国家医保局政策汇总`."""
        named = "、".join(self.names[:NAMED]) + (
            f"等{len(self.names)}部门" if len(self.names) > NAMED else ""
        )
        return f"{self.year}年{named}政策汇总"


def announcement(table: PolicyTable, name: str) -> tuple[str, str]:
    """Heading and text of what points to the table; `name` is the publication's."""
    count, whose = len(table.rows), "、".join(table.names)
    text = ANNOUNCED.format(name=name, year=table.year, whose=whose, count=count)
    return f"{table.title}。", text


def cells(row: PolicyRow) -> tuple[str, ...]:
    """A row as text, in the order of COLUMNS."""
    day = row.day.isoformat() if row.day else ""
    found = (str(row.no), day, row.number, row.title, row.issuers, row.kind, row.url)
    return tuple(line(text) for text in found)


def document(table: PolicyTable) -> dict[str, Any]:
    """Title and rows for JSON; `published` is ISO 8601 or null."""
    return {"title": table.title, "policies": [_as_json(row) for row in table.rows]}


def _as_json(row: PolicyRow) -> dict[str, str | int | None]:
    return {
        "no": row.no,
        "published": row.day.isoformat() if row.day else None,
        "document_number": row.number,
        "title": row.title,
        "issuers": row.issuers,
        "kind": row.kind,
        "url": row.url,
    }
