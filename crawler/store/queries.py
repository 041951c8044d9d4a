"""What others ask the store for: tonight's news, a month's policies, rows still without text."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from crawler.items import PageState
from crawler.official import Stage
from crawler.store.articles import select
from crawler.store.records import StoredArticle, iso
from crawler.store.words import quoted

# A row whose page failed is tried again on later nights, this often; then it needs a person.
MAX_ATTEMPTS = 10
RHYTHM = 400  # a year, and what a list showed when it was first read


def unread(db: Database, source: str) -> list[StoredArticle]:
    """Rows of `source` seen on a list whose page was never read, oldest first."""
    return select(
        db,
        "source = ? AND state = ? AND attempts < ?",
        [source, PageState.LISTED.value, MAX_ATTEMPTS],
    )


def due(db: Database, source: str, night: datetime, days: int) -> list[StoredArticle]:
    """Articles of `source` that reached `days` nights without a look since: one last check for
    corrections, as long as they are not older than a month.
    """
    return select(
        db,
        "source = ? AND state NOT IN (?, ?) AND first_seen BETWEEN ? AND ?"
        " AND julianday(checked_at) < julianday(first_seen) + ?",
        [
            source,
            PageState.LISTED.value,
            PageState.GONE.value,
            iso(night - timedelta(days=days + 30)),
            iso(night - timedelta(days=days)),
            days,
        ],
    )


def failed_again(db: Database, source: str) -> list[StoredArticle]:
    """Articles of `source` that were read once and could not be read, or believed, last time."""
    return select(
        db,
        "source = ? AND state NOT IN (?, ?) AND fault <> '' AND attempts < ?",
        [source, PageState.LISTED.value, PageState.GONE.value, MAX_ATTEMPTS],
    )


def given_up(db: Database) -> dict[str, list[StoredArticle]]:
    """Rows whose page failed `MAX_ATTEMPTS` times, by source: an editor must open them. An index
    has just these.
    """
    found: dict[str, list[StoredArticle]] = {}
    for stored in select(db, f"state = 'listed' AND attempts >= {MAX_ATTEMPTS}", [], "source, id"):
        found.setdefault(stored.article.source, []).append(stored)
    return found


def column_known(db: Database, source: str, column: str) -> bool:
    """Whether anything of this column was ever stored."""
    found = db.query(
        "SELECT 1 FROM articles WHERE source = ? AND column = ? LIMIT 1", [source, column]
    )
    return next(iter(found), None) is not None


def publication_days(db: Database, source: str, column: str) -> list[date]:
    """The days on which a column published something, of what came in the `RHYTHM` days up to its
    newest: `health.rhythm` looks no further back, and a column of ten years has thousands.
    """
    found = db.execute(
        "SELECT DISTINCT substr(published, 1, 10) AS day FROM articles"
        " WHERE source = ? AND column = ? AND published IS NOT NULL AND first_seen >="
        " (SELECT date(max(first_seen), ?) FROM articles WHERE source = ? AND column = ?)"
        " ORDER BY day",
        [source, column, f"-{RHYTHM} days", source, column],
    )
    return [date.fromisoformat(day) for (day,) in found]


def newest_addresses(db: Database, source: str, column: str, limit: int = 2) -> list[str]:
    """Addresses of the newest articles of a column that were read."""
    found = db.query(
        "SELECT address FROM articles WHERE source = ? AND column = ? AND read_at IS NOT NULL"
        " ORDER BY published DESC, id DESC LIMIT ?",
        [source, column, limit],
    )
    return [row["address"] for row in found]


def first_seen_since(
    db: Database, since: datetime, sort: str | None = None, limit: int = -1
) -> list[StoredArticle]:
    """Articles that came at or after `since`, of the sources of one sort ("policy", "hospital")."""
    where, params = _of_sort(sort)
    where = f"first_seen >= ? AND {where}"
    return select(db, where, [iso(since), *params], "published DESC, id DESC", limit)


def published_between(
    db: Database, first: date, last: date, sort: str | None = None
) -> list[StoredArticle]:
    """Articles published from `first` to `last`, both included; undated ones by first sight."""
    where, params = _of_sort(sort)
    day = "substr(coalesce(published, first_seen), 1, 10)"
    return select(
        db,
        f"{day} BETWEEN ? AND ? AND {where}",
        [iso(first), iso(last), *params],
        f"{day} DESC, id DESC",
    )


def in_stage(db: Database, stage: Stage, last: date, sort: str) -> list[StoredArticle]:
    """Articles of one sort in a stage, published until `last`, oldest first."""
    where, params = _of_sort(sort)
    return select(
        db,
        f"stage = ? AND published IS NOT NULL AND substr(published, 1, 10) <= ? AND {where}",
        [stage.value, iso(last), *params],
        "published, id",
    )


def _in_stage(stage: Stage, last: date, sort: str) -> tuple[str, list[str | None]]:
    where, params = _of_sort(sort)
    return (
        # left to itself, SQLite reads every article that was published before
        "SELECT id, title FROM articles INDEXED BY articles_stage"
        " WHERE stage = ? AND published < ?"
        f" AND {where} ORDER BY published, id",
        [stage.value, iso(last + timedelta(days=1)), *params],
    )


def titles_like(db: Database, words: str) -> list[tuple[int, str]]:
    """Id and title of the policies whose title has `words` (three characters or more), by the
    full-text index.
    """
    return db.execute(*_like(words)).fetchall()


def titles_around(
    db: Database, stage: Stage, last: date | None, words: str
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Id and title of the policies in a stage until the day `last`, and of what `titles_like` gives
    for `words`, asked for at once; none of the first without a day, of the second without words.
    """
    nothing = "SELECT id, title FROM articles WHERE 0"
    drafts, first = _in_stage(stage, last, "policy") if last else (nothing, [])
    named, second = _like(words) if words else (nothing, [])
    both = f"SELECT 1, * FROM ({drafts}) UNION ALL SELECT 2, * FROM ({named})"
    rows = db.execute(both, [*first, *second]).fetchall()
    return [(n, t) for at, n, t in rows if at == 1], [(n, t) for at, n, t in rows if at == 2]


def _like(words: str) -> tuple[str, list[str]]:
    where, params = _of_sort("policy")
    return (
        "SELECT id, title FROM articles WHERE id IN"
        f" (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?) AND {where}",
        [f"title : {quoted(words)}", *params],
    )


def _of_sort(sort: str | None) -> tuple[str, list[str]]:
    if sort is None:
        return "1", []
    return "source IN (SELECT name FROM sources WHERE sort = ?)", [sort]


def texts_between(
    db: Database, first: date, last: date, sorts: Collection[str]
) -> list[tuple[int, str, str]]:
    """Id, title and text of what sources of these sorts published, both days included, the
    newest first; undated articles by first sight. Plainer than `published_between`, and by index.
    """
    marks = ", ".join("?" * len(sorts))
    whose = f"source IN (SELECT name FROM sources WHERE sort IN ({marks}))"
    until = iso(last + timedelta(days=1))
    found = db.execute(
        "SELECT id, title, text FROM articles WHERE id IN ("
        " SELECT id FROM articles WHERE published >= ? AND published < ?"
        " UNION ALL SELECT id FROM articles WHERE first_seen >= ? AND first_seen < ?"
        f" AND published IS NULL) AND {whose} ORDER BY id DESC",
        [iso(first), until, iso(first), until, *sorts],
    )
    return [(int(row[0]), str(row[1]), str(row[2])) for row in found]


def began(db: Database) -> datetime | None:
    """When the first article came, None before that."""
    first = next(iter(db.query("SELECT min(first_seen) AS at FROM articles")))["at"]
    return datetime.fromisoformat(first) if first else None
