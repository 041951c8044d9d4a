"""The documents of ../shared/prose, read as if they were pasted, and what people wrote of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crawler.clock import now
from crawler.items import Article, Paragraph
from crawler.reading.document import read_document
from crawler.store.records import StoredArticle
from tests.conftest import SHARED

PROSE = SHARED / "prose"


@dataclass(frozen=True, slots=True)
class Prose:
    """A document of a `group` (printed, health, regulation …), and the accounts of it."""

    id: str
    group: str
    stored: StoredArticle
    site: str
    written: tuple[str, ...]


def documents(folder: Path = PROSE) -> Iterator[Prose]:
    """All of them; none where ../shared is missing."""
    index = folder / "index.json"
    for entry in json.loads(index.read_text("utf-8")) if index.is_file() else ():
        lines = (folder / entry["file"]).read_text("utf-8").splitlines()
        written = tuple((folder / r["file"]).read_text("utf-8") for r in entry["references"])
        article = pasted(entry["url"], entry["title"], lines, date.fromisoformat(entry["date"]))
        site = entry.get("issuer", "国家卫生健康委员会")
        yield Prose(entry["id"], entry["group"], stored(article), site, written)


def pasted(url: str, title: str, lines: list[str], day: date) -> Article:
    """A pasted text; its first line is the title."""
    body = tuple(Paragraph(line.strip()) for line in lines[1:] if line.strip())
    told = read_document(title, [p.text for p in body], [], day)
    return Article(
        url,
        title,
        day,
        issuers=told.issuers,
        document_number=told.number,
        kind=told.kind,
        signed=told.signed,
        body=body,
    )


def stored(found: Article) -> StoredArticle:
    """An article as the store gives it."""
    at = now()
    return StoredArticle(1, found, at, at, found.title, at, 1, "")
