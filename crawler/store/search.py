"""Full-text search over titles and texts, in Chinese: trigram index, or LIKE for short words."""

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.store.records import StoredArticle, stored_of

TRIGRAM = 3  # SQLite's trigram tokenizer cannot find anything shorter


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found; `excerpt` has the words in 【】."""

    found: StoredArticle
    excerpt: str


def search(db: Database, words: str, limit: int = 50) -> list[Hit]:
    """Articles that hold every one of the blank-separated `words`, best first, then newest."""
    terms = words.split()
    if not terms:
        return []
    if all(len(term) >= TRIGRAM for term in terms):
        rows = _by_index(db, terms, limit)
    else:
        rows = _by_like(db, terms, limit)
    return [Hit(stored_of(db, row), _excerpt(row, terms)) for row in rows]


def _by_index(db: Database, terms: list[str], limit: int) -> list[dict[str, Any]]:
    match = " ".join('"' + term.replace('"', '""') + '"' for term in terms)
    return list(
        db.query(
            "SELECT a.* FROM articles_fts f JOIN articles a ON a.id = f.rowid"
            " WHERE articles_fts MATCH ?"
            " ORDER BY bm25(articles_fts, 10.0, 1.0), a.published DESC LIMIT ?",
            [match, limit],
        )
    )


def _by_like(db: Database, terms: list[str], limit: int) -> list[dict[str, Any]]:
    where = " AND ".join(["(title LIKE ? ESCAPE '\\' OR text LIKE ? ESCAPE '\\')"] * len(terms))
    patterns = [pattern for term in terms for pattern in [_like(term)] * 2]
    in_title = " AND ".join(["title LIKE ? ESCAPE '\\'"] * len(terms))
    return list(
        db.query(
            f"SELECT * FROM articles WHERE {where}"
            f" ORDER BY ({in_title}) DESC, published DESC LIMIT ?",
            [*patterns, *[_like(term) for term in terms], limit],
        )
    )


def _like(term: str) -> str:
    escaped = term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _excerpt(row: dict[str, Any], terms: list[str], width: int = 40) -> str:
    text = str(row["text"]).replace("\n", " ")
    at = min((i for term in terms if (i := text.lower().find(term.lower())) >= 0), default=0)
    cut = text[max(0, at - width // 2) : at + width]
    for term in terms:
        cut = cut.replace(term, f"【{term}】")
    return cut
