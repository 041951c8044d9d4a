"""Full-text search over titles and texts, in Chinese, by the trigram index."""

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.store import shortwords
from crawler.store.records import StoredArticle, stored_of


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
    long = all(len(term) >= shortwords.TRIGRAM for term in terms)
    ids = _by_index(db, terms, limit) if long else shortwords.find(db, terms, limit)
    rows = _rows(db, ids)
    pairs = zip(stored_of(db, rows), rows, strict=True)
    return [Hit(stored, _excerpt(row, terms)) for stored, row in pairs]


def _by_index(db: Database, terms: list[str], limit: int) -> list[int]:
    found = db.execute(
        "SELECT a.id FROM articles_fts f JOIN articles a ON a.id = f.rowid"
        " WHERE articles_fts MATCH ?"
        " ORDER BY bm25(articles_fts, 10.0, 1.0), a.published DESC LIMIT ?",
        [" ".join(map(shortwords.quoted, terms)), limit],
    )
    return [row[0] for row in found]


def _rows(db: Database, ids: list[int]) -> list[dict[str, Any]]:
    """The articles of these ids, in their order."""
    asked = "SELECT * FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    found = {row["id"]: row for row in db.query(asked, [json.dumps(ids)])}
    return [found[number] for number in ids]


def _excerpt(row: dict[str, Any], terms: list[str], width: int = 40) -> str:
    text = str(row["text"]).replace("\n", " ")
    at = min((i for term in terms if (i := text.lower().find(term.lower())) >= 0), default=0)
    cut = text[max(0, at - width // 2) : at + width]
    for term in terms:
        cut = cut.replace(term, f"【{term}】")
    return cut
