"""Searching for words of one or two characters, which the trigram index cannot look up as such.

The words of that index have three characters, so a shorter word is found as the beginning of one:
医保 in 医保支. Only where it ends a text no trigram begins with it; two small indexes know the
last characters of every text. What is found so is a superset (the trigram index folds case as
Unicode has it, LIKE that of ASCII only), and LIKE has the last word: results are those of LIKE.
"""

import json
from typing import Any

from sqlite_utils import Database

TRIGRAM = 3  # characters
COMMON = 50_000  # a word that stands so often is met soon, reading the newest articles first
_LAST = "\U0010ffff"  # behind every character


def find(db: Database, terms: list[str], limit: int) -> list[int]:
    """The ids of articles that hold all `terms`, in the title first, then the newest."""
    found = _titled(db, terms, limit)
    return found + _written(db, terms, limit - len(found)) if len(found) < limit else found


def _titled(db: Database, terms: list[str], limit: int) -> list[int]:
    """Articles with all terms in their title; the titles alone are read from their index."""
    where, params = _all("title LIKE ? ESCAPE '\\'", terms, 1)
    titled = f"id IN (SELECT id FROM articles WHERE {where})"
    return _ids(db, titled, params, "+published DESC, id DESC", limit)


def _written(db: Database, terms: list[str], limit: int) -> list[int]:
    """Articles with all terms in title or text, but not all of them in the title."""
    in_title, titled = _all("title LIKE ? ESCAPE '\\'", terms, 1)
    anywhere, params = _all("(title LIKE ? ESCAPE '\\' OR text LIKE ? ESCAPE '\\')", terms, 2)
    where, params = f"{anywhere} AND NOT ({in_title})", [*params, *titled]
    among = _among(db, terms)
    if among is None:
        return _ids(db, where, params, "published DESC, id DESC", limit)
    where = f"id IN (SELECT value FROM json_each(?)) AND {where}"
    return _ids(db, where, [json.dumps(list(among)), *params], "+published DESC, id DESC", limit)


def _among(db: Database, terms: list[str]) -> set[int] | None:
    """The articles the indexes leave for `terms`; None where they do not help."""
    known = [ids for term in terms if (ids := _indexed(db, term)) is not None]
    return set.intersection(*known) if known else None


def _indexed(db: Database, term: str) -> set[int] | None:
    """A superset of the articles that hold `term`; None for a word too common or too odd."""
    if not all(char.isascii() or char.lower() == char == char.upper() for char in term):
        return None
    word = term.lower()
    if len(word) >= TRIGRAM:
        return _column(
            db, "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", quoted(term)
        )
    begun = "SELECT doc FROM articles_words WHERE term >= ? AND term < ? LIMIT ?"
    rows = list(db.execute(begun, [word, word + _LAST, COMMON]))
    if len(rows) == COMMON:
        return None
    return {row[0] for row in rows} | _ended(db, word) | _headed(db, term)


def _headed(db: Database, term: str) -> set[int]:
    where, params = _all("title LIKE ? ESCAPE '\\'", [term], 1)
    return _column(db, f"SELECT id FROM articles WHERE {where}", *params)


def _ended(db: Database, word: str) -> set[int]:
    """Articles whose text has `word`, in lower case, within its last two characters."""
    last = "SELECT id FROM articles WHERE lower(substr(text, -{0})) "
    if len(word) == 2:
        return _column(db, last.format(2) + "= ?", word)
    begun = _column(db, last.format(2) + ">= ? AND lower(substr(text, -2)) < ?", word, word + _LAST)
    return begun | _column(db, last.format(1) + "= ?", word)


def quoted(term: str) -> str:
    """`term` as a phrase of a full-text query."""
    return '"' + term.replace('"', '""') + '"'


def _all(condition: str, terms: list[str], times: int) -> tuple[str, list[str]]:
    where = " AND ".join([condition] * len(terms))
    return where, [pattern for term in terms for pattern in [_like(term)] * times]


def _like(term: str) -> str:
    escaped = term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _ids(db: Database, where: str, params: list[Any], order: str, limit: int) -> list[int]:
    sql = f"SELECT id FROM articles WHERE {where} ORDER BY {order} LIMIT ?"
    return [row[0] for row in db.execute(sql, [*params, limit])]


def _column(db: Database, sql: str, *params: str) -> set[int]:
    return {row[0] for row in db.execute(sql, params)}
