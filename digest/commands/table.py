"""Tables in a terminal, where a Chinese character is as wide as two Latin ones."""

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """The columns of a terminal that `text` takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, most: int) -> str:
    """`text`, or as much of its beginning as fits into `most` columns, with an ellipsis."""
    if width(text) <= most:
        return text
    while width(text) > most - 2:
        text = text[:-1]
    return text + "…"


def lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines, columns aligned; the first row is the head."""
    columns = max(map(len, rows))
    padded = [[*row, *[""] * (columns - len(row))] for row in rows]
    widths = [max(width(row[n]) for row in padded) for n in range(columns)]
    return [
        "  ".join(
            cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)
        ).rstrip()
        for row in padded
    ]
