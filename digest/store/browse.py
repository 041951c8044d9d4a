"""The list of all that was ever stored, filtered and in pages; the inbox is its newest part.

Asked for are windows of at most `WINDOW` articles, the newest stored: within one they are ordered,
counted and cut into pages, and what is older is the next window. So a page costs the same with
100,000 articles as with 1,000.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from crawler.items import PageState
from crawler.store.records import iso
from crawler.store.search import excerpt, holder
from crawler.store.words import Among, newest
from digest.store.triage import Choice

WINDOW = 1_000
PAGE = 50
SORTS = ("policy", "hospital", "feed", "journal")  # in their order in the inbox
FACETS = ("sort", "issuer", "kind", "source", "column")
LAST_DAY = date(9998, 12, 31)
_ISSUER = "json_extract(issuers, '$[0]')"
_AMONG = "a.rowid IN (SELECT id FROM articles WHERE {})"  # asked of an index, never of a wide row
_OF_FACET = {
    "sort": _AMONG.format("source IN (SELECT name FROM sources WHERE sort = ?)"),
    "issuer": _AMONG.format(
        f"{_ISSUER} = ? UNION SELECT id FROM articles WHERE {_ISSUER} IS NULL"
        " AND source IN (SELECT name FROM sources WHERE org = ?)"
    ),
    **{name: _AMONG.format(f"{name} = ?") for name in ("kind", "source", "column")},
}
_DECIDED = "a.rowid IN (SELECT article FROM triage WHERE state = ?)"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. `facets` are chosen values by the names of `FACETS`; `since` with `today`
    makes it an inbox: what came since and is not decided, and what was put off until today;
    `house` are the sources of hospitals in the order of the publication.
    """

    words: str = ""
    facets: dict[str, str] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    choice: Choice | None = None
    since: datetime | None = None
    today: date | None = None
    house: tuple[str, ...] = ()

    @property
    def is_inbox(self) -> bool:
        """Whether only what nobody has decided is asked for."""
        return self.since is not None


@dataclass(frozen=True, slots=True)
class Line:
    """One article of the list; `back` when it was put off until now, `choice` what was decided."""

    id: int
    title: str
    source: str
    org: str
    sort: str
    column: str
    day: str
    state: PageState
    issuer: str
    number: str
    kind: str
    url: str
    notes: dict[str, str]
    excerpt: str
    choice: Choice
    until: str
    who: str
    version: int
    seen: bool
    back: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list: its lines, how many the window holds (`more`: and older ones), for each
    facet its values with their counts, and the cursors of the next page and of the next window.
    """

    lines: tuple[Line, ...]
    count: int
    more: bool
    unread: int
    facets: dict[str, list[tuple[str, int]]]
    after: int | None
    older: int | None


def browse(
    db: Database, asked: Asked, person: str, *, before: int | None = None, after: int | None = None
) -> Listing:
    """The page behind the article `after`, of the window of articles below `before`."""
    terms = asked.words.split()
    where, params = _condition(asked)
    among = Among(where, params, WINDOW + 1, *([before] if before else []))
    ids = newest(db, terms, among)
    more, ids = len(ids) > WINDOW, ids[:WINDOW]
    rows = _ordered(_rows(db, ids, person), asked, terms)
    start = 1 + next((i for i, row in enumerate(rows) if row["id"] == after), -1)
    shown = rows[start : start + PAGE]
    return Listing(
        lines=tuple(_lines(db, shown, asked, terms)),
        count=len(rows),
        more=more,
        unread=sum(not row["seen"] for row in rows),
        facets={name: _counted(row[name] for row in rows) for name in FACETS},
        after=shown[-1]["id"] if start + PAGE < len(rows) else None,
        older=ids[-1] if more else None,
    )


def _condition(asked: Asked) -> tuple[str, list[Any]]:
    """What is asked for beside the words."""
    parts: list[tuple[str, list[Any]]] = [
        (_OF_FACET[name], [value] * _OF_FACET[name].count("?"))
        for name, value in asked.facets.items()
        if value
    ]
    if asked.first or asked.last:
        first, behind = asked.first or date.min, (asked.last or LAST_DAY) + timedelta(days=1)
        days = [first.isoformat(), behind.isoformat()]
        parts.append((_AMONG.format("published >= ? AND published < ?"), days))
    if asked.choice:
        parts.append((_DECIDED, [asked.choice.value]))
    if asked.since and asked.today:
        parts.append(_undecided(asked.since, asked.today))
    return " AND ".join(["1", *(part for part, _ in parts)]), [p for _, ps in parts for p in ps]


def _undecided(since: datetime, today: date) -> tuple[str, list[Any]]:
    came = "SELECT id FROM articles WHERE first_seen >= ?"
    done = "SELECT article FROM triage WHERE state <> ?"
    back = "SELECT article FROM triage WHERE state = ? AND until <= ?"
    return (
        f"(a.rowid IN ({came} EXCEPT {done} UNION {back}))",
        [iso(since), Choice.OPEN.value, Choice.LATER.value, today.isoformat()],
    )


def _rows(db: Database, ids: list[int], person: str) -> list[dict[str, Any]]:
    """What order and counts need, from the columns before the long ones."""
    return list(
        db.query(
            "SELECT a.id, a.title, coalesce(a.published, '') AS day, a.source, a.column, a.kind,"
            " coalesce(json_extract(a.issuers, '$[0]'), s.org, a.source) AS issuer,"
            " coalesce(s.sort, '') AS sort, coalesce(s.org, a.source) AS org,"
            " t.state AS choice, coalesce(t.until, '') AS until, coalesce(t.who, '') AS who,"
            " coalesce(t.version, 0) AS version, r.article IS NOT NULL AS seen"
            " FROM json_each(?) AS asked JOIN articles a ON a.id = asked.value"
            " LEFT JOIN sources s ON s.name = a.source LEFT JOIN triage t ON t.article = a.id"
            " LEFT JOIN seen r ON r.person = ? AND r.article = a.id",
            [json.dumps(ids), person],
        )
    )


def _ordered(rows: list[dict[str, Any]], asked: Asked, terms: list[str]) -> list[dict[str, Any]]:
    """What comes back first, then policies, hospitals, papers; a search has titles first."""

    holds, house = holder(terms), {source: at for at, source in enumerate(asked.house)}

    def rank(row: dict[str, Any]) -> tuple[int, int]:
        if terms:
            return int(not holds(row["title"])), 0
        if not asked.is_inbox:
            return 0, 0
        if row["choice"] == Choice.LATER:
            return -1, 0
        sort = SORTS.index(row["sort"]) if row["sort"] in SORTS else len(SORTS)
        return sort, house.get(row["source"], len(house))

    rows.sort(key=lambda row: (row["day"], row["id"]), reverse=True)
    return sorted(rows, key=rank)


def _counted(values: Iterable[str]) -> list[tuple[str, int]]:
    return Counter(value for value in values if value).most_common()


def _lines(
    db: Database, rows: list[dict[str, Any]], asked: Asked, terms: list[str]
) -> Iterable[Line]:
    names = "id, address, state, document_number, notes" + (", text" if terms else "")
    found = db.query(
        f"SELECT {names} FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps([row["id"] for row in rows])],
    )
    more = {row["id"]: row for row in found}
    for row in rows:
        rest = more[row["id"]]
        yield Line(
            **{name: row[name] for name in ("id", "title", "source", "org", "sort", "column")},
            **{name: row[name] for name in ("issuer", "kind", "until", "who", "version")},
            day=row["day"][:10],
            state=PageState(rest["state"]),
            number=rest["document_number"],
            url=rest["address"],
            notes=json.loads(rest["notes"]),
            excerpt=excerpt(rest["text"], terms) if terms else "",
            choice=Choice(row["choice"] or Choice.OPEN),
            seen=bool(row["seen"]),
            back=asked.is_inbox and row["choice"] == Choice.LATER,
        )


def everything(db: Database, asked: Asked, most: int) -> Iterable[Line]:
    """All lines, window by window, `most` at most."""
    before: int | None = None
    terms = asked.words.split()
    where, params = _condition(asked)
    while most > 0:
        among = Among(where, params, min(WINDOW, most), *([before] if before else []))
        ids = newest(db, terms, among)
        yield from _lines(db, _ordered(_rows(db, ids, ""), asked, terms), asked, terms)
        if len(ids) < among.limit:
            return
        most, before = most - len(ids), ids[-1]
