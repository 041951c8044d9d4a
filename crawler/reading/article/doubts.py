"""What a reader doubts of its own reading, as sentences for the editor.

They stand in `Article.notes` under `DOUBTS`, joined by `；`; the text stays as it was read.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from crawler.reading.article.ending import Ending

DOUBTS = "doubts"
MUCH = 0.1  # share of the prose whose cutting is doubted


def noted(doubts: Iterable[str]) -> str:
    """`doubts` as one note; "" where there are none."""
    return "；".join(doubt for doubt in doubts if doubt)


def doubts_of(notes: Mapping[str, str]) -> tuple[str, ...]:
    """The doubts that the notes of an article keep, each a Chinese sentence."""
    kept = notes.get(DOUBTS, "")
    return tuple(kept.split("；")) if kept else ()


def of_cut(ending: Ending) -> str:
    """More than a little of the prose stood behind the line that the text ends at."""
    if ending.share <= MUCH:
        return ""
    return f"“{ending.line[:20]}”之后的文字（占{ending.share:.0%}）没有算作正文"


def of_dates(day: date | None, against: date | None) -> str:
    """The page shows one day and states another in its head."""
    if day is None or against is None or day == against:
        return ""
    return f"页面上的日期是{day}，网页自带的信息写着{against}，采用前者"


def cut_notes(ending: Ending) -> dict[str, str]:
    """The notes on what was cut behind the text, none where no prose was."""
    notes = {"cut": ending.note, DOUBTS: of_cut(ending)}
    return {name: note for name, note in notes.items() if note}
