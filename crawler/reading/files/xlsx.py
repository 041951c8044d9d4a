"""The text of an .xlsx: each row with its cells joined by tabs, each sheet under its name."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from crawler.reading.files.base import FileError, FileState, Limits
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
        rows = [row for row in _rows(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS)) if row]
        yield from ([sheet.title, *rows] if rows and len(book.worksheets) > 1 else rows)


def _rows(found: Iterator[tuple[object, ...]]) -> Iterator[str]:
    for number, values in enumerate(found):
        if number >= MAX_ROWS:
            return
        yield "\t".join(map(_text, values)).rstrip("\t")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.hour == value.minute == value.second == 0:
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
