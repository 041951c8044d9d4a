"""Lists of objects become rows: which of their fields is title, address, date, number.

Fields are told by what they hold, names only help: NDCPA writes `aT`, `aPd` and `aU`, gov.cn
`title`, `pubtimeStr` and `url`, its static feeds `TITLE`, `DOCRELPUBTIME` and `URL`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crawler.items import Row
from crawler.lexicon import load
from crawler.official.dates import find_dates
from crawler.official.number import is_number
from crawler.reading.dates import parse_date
from crawler.reading.listing.addresses import articleness
from crawler.reading.listing.anchors import absolute
from crawler.reading.listing.groups import damped, is_menu, with_dates
from crawler.reading.listing.jsonvalues import Record, plain
from crawler.reading.listing.linktext import weight
from crawler.reading.listing.rating import FULL, says
from crawler.text import squash

_ADDRESS = re.compile(
    r"(?:https?:)?//[^\s<>\"]+|\.{0,2}/[^\s<>\"]+|[\w./%-]+\.(?:s?html?|jsp|php)\b.*"
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|ico|css|js|mp4)(?:\?|$)", re.I)
_NAMES = load("json_fields")
_TITLE_NAME = _NAMES.rule("title")
_DATE_NAME = _NAMES.rule("date")
_PUBLISHED = _NAMES.rule("published")
_WRONG_DATE = _NAMES.rule("not_published")
MAX_ROWS = 5_000
_SEEN = 60  # objects by which the fields are judged


@dataclass(frozen=True, slots=True)
class RowList:
    """Rows of one list, with a score that is comparable to `groups.Group.score`."""

    rows: tuple[Row, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Fields:
    """The names of the fields of a list's objects, "" where there is none."""

    url: str
    title: str
    date: str
    number: str


def best_list(lists: Iterable[Sequence[Record]], base: str) -> RowList | None:
    """The rows of the best list among `lists`; lists of the same fields count as one."""
    made = [made for records in _united(lists) if (made := _row_list(records, base))]
    return max(made, key=lambda m: m.score, default=None)


def all_rows(lists: Iterable[Sequence[Record]], base: str) -> list[Row]:
    """The rows of all `lists` that have titles and addresses."""
    made = (_row_list(records, base) for records in _united(lists))
    return [row for m in made if m for row in m.rows]


def titles_without_address(lists: Iterable[Sequence[Record]]) -> list[str]:
    """The titles of the longest of `lists` whose objects have title and date, but no address."""
    made = (_titles(records) for records in _united(lists))
    return max(made, key=len, default=[])


def _titles(records: Sequence[Record]) -> list[str]:
    fields = _fields(records)
    if fields.url or not (fields.title and fields.date):
        return []
    titles = [squash(plain(record.get(fields.title, ""))) for record in records]
    return [] if is_menu([weight(t) for t in titles], dated=False) else [t for t in titles if t]


def _united(lists: Iterable[Sequence[Record]]) -> list[list[Record]]:
    by_fields: dict[frozenset[str], list[Record]] = defaultdict(list)
    for records in lists:
        by_fields[frozenset(records[0])] += records[:MAX_ROWS]
    return [records[:MAX_ROWS] for records in by_fields.values()]


def _row_list(records: Sequence[Record], base: str) -> RowList | None:
    fields = _fields(records)
    if not fields.url or not fields.title:
        return None
    rows = [_row(record, base, fields) for record in records]
    kept = tuple({row.url: row for row in rows if row.url and row.title}.values())
    if not kept or is_menu([weight(row.title) for row in kept], any(r.published for r in kept)):
        return None
    return RowList(kept, _score(kept))


def _fields(records: Sequence[Record]) -> _Fields:
    keys = list(dict.fromkeys(key for record in records[:_SEEN] for key in record))[:200]
    return _Fields(*(_best(keys, records, worth) for worth in _WORTHS))


def _best(
    keys: Sequence[str], records: Sequence[Record], worth: Callable[[str, Sequence[str]], float]
) -> str:
    values = {key: [r.get(key, "") for r in records[:_SEEN]] for key in keys}
    scores = {key: worth(key, values[key]) for key in keys}
    best = max(scores, key=lambda k: scores[k], default="")
    return best if best and scores[best] > 0 else ""


def _url_worth(_key: str, values: Sequence[str]) -> float:
    fit = [v for v in values if _ADDRESS.fullmatch(v.strip()) and not _PICTURE.search(v)]
    if len(fit) * 2 < len(values):
        return 0.0
    return sum(articleness(v) for v in fit) / len(values) + len(set(fit)) / len(values)


def _title_worth(key: str, values: Sequence[str]) -> float:
    texts = [squash(plain(v)) for v in values]
    full = [min(weight(t), FULL) for t in texts if not _ADDRESS.fullmatch(t)]
    return sum(full) / len(values) * (3 if _TITLE_NAME.search(key) else 1) * len(set(texts))


def _date_worth(key: str, values: Sequence[str]) -> float:
    named = bool(_DATE_NAME.search(key))
    days = [v for v in values if _day(v, named)]
    if len(days) * 2 < len(values):
        return 0.0
    return 2.0 + named + bool(_PUBLISHED.search(key)) - 1.5 * bool(_WRONG_DATE.search(key))


def _number_worth(_key: str, values: Sequence[str]) -> float:
    return float(sum(is_number(squash(v)) for v in values))


_WORTHS = (_url_worth, _title_worth, _date_worth, _number_worth)


def _day(value: str, named: bool) -> date | None:
    """The day of a field; a bare number counts as epoch only under a date's name."""
    if len(value) > 40:
        return None
    if days := find_dates(value):
        return days[0]
    return parse_date(value) if named and _is_moment(value) else None


def _is_moment(value: str) -> bool:
    """Whether a value holds one number that may be a day or an epoch: 20261102, 1793548800."""
    digits = "".join(filter(str.isdecimal, value))
    return digits in value and 8 <= len(digits) <= 13


def _row(record: Record, base: str, fields: _Fields) -> Row:
    number = squash(plain(record.get(fields.number, "")))
    return Row(
        squash(plain(record.get(fields.title, ""))),
        absolute(base, record.get(fields.url, "")),
        _day(record.get(fields.date, ""), named=True),
        number if is_number(number) else "",
    )


def _score(rows: Sequence[Row]) -> float:
    worth = [says(weight(r.title)) * articleness(r.url) for r in rows]
    return with_dates(damped(worth), sum(bool(r.published) for r in rows) / len(rows))
