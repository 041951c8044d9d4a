"""Calendar dates as official texts write them. A date that the calendar does not have is none."""

import re
from datetime import date

from crawler.official.numerals import number_of, year_of

_S = r"\s{0,8}"
SEPARATOR = r"[-/.－／．—–]"
_FULL = re.compile(
    rf"(?<![\d.])((?:19|20)\d\d){_S}(?:年|{SEPARATOR}){_S}(\d{{1,2}}){_S}(?:月|{SEPARATOR}){_S}"
    r"(\d\d(?=\d\d:\d\d)|\d{1,2}(?!\d|\.\d))"
)
_CHINESE = re.compile(
    r"([一二][〇○零Ｏ0一二三四五六七八九]{3})年([一二三四五六七八九十廿卅]{1,3})月"
    r"([一二三四五六七八九十廿卅]{1,3})日"
)
_NOUGHTS = str.maketrans("○Ｏ", "〇〇")  # printed for 〇


def calendar_date(year: int | str, month: int | str, day: int | str) -> date | None:
    """The date, or None where the calendar does not have it."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def find_dates(text: str) -> list[date]:
    """Every whole date of `text` (year, month, day) in order, Chinese numerals included."""
    found = [(m.start(), calendar_date(*m.groups())) for m in _FULL.finditer(text)]
    if "年" in text:
        found += [(m.start(), _from_numerals(*m.groups())) for m in _CHINESE.finditer(text)]
    return [d for _, d in sorted(found, key=lambda f: f[0]) if d]


def _from_numerals(year: str, month: str, day: str) -> date | None:
    return calendar_date(year_of(year.translate(_NOUGHTS)), number_of(month), number_of(day))
