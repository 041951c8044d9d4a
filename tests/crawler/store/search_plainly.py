"""Searching by LIKE alone, which reads every text: what a search for short words must find."""

from sqlite_utils import Database

LIKE = "(title LIKE ? ESCAPE '\\' OR text LIKE ? ESCAPE '\\')"
IN_TITLE = "title LIKE ? ESCAPE '\\'"


def find_plainly(db: Database, terms: list[str], limit: int) -> list[int]:
    """The ids of articles that hold all `terms`, in the title first, then the newest."""
    patterns = [f"%{_escaped(term)}%" for term in terms]
    where, titled = (" AND ".join([one] * len(terms)) for one in (LIKE, IN_TITLE))
    found = db.execute(
        f"SELECT id FROM articles WHERE {where}"
        f" ORDER BY ({titled}) DESC, published DESC, id DESC LIMIT ?",
        [*(pattern for pattern in patterns for _ in range(2)), *patterns, limit],
    )
    return [row[0] for row in found]


def _escaped(term: str) -> str:
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
