"""Full-text search over titles and texts, in Chinese, by the trigram index."""

import json
import string
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.store.records import StoredArticle, stored_of
from crawler.store.words import Among, newest

_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
WINDOW = 1_000  # of the newest that hold the words, those with them in the title come first


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found; `excerpt` has the words in 【】."""

    found: StoredArticle
    excerpt: str


def search(db: Database, words: str, limit: int = 50) -> list[Hit]:
    """Articles that hold every one of the blank-separated `words`: in the title first, then the
    newest; of the `WINDOW` that were stored last.
    """
    terms = words.split()
    if not terms:
        return []
    rows = _rows(db, best(db, newest(db, terms, Among(limit=WINDOW)), terms)[:limit])
    pairs = zip(stored_of(db, rows), rows, strict=True)
    return [Hit(stored, excerpt(row["text"], terms)) for stored, row in pairs]


def best(db: Database, ids: list[int], terms: list[str]) -> list[int]:
    """The ids with those first that have all words in the title, then by day."""
    asked = "SELECT id, title, coalesce(published, '') FROM articles WHERE id IN"
    found = db.execute(f"{asked} (SELECT value FROM json_each(?))", [json.dumps(ids)]).fetchall()
    holds = holder(terms)
    ranked = sorted(found, key=lambda row: (holds(row[1]), row[2], row[0]), reverse=True)
    return [row[0] for row in ranked]


def holder(terms: Iterable[str]) -> Callable[[str], bool]:
    """Whether a title has all words, as LIKE sees letters: a thousand are asked for a page."""
    small = [term.translate(_SMALL) for term in terms]
    if not any(letter in term for term in small for letter in string.ascii_lowercase):
        return lambda title: all(term in title for term in small)
    return lambda title: all(term in title.translate(_SMALL) for term in small)


def _rows(db: Database, ids: list[int]) -> list[dict[str, Any]]:
    """The articles of these ids, in their order."""
    asked = "SELECT * FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    found = {row["id"]: row for row in db.query(asked, [json.dumps(ids)])}
    return [found[number] for number in ids]


def excerpt(text: str, terms: list[str], width: int = 40) -> str:
    """The text around the first word that stands in it, the words in 【】."""
    text = text.replace("\n", " ")
    at = min((i for term in terms if (i := text.lower().find(term.lower())) >= 0), default=0)
    cut = text[max(0, at - width // 2) : at + width]
    for term in terms:
        cut = cut.replace(term, f"【{term}】")
    return cut
