"""The text of an .xlsx: each row with its cells joined by tabs, each sheet under its name.

A sheet says how large it is, and programs write that wrongly: its rows are read to their end.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Protocol

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from crawler.reading.files.base import FileError, FileState, Limits
from crawler.reading.files.numberformat import shown
from crawler.reading.files.packed import BROKEN, opened, refuse_entities

MAX_COLUMNS = 200
MAX_ROWS = 100_000


def parts(data: bytes, limits: Limits) -> Iterator[str]:
    """The sheet names and filled rows of an .xlsx. Raises FileError."""
    with opened(data, limits) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                refuse_entities(packed.read(name))
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError) as error:
        raise FileError(FileState.BROKEN, BROKEN) from error
    for sheet in book.worksheets[: limits.pages]:
        sheet.reset_dimensions()
        rows = [row for row in _rows(sheet.iter_rows(max_col=MAX_COLUMNS)) if row]
        yield from ([sheet.title, *rows] if rows and len(book.worksheets) > 1 else rows)


class _Cell(Protocol):
    @property
    def value(self) -> object: ...
    @property
    def number_format(self) -> str | None: ...


def _rows(found: Iterator[Iterable[_Cell]]) -> Iterator[str]:
    for number, cells in enumerate(found):
        if number >= MAX_ROWS:
            return
        yield "\t".join(_text(cell.value, cell) for cell in cells).rstrip("\t")


def _text(value: object, cell: _Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.hour == value.minute == value.second == 0:
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return shown(value, cell.number_format or "")
    return " ".join(str(value).split())
