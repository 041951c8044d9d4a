"""Articles to database rows and back."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from crawler.items import Article, Attachment, PageState, Paragraph, Role
from crawler.official import Official, Stage


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the store keeps it; `article.url` is the address to open."""

    id: int
    article: Article
    first_seen: datetime
    last_seen: datetime
    listed_as: str
    read_at: datetime | None
    attempts: int
    error: str
    fault: str = ""  # the kind of the last failure, "" when it was read well


def record_of(article: Article) -> dict[str, Any]:
    """The columns of `articles` that a page fills; `url` is the store's (`store.identity`)."""
    return {
        "address": article.url,
        "source": article.source,
        "column": article.column,
        "title": article.title,
        "published": iso(article.published),
        "state": article.state.value,
        "origin": article.origin,
        "author": article.author,
        "editor": article.editor,
        "issuers": json.dumps(list(article.issuers), ensure_ascii=False),
        "document_number": article.document_number,
        "kind": article.official.kind,
        "stage": article.official.stage.value,
        "signed": iso(article.signed),
        "effective": iso(article.effective),
        "interprets": article.interprets,
        "body": shape(article.body),
        "text": article.text,
        "notes": json.dumps(dict(article.notes), ensure_ascii=False),
        "hash": hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest(),
    }


def stored_of(db: Database, rows: Iterable[dict[str, Any]]) -> list[StoredArticle]:
    """Rows of `articles` in their order, with their attachments, which are asked for once."""
    kept = list(rows)
    files = _files(db, [row["id"] for row in kept]) if kept else {}
    return [_stored(row, files.get(row["id"], ())) for row in kept]


def _files(db: Database, ids: list[int]) -> dict[int, list[Attachment]]:
    """The attachments of articles, by article."""
    found: dict[int, list[Attachment]] = {}
    for article, *told in db.execute(
        "SELECT article, url, name, text, state FROM attachments"
        " WHERE article IN (SELECT value FROM json_each(?)) ORDER BY id",
        [json.dumps(ids)],
    ):
        found.setdefault(article, []).append(Attachment(*told))
    return found


def _stored(row: dict[str, Any], files: Iterable[Attachment]) -> StoredArticle:
    return StoredArticle(
        id=row["id"],
        article=_article(row, files),
        first_seen=datetime.fromisoformat(row["first_seen"]),
        last_seen=datetime.fromisoformat(row["last_seen"]),
        read_at=datetime.fromisoformat(row["read_at"]) if row["read_at"] else None,
        listed_as=row["listed_as"],
        attempts=row["attempts"],
        error=row["error"],
        fault=row["fault"],
    )


OFFICIAL = ("title", "document_number", "kind", "stage", "interprets", "issuers")


def official_of(row: Mapping[str, Any]) -> Official:
    """What the article of a row with the columns `OFFICIAL` is, without reading its text."""
    plain = {name: row[name] for name in ("title", "document_number", "kind", "interprets")}
    issuers = tuple(json.loads(row["issuers"]))
    return Article("", **plain, stage=Stage(row["stage"]), issuers=issuers).official


def _article(row: dict[str, Any], files: Iterable[Attachment]) -> Article:
    return Article(
        url=row["address"],
        title=row["title"],
        published=_moment(row["published"]),
        state=PageState(row["state"]),
        **{k: row[k] for k in ("source", "column", "origin", "author", "editor", "kind")},
        issuers=tuple(json.loads(row["issuers"])),
        document_number=row["document_number"],
        signed=_day(row["signed"]),
        effective=_day(row["effective"]),
        interprets=row["interprets"],
        stage=Stage(row["stage"]),
        body=tuple(paragraphs(row["body"], row["text"])),
        attachments=tuple(files),
        notes=json.loads(row["notes"]),
    )


def shape(body: Iterable[Paragraph]) -> str:
    """How a text falls into paragraphs, as JSON: the characters of each, with role and level where
    it is more than plain text. The words themselves stand in `text` alone, a paragraph a line.
    """
    parts = [
        len(p.text) if p == Paragraph(p.text) else [len(p.text), p.role, p.level] for p in body
    ]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def paragraphs(shaped: str, text: str) -> Iterator[Paragraph]:
    """The body whose `shape` and text these are."""
    at = 0
    for part in json.loads(shaped):
        length, role, level = (part, Role.TEXT, 0) if isinstance(part, int) else part
        yield Paragraph(text[at : at + length], Role(role), level)
        at += length + 1


def iso(value: date | datetime | None) -> str | None:
    """ISO 8601 text, as every date stands in the store."""
    return None if value is None else value.isoformat()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> date | datetime | None:
    if not text:
        return None
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
