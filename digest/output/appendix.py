"""The 附件 of an issue: announced in 理论优选 as in print, and its lines for every format."""

from dataclasses import replace

from digest.issue.clean import line
from digest.issue.model import Entry, EntryState, Issue, Section, SectionKey
from digest.selecting.yearly import PolicyRow, PolicyTable

HEADING = "附件"
ANNOUNCED = (
    "本期{name}汇总整理了{year}年{whose}在官方网站上主动公开的政策文件，共{count}件，具体见附件。"
)


def announced(issue: Issue, table: PolicyTable | None, name: str) -> Issue:
    """`issue` with the text that points to its 附件, the last of 理论优选."""
    if table is None:
        return issue
    sections = tuple(_with(section, table, name) for section in issue.sections)
    return replace(issue, sections=sections)


def _with(section: Section, table: PolicyTable, name: str) -> Section:
    if section.key is not SectionKey.THEORY:
        return section
    told = ANNOUNCED.format(
        name=name, year=table.year, whose="、".join(table.names), count=len(table.rows)
    )
    entry = Entry(0, SectionKey.THEORY, 0, EntryState.PICK, f"{table.title}。", text=told)
    return replace(section, entries=(*section.entries, entry))


def cells(row: PolicyRow) -> tuple[str, ...]:
    """A row as text, in the order of `yearly.COLUMNS`."""
    day = row.day.isoformat() if row.day else ""
    found = (str(row.no), day, row.number, row.title, row.issuers, row.kind, row.url)
    return tuple(line(text) for text in found)


def as_json(row: PolicyRow) -> dict[str, str | int | None]:
    """A row for the JSON document; `published` is ISO 8601 or null."""
    return {
        "no": row.no,
        "published": row.day.isoformat() if row.day else None,
        "document_number": row.number,
        "title": row.title,
        "issuers": row.issuers,
        "kind": row.kind,
        "url": row.url,
    }
