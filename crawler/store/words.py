"""Finding articles by words, in title or text, the newest stored first.

The index knows three characters in a row (trigrams). A longer word is a phrase of them, a word of
one or two characters the beginning of one: 医保 of 医保支. Only where it ends a title or a text no
trigram begins with it; small indexes know the last characters of each.
Results are those of LIKE.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

TRIGRAM = 3  # characters
MOST = 2_000  # words of the index that begin so; a beginning of more is met soon by reading
_LAST = "\U0010ffff"  # behind every character
_NEWEST = 1 << 62  # above every id
_LIKE = "(a.title LIKE ? ESCAPE '\\' OR a.text LIKE ? ESCAPE '\\')"
# the indexes of last characters, and what a short word is to them
_ENDS = {
    1: (
        ("last", "lower(substr(a.{0}, -1)) = ?"),
        ("last_two", "lower(substr(a.{0}, -2)) >= ? AND lower(substr(a.{0}, -2)) < ?"),
    ),
    2: (("last_two", "lower(substr(a.{0}, -2)) = ?"),),
}
_INDEX = {"title": "articles_title_", "text": "articles_"}


@dataclass(frozen=True, slots=True)
class Among:
    """Which articles are asked for beside their words: a condition on `a.rowid`, ids below
    `before`, `limit` of them at most.
    """

    where: str = "1"
    params: Sequence[Any] = ()
    limit: int = 50
    before: int = _NEWEST


def newest(db: Database, terms: Sequence[str], among: Among) -> list[int]:
    """The ids of articles that hold all `terms`, the newest stored first."""
    known = {term: _expression(db, term) for term in terms}
    indexed = [term for term in terms if known[term] is not None]
    if not indexed:
        return _read(db, terms, among)
    others = [term for term in terms if known[term] is None or any(map(str.isalpha, _ascii(term)))]
    match = " AND ".join(f"({known[term]})" for term in indexed)
    found = _matching(db, match, others, among) if all(known[t] for t in indexed) else []
    for term in indexed:
        if len(term) < TRIGRAM:
            found = _merged(found, _ended(db, term, terms, among, found), among.limit)
    return found


def _ascii(term: str) -> str:
    """The letters of a term that the index folds others onto, as the sign of kelvin onto k."""
    return "".join(char for char in term if char.isascii())


def _expression(db: Database, term: str) -> str | None:
    """A full-text query for a term, "" for one that begins no word of the index; None where the
    index folds letters that LIKE does not, or where it would not help.
    """
    if not all(char.isascii() or char.lower() == char == char.upper() for char in term):
        return None
    word = term.lower()
    if len(word) >= TRIGRAM:
        return quoted(word)
    begun = "SELECT term FROM articles_words WHERE term >= ? AND term < ? LIMIT ?"
    rows = db.execute(begun, [word, word + _LAST, MOST + 1]).fetchall()
    return None if len(rows) > MOST else " OR ".join(quoted(row[0]) for row in rows)


def _matching(db: Database, match: str, others: Sequence[str], among: Among) -> list[int]:
    where, params = _all(others, among)
    joined = "articles_fts f CROSS JOIN articles a ON a.id = f.rowid"
    found, rowid = (joined, "f.rowid") if others else ("articles_fts a", "a.rowid")
    # without the + SQLite asks the full-text index once for every id of the condition
    where = where.replace("a.rowid IN", f"+{rowid} IN")
    return _ids(
        db,
        f"SELECT {rowid} FROM {found} WHERE articles_fts MATCH ? AND {rowid} < ? AND {where}"
        f" ORDER BY {rowid} DESC LIMIT ?",
        [match, among.before, *params, among.limit],
    )


def _read(db: Database, terms: Sequence[str], among: Among) -> list[int]:
    """Reading the newest articles first."""
    where, params = _all(terms, among)
    sql = f"SELECT a.id FROM articles a WHERE a.id < ? AND {where} ORDER BY a.id DESC LIMIT ?"
    return _ids(db, sql, [among.before, *params, among.limit])


def _ended(
    db: Database, term: str, terms: Sequence[str], among: Among, found: list[int]
) -> list[int]:
    """Articles whose title or text has a short word within its last two characters, none older
    than the last of those that were `found`, if they are enough.
    """
    others = [other for other in terms if other != term]
    where, params = _all(others, among)
    oldest = found[-1] if len(found) == among.limit else 0
    parts, given = list[str](), list[Any]()
    for field, index in _INDEX.items():
        for name, ends in _ENDS[len(term)]:
            parts.append(
                f"SELECT id FROM (SELECT a.id FROM articles a INDEXED BY {index}{name}"
                f" WHERE {ends.format(field)} AND a.id < ? AND a.id > ? AND {where}"
                " ORDER BY a.id DESC LIMIT ?)"
            )
            bounds = [term.lower(), term.lower() + _LAST][: ends.count("?")]
            given += [*bounds, among.before, oldest, *params, among.limit]
    return _ids(db, " UNION ".join(parts), given)


def _merged(one: list[int], other: list[int], limit: int) -> list[int]:
    return sorted({*one, *other}, reverse=True)[:limit]


def _all(terms: Sequence[str], among: Among) -> tuple[str, list[Any]]:
    where = " AND ".join([*[_LIKE] * len(terms), f"({among.where})"])
    return where, [*(like(term) for term in terms for _ in range(2)), *among.params]


def _ids(db: Database, sql: str, params: Sequence[Any]) -> list[int]:
    return [row[0] for row in db.execute(sql, params)]


def quoted(term: str) -> str:
    """`term` as a phrase of a full-text query."""
    return '"' + term.replace('"', '""') + '"'


def like(term: str) -> str:
    """`term` anywhere, as a pattern of LIKE with `\\` before what would mean something."""
    escaped = term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
