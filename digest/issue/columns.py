"""Whole articles composed for print: by column, paragraphs, headings and tables told apart."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from digest.issue.clean import cells, line
from digest.issue.model import Entry
from digest.issue.printed import Block, PrintedArticle, PrintedColumn

HEADING = 45  # characters; a longer line without a full stop is a paragraph all the same
_ENDED = tuple("。！？…；：，、;:,.!?”）)")


class Column(Protocol):
    """A column of a publication: its name."""

    @property
    def name(self) -> str: ...


def columns(entries: Iterable[Entry], names: Sequence[str]) -> tuple[PrintedColumn, ...]:
    """The articles in the house order of columns (`names`), then columns that are not in it."""
    groups: dict[str, list[Entry]] = {name: [] for name in names}
    for entry in entries:
        groups.setdefault(line(entry.column), []).append(entry)
    filled = {name: group for name, group in groups.items() if group}
    first, made = 1, []
    for name, group in filled.items():
        articles = tuple(_article(entry, no) for no, entry in enumerate(group, first))
        made.append(PrintedColumn(name, articles))
        first += len(group)
    return tuple(made)


def _article(entry: Entry, no: int) -> PrintedArticle:
    return PrintedArticle(
        no=no,
        title=line(entry.heading).removesuffix("。"),
        origin=line(entry.cited),
        summary=line(entry.abstract),
        blocks=tuple(_blocks(entry.text)),
        url=line(entry.url),
        entry=entry.id,
    )


def _blocks(text: str) -> Iterator[Block]:
    """Paragraphs, and neighbouring table rows as one block each."""
    rows: list[tuple[str, ...]] = []
    for raw in text.splitlines():
        if row := cells(raw):
            rows.append(row)
            continue
        if rows:
            yield _table(rows)
            rows = []
        if clean := line(raw):
            yield Block(clean, heading=len(clean) <= HEADING and not clean.endswith(_ENDED))
    if rows:
        yield _table(rows)


def _table(rows: list[tuple[str, ...]]) -> Block:
    """Rows of one width: short ones get empty cells."""
    width = max(map(len, rows))
    return Block(rows=tuple((*row, *[""] * (width - len(row))) for row in rows))
