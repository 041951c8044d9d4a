"""Articles in the store: listed first, read later, revised when the page changes, never deleted."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from crawler.items import Article, Attachment, PageState
from crawler.official.alike import contains
from crawler.store.direct import insert, rows, update
from crawler.store.identity import key_of, keys_of
from crawler.store.journal import act
from crawler.store.records import StoredArticle, iso, record_of, stored_of

# Fields a revision records when they change; `published` may move when a site corrects a date.
REVISED = ("title", "published", "document_number", "text")


class Saved(StrEnum):
    """What saving an article did."""

    ADDED = "added"
    READ = "read"  # known from a list, now with its text
    CHANGED = "changed"
    SAME = "same"


@act
def save_listed(db: Database, article: Article, at: datetime) -> Saved:
    """Keep a row seen on a list at once; of a known row note when and how it was last listed."""
    old = _row(db, "url = ?", key_of(db, article.url))
    with db.atomic():
        article_id = old["id"] if old else _insert(db, article, at)
        db.execute(
            "UPDATE articles SET last_seen = ?, listed_as = ? WHERE id = ?",
            [iso(at), listed_as(article.title, article.day), article_id],
        )
        if old and _is_renamed(old, article, at):
            _retitle(db, old, article)
        if old and old["source"] != article.source:
            relist(db, article_id, article.source)
    return Saved.SAME if old else Saved.ADDED


def relist(db: Database, article_id: int, source: str) -> None:
    """Remember that `source` lists an article that belongs to another one."""
    db.execute("INSERT OR IGNORE INTO relisted VALUES (?, ?)", [article_id, source])


def _is_renamed(old: dict[str, Any], article: Article, at: datetime) -> bool:
    """Whether a row that was never read has another title on its list than on earlier nights; a
    shorter spelling, as another column may have it, is none.
    """
    unread, seen = old["state"] == PageState.LISTED, old["last_seen"] == iso(at)
    cut = article.title.endswith(("…", "..."))
    return unread and not (seen or cut or contains(old["title"], article.title))


def _retitle(db: Database, old: dict[str, Any], article: Article) -> None:
    """Of a row there is no other witness than its list."""
    new = record_of(article)
    said = ("title", "kind", "stage", "interprets")
    update(db, "articles", old["id"], {name: new[name] for name in said})


def listed_as(title: str, day: date | None) -> str:
    """How a list showed an article: when this changes, its page is opened again."""
    return f"{day or ''} {title}"


@act
def save_read(db: Database, article: Article, at: datetime) -> Saved:
    """Keep an opened page. A page whose title, date, number or text changed gets a revision."""
    old = _row(db, "url = ?", key_of(db, article.url))
    with db.atomic():
        if old is None:
            _save_attachments(db, _insert(db, article, at), article.attachments)
            return Saved.ADDED
        return _update(db, old, article, at)


@act
def save_file(db: Database, url: str, attachment: Attachment) -> None:
    """Keep what was read of a file of the article at `url`, or why it could not be read."""
    old = _row(db, "url = ?", key_of(db, url))
    if old is not None:
        with db.atomic():
            _save_attachments(db, old["id"], (attachment,))


@act
def mark_failed(db: Database, url: str, reason: str, at: datetime, kind: str = "") -> None:
    """Count a failed opening of `url`; the row stays and is tried again on later nights. `kind`
    is a `crawler.health.kinds.Failure` value.
    """
    with db.atomic():
        db.execute(
            "UPDATE articles SET attempts = attempts + 1, error = ?, fault = ?, last_seen = ?"
            " WHERE url = ?",
            [reason, kind, iso(at), key_of(db, url)],
        )


def get(db: Database, article_id: int) -> StoredArticle | None:
    """The article with this id, attachments included, or None."""
    return next(iter(several(db, [article_id])), None)


def several(db: Database, ids: Iterable[int]) -> list[StoredArticle]:
    """The articles with these ids, in their order, each once; unknown ids are passed over."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return []
    found = select(db, "id IN (SELECT value FROM json_each(?))", [json.dumps(wanted)])
    by_id = {stored.id: stored for stored in found}
    return [by_id[number] for number in wanted if number in by_id]


def by_url(db: Database, url: str) -> StoredArticle | None:
    """The article at any spelling of `url`, or None."""
    return next(iter(select(db, "url = ?", [key_of(db, url)], limit=1)), None)


def known_as(db: Database, urls: Iterable[str]) -> dict[str, tuple[str, PageState]]:
    """Title and state of the stored pages at these addresses, by address; others are passed
    over.
    """
    keys = keys_of(db, urls)
    asked = "SELECT url, title, state FROM articles WHERE url IN (SELECT value FROM json_each(?))"
    stored = db.execute(asked, [json.dumps(list(keys.values()))])
    found = {url: (title, PageState(state)) for url, title, state in stored}
    return {url: found[key] for url, key in keys.items() if key in found}


def numbers_at(db: Database, urls: Iterable[str]) -> set[str]:
    """The 文号 of the stored pages at these addresses; others, and what is no address, are passed
    over.
    """
    asked = (
        "SELECT document_number FROM articles WHERE document_number <> ''"
        " AND url IN (SELECT value FROM json_each(?))"
    )
    return {row[0] for row in db.execute(asked, [json.dumps(list(keys_of(db, urls).values()))])}


def cited(db: Database, ids: Iterable[int], url: str) -> list[StoredArticle]:
    """The articles with these ids, each once, then the one at any spelling of `url`."""
    wanted, key = list(dict.fromkeys(ids)), keys_of(db, [url]).get(url, "") if url else ""
    if not wanted and not key:
        return []
    among = "id IN (SELECT value FROM json_each(?)) OR url = ?"
    found = select(db, among, [json.dumps(wanted), key])
    order = {number: at for at, number in enumerate(wanted)}
    return sorted(found, key=lambda stored: order.get(stored.id, len(order)))


def select(
    db: Database, where: str, params: list[Any], order: str = "id", limit: int = -1
) -> list[StoredArticle]:
    """Articles matching a condition written inside `crawler.store`; `limit` -1 is all."""
    sql = f"SELECT * FROM articles WHERE {where} ORDER BY {order} LIMIT ?"
    return stored_of(db, rows(db, sql, [*params, limit]))


@act
def mark_checked(db: Database, url: str, at: datetime) -> None:
    """The page of a stored article was asked for again and had not changed."""
    with db.atomic():
        db.execute(
            "UPDATE articles SET checked_at = ?, error = '', fault = '' WHERE url = ?",
            [iso(at), key_of(db, url)],
        )


@act
def mark_gone(db: Database, url: str, at: datetime) -> None:
    """A page was withdrawn: its row says so and keeps what was read before."""
    with db.atomic():
        db.execute(
            "UPDATE articles SET state = ?, error = '', last_seen = ? WHERE url = ?",
            [PageState.GONE.value, iso(at), key_of(db, url)],
        )


def _row(db: Database, where: str, value: Any) -> dict[str, Any] | None:
    return next(iter(rows(db, f"SELECT * FROM articles WHERE {where}", [value])), None)


def _insert(db: Database, article: Article, at: datetime) -> int:
    seen = {"first_seen": iso(at), "last_seen": iso(at)}
    record = record_of(article) | {"url": key_of(db, article.url)} | seen
    if article.state is not PageState.LISTED:
        record |= {"read_at": iso(at), "checked_at": iso(at), "attempts": 1}
    return insert(db, "articles", record)


def _update(db: Database, old: dict[str, Any], article: Article, at: datetime) -> Saved:
    new = _merged(old, record_of(article))
    changed = [name for name in REVISED if _differ(old, new, name)]
    first_reading = old["read_at"] is None
    if changed and not first_reading:
        _revise(db, old, changed, at)
    seen = {"last_seen": iso(at), "checked_at": iso(at), "error": "", "fault": ""}
    seen["attempts"] = old["attempts"] + 1
    if changed or first_reading:
        seen["read_at"] = iso(at)
    # only what differs: an index is written for each of its columns that is set, changed or not
    fresh = {name: value for name, value in (new | seen).items() if value != old[name]}
    update(db, "articles", old["id"], fresh)
    _save_attachments(db, old["id"], article.attachments)
    if first_reading:
        return Saved.READ
    return Saved.CHANGED if changed else Saved.SAME


def _differ(old: dict[str, Any], new: dict[str, Any], name: str) -> bool:
    """Of a text its hash tells, which stays where an old article travels without its text."""
    name = "hash" if name == "text" else name
    return bool((old[name] or "") != (new[name] or ""))


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """A page that names no date, number or column does not take away what the list said."""
    kept = {k: old[k] for k in ("published", "document_number", "column") if not new[k] and old[k]}
    return new | kept | {"url": old["url"], "source": old["source"] or new["source"]}


def _revise(db: Database, old: dict[str, Any], changed: list[str], at: datetime) -> None:
    before = {name: old[name] for name in changed}
    db.table("revisions").insert(
        {
            "article": old["id"],
            "seen_at": iso(at),
            "fields": json.dumps(changed),
            "before": json.dumps(before, ensure_ascii=False),
        }
    )


def _save_attachments(db: Database, article_id: int, files: tuple[Attachment, ...]) -> None:
    for item in files:
        db.execute(
            "INSERT INTO attachments (article, url, name, text, state) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (article, url) DO UPDATE SET name = excluded.name,"
            " text = CASE excluded.text WHEN '' THEN text ELSE excluded.text END,"
            " state = CASE WHEN excluded.text || excluded.state = '' THEN state"
            " ELSE excluded.state END",
            [article_id, item.url, item.name, item.text, item.state],
        )
