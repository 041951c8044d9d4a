"""Calendar dates as official texts write them. A date that the calendar does not have is none."""

from datetime import date

from crawler.lexicon import load
from crawler.official.numerals import number_of, year_of

_DATES = load("dates")
_WHOLE, _IN_NUMERALS = _DATES["whole"], _DATES["in_numerals"]
SEPARATOR = _DATES["separator"]  # between the numbers of a date: 2026-11-02
_NOUGHTS = str.maketrans("○Ｏ", "〇〇")  # printed for 〇


def calendar_date(year: int | str, month: int | str, day: int | str) -> date | None:
    """The date, or None where the calendar does not have it."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def find_dates(text: str) -> list[date]:
    """Every whole date of `text` (year, month, day) in order, Chinese numerals included."""
    found = [(m.start(), calendar_date(*m.groups())) for m in _WHOLE.finditer(text)]
    if "年" in text:
        found += [(m.start(), _from_numerals(*m.groups())) for m in _IN_NUMERALS.finditer(text)]
    return [d for _, d in sorted(found, key=lambda f: f[0]) if d]


def _from_numerals(year: str, month: str, day: str) -> date | None:
    return calendar_date(year_of(year.translate(_NOUGHTS)), number_of(month), number_of(day))
