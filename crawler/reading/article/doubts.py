"""What a reader doubts of its own reading, as sentences for the editor.

They stand in `Article.notes` under `DOUBTS`, joined by `；`; the text stays as it was read.
"""

from collections.abc import Iterable, Mapping
from datetime import date

DOUBTS = "doubts"


def noted(doubts: Iterable[str]) -> str:
    """`doubts` as one note; "" where there are none."""
    return "；".join(doubt for doubt in doubts if doubt)


def doubts_of(notes: Mapping[str, str]) -> tuple[str, ...]:
    """The doubts that the notes of an article keep, each a Chinese sentence."""
    kept = notes.get(DOUBTS, "")
    return tuple(kept.split("；")) if kept else ()


def of_dates(day: date | None, against: date | None) -> str:
    """The page shows one day and states another in its head."""
    if day is None or against is None or day == against:
        return ""
    return f"页面上的日期是{day}，网页自带的信息写着{against}，采用前者"
