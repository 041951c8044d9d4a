"""A day as documents write it: 2026年1月5日, 1月5日 of the document's year, 2026年6月底."""

import re
from calendar import monthrange
from datetime import date, timedelta

from crawler.official.dates import calendar_date, find_dates
from crawler.official.numerals import number_of

NUMBERS = re.compile(r"\d+")
PAST = timedelta(days=31)  # a day without a year that is longer ago is one of the next year


def day_of(text: str, written: date | None) -> date | None:
    """The day that `text` writes, None where the calendar has none; `written` is the day of its
    document, by which a day without a year is understood.
    """
    numbers = [int(number) for number in NUMBERS.findall(text)]
    if "底" in text or "末" in text:
        return _end(numbers, written)
    if whole := find_dates(text):
        return whole[0]
    if written is None or len(numbers) != 2 or "年" in text:
        return None
    here = calendar_date(written.year, *numbers)
    if here and here < written - PAST:
        return calendar_date(written.year + 1, *numbers)
    return here


def years_later(day: date, years: str) -> date:
    """The last day of a time of so many years (5, 五, 两) that begins on `day`."""
    number = 2 if years == "两" else number_of(years)
    try:
        after = day.replace(year=day.year + number)
    except ValueError:  # 29 February
        after = day.replace(year=day.year + number, month=3, day=1)
    return after - timedelta(days=1)


def _end(numbers: list[int], written: date | None) -> date | None:
    """2026年6月底, 2026年底; 6月底 and 年底 of the document's year, or the next one."""
    years, months = [n for n in numbers if n > 12], [n for n in numbers if n <= 12]
    month = months[0] if months else 12
    if years:
        return date(years[0], month, monthrange(years[0], month)[1])
    if written is None:
        return None
    year = written.year + (month < written.month)
    return date(year, month, monthrange(year, month)[1])
