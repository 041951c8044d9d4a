"""Dates as cells, metas, scripts and addresses of pages write them, relative ones included."""

import re
from datetime import date, datetime, timedelta

from crawler.clock import SHANGHAI, now
from crawler.lexicon import load
from crawler.official.dates import SEPARATOR, calendar_date, find_dates

AHEAD = timedelta(days=7)  # that a date may lie ahead
CELL = 60  # a longer text is prose, where "昨天" and "3-4" mean other things
_SEP = SEPARATOR.pattern
# a date cell in pieces, as list pages show it: "2026 05.27", "27 2026.05", "2026.05 27"
_APART = re.compile(rf"\D*(\d+)((?:[年月日]|{_SEP})?\s*)(\d+)((?:[年月日]|{_SEP})?\s*)(\d+)\D*")
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_SHORT = re.compile(rf"(?<![\d.\-/年])(\d{{1,2}})(?:月|{_SEP})(\d{{1,2}})(?!\d|[-/.:]\d)")
_ENGLISH = re.compile(
    r"(?i)\b(?:(\d{1,2})\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(20\d\d)\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EPOCH = re.compile(r"(?<!\d)1\d{9}(?:\d{3})?(?!\d)")
_FIRST = 2017  # year; a smaller number in a script counts something else
_AGO = load("dates").rule("ago")
_WORDS = {"今天": 0, "刚刚": 0, "昨天": 1, "前天": 2}
DAYS_AGO = tuple(_WORDS)
_URL = re.compile(
    r"(?<!\d)(20\d\d)(?:([-/_])(\d{1,2})\2(\d{1,2})(?!\d)"
    r"|[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d{1,5}(?!\d)))"
)


def parse_date(text: str, *, today: date | None = None) -> date | None:
    """The date that a date cell, a meta tag or a script value means; None if there is none.

    A date without its year ("11/2", "11-02") is the latest one up to a week after `today`, since
    offices date ahead; "昨天" and "3天前" count from `today` (by default the day in Shanghai).
    """
    whole = find_dates(text)
    if whole:
        return whole[0]
    sure = _in_pieces(text) or _compact(text) or _english(text) or _epoch(text)
    return sure or (_near(text, today) if len(text) < CELL else None)


def date_in_url(url: str) -> date | None:
    """The day in an address (`/art/2026/7/17/`, `t20260717_1.html`, `20260729120327100`)."""
    found = ([g for g in match.groups() if g and g.isdigit()] for match in _URL.finditer(url))
    return next((day for parts in found if (day := calendar_date(*parts))), None)


def from_epoch(seconds: int | str) -> datetime:
    """The moment of Unix seconds (or milliseconds) in Shanghai."""
    value = int(seconds)
    return datetime.fromtimestamp(value / 1000 if value > 10**11 else value, SHANGHAI)


def epoch_in(text: str) -> datetime | None:
    """The moment that a number in a script means: `timeConvert('1793548800')`."""
    found = (from_epoch(number) for number in _EPOCH.findall(text))
    return next((moment for moment in found if moment.year >= _FIRST), None)


def _in_pieces(text: str) -> date | None:
    found = _APART.fullmatch(" ".join(text.split()))
    if not found:
        return None
    first, gap, second, other, third = found.groups()
    if third.startswith("20") and len(third) == 4 and other.endswith(" "):
        month, day = (second, first) if gap.endswith(" ") else (first, second)
        return calendar_date(third, month, day)
    if gap.endswith(" ") == other.endswith(" "):
        return None
    year, month, day = (second, third, first) if len(second) == 4 else (first, second, third)
    return calendar_date(year, month, day) if year.startswith("20") else None


def _compact(text: str) -> date | None:
    found = _COMPACT.search(text)
    return calendar_date(*found.groups()) if found else None


def _english(text: str) -> date | None:
    found = _ENGLISH.search(text)
    if not found:
        return None
    before, month, after, year = found.groups()
    return calendar_date(year, _MONTHS.index(month.lower()) + 1, before or after or 0)


def _epoch(text: str) -> date | None:
    found = _EPOCH.search(text)
    alone = found and sum(map(str.isdecimal, text)) == len(found[0])
    return from_epoch(found[0]).date() if found and alone else None


def _near(text: str, today: date | None) -> date | None:
    """Dates that need today: without a year, or relative."""
    base = today or now().date()
    for word, days in _WORDS.items():
        if word in text:
            return base - timedelta(days=days)
    if ago := _AGO.search(text):
        return base - timedelta(days=int(ago[1]) if ago[2] in "天日" else 0)
    found = _SHORT.search(text)
    if not found:
        return None
    years = (calendar_date(y, *found.groups()) for y in range(base.year + 1, base.year - 5, -1))
    return next((d for d in years if d and d <= base + AHEAD), None)
