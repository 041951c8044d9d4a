"""Finding articles by words, in title or text, the newest stored first.

The index knows three characters in a row (trigrams). A longer word is a phrase of them, a word of
one or two characters the beginning of one: 医保 of 医保支. Only where it ends a title or a text no
trigram begins with it; small indexes know the last characters of each.
Results are those of LIKE.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

TRIGRAM = 3  # characters
MOST = 2_000  # words of the index that begin so; a beginning of more is met soon by reading
TOGETHER = 8  # short words that are asked for at once: SQLite takes 500 questions in one
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
    known = _expressions(db, terms)
    indexed = [term for term in terms if known[term] is not None]
    if not indexed:
        return _read(db, terms, among)
    others = [term for term in terms if known[term] is None or any(map(str.isalpha, _ascii(term)))]
    match = " AND ".join(f"({known[term]})" for term in indexed)
    found = _matching(db, match, others, among) if all(known[t] for t in indexed) else []
    short = [term for term in dict.fromkeys(indexed) if len(term) < TRIGRAM]
    for at in range(0, len(short), TOGETHER):
        ended = _ended(db, short[at : at + TOGETHER], terms, among, found)
        found = sorted({*found, *ended}, reverse=True)[: among.limit]
    return found


def _ascii(term: str) -> str:
    """The letters of a term that the index folds others onto, as the sign of kelvin onto k."""
    return "".join(char for char in term if char.isascii())


def _expressions(db: Database, terms: Sequence[str]) -> dict[str, str | None]:
    """A full-text query for each term, "" for one that begins no word of the index; None where the
    index folds letters that LIKE does not, or where it would not help.
    """
    plain = {term: term.lower() for term in terms if _is_plain(term)}
    begun = _begun(db, [word for word in plain.values() if len(word) < TRIGRAM])
    known: dict[str, str | None] = dict.fromkeys(terms)
    for term, word in plain.items():
        words = begun.get(word, [word])
        known[term] = None if len(words) > MOST else " OR ".join(map(quoted, words))
    return known


def _is_plain(term: str) -> bool:
    return all(char.isascii() or char.lower() == char == char.upper() for char in term)


def _begun(db: Database, words: Sequence[str]) -> dict[str, list[str]]:
    """The words of the index that begin with each of these, one more than `MOST` at most."""
    if not words:
        return {}
    asked = (
        "SELECT value, (SELECT json_group_array(term) FROM (SELECT term FROM articles_words"
        " WHERE term >= value AND term < value || ? LIMIT ?)) FROM json_each(?)"
    )
    rows = db.execute(asked, [_LAST, MOST + 1, json.dumps(words)])
    return {word: json.loads(found) for word, found in rows}


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
    db: Database, short: Sequence[str], terms: Sequence[str], among: Among, found: list[int]
) -> list[int]:
    """Articles whose title or text has one of these short words within its last two characters,
    none older than the last of those that were `found`, if they are enough.
    """
    oldest = found[-1] if len(found) == among.limit else 0
    parts, given = list[str](), list[Any]()
    for term in short:
        where, params = _all([other for other in terms if other != term], among)
        for index, field, name, ends in _ends(term):
            parts.append(
                f"SELECT id FROM (SELECT a.id FROM articles a INDEXED BY {index}{name}"
                f" WHERE {ends.format(field)} AND a.id < ? AND a.id > ? AND {where}"
                " ORDER BY a.id DESC LIMIT ?)"
            )
            bounds = [term.lower(), term.lower() + _LAST][: ends.count("?")]
            given += [*bounds, among.before, oldest, *params, among.limit]
    return _ids(db, " UNION ".join(parts), given)


def _ends(term: str) -> Iterator[tuple[str, str, str, str]]:
    """The indexes that know a short word at the end of a field, and how each is asked."""
    for field, index in _INDEX.items():
        for name, ends in _ENDS[len(term)]:
            yield index, field, name, ends


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
