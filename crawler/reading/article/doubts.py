"""What a reader doubts of its own reading, as sentences for the editor.

They stand in `Article.notes` under `DOUBTS`, joined by `；`; the text stays as it was read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from crawler.items import Paragraph
from crawler.official.dates import find_dates
from crawler.reading.article.copies import repeated_share
from crawler.reading.article.ending import Ending
from crawler.text import tight

DOUBTS = "doubts"
_LONG = 200  # characters of a document that has a signature
_LINE = 60  # characters of a line that may be one
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


def of_pages(number: int) -> str:
    """An article goes on behind its first `number` pages."""
    return f"文章分成几页，只读了前{number}页"


def of_text(body: Sequence[Paragraph], number: str) -> Iterator[str]:
    """The body repeats itself; a document with a number, `number`, is not signed."""
    if (share := repeated_share(body)) > MUCH:
        yield f"正文有重复的段落（占{share:.0%}）"
    long = sum(len(p.text) for p in body) >= _LONG
    if number and long and not any(_ends_with_a_date(p.text) for p in body):
        yield "公文没有读到落款日期，正文可能不全"


def _ends_with_a_date(text: str) -> bool:
    """Whether a short line ends with a date, as a signature does, alone or behind the issuer."""
    line = tight(text).rstrip("）)印发")
    return len(line) < _LINE and line.endswith("日") and bool(find_dates(line))


def cut_notes(ending: Ending) -> dict[str, str]:
    """The notes on what was cut behind the text, none where no prose was."""
    notes = {"cut": ending.note, DOUBTS: of_cut(ending)}
    return {name: note for name, note in notes.items() if note}
