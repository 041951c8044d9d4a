"""Feeds: RSS, Atom and JSON Feed, as entries.

`feedparser` reads the XML ones: it forgives what feeds get wrong. It is handed a stream, since a
feed's bytes given as text would be tried as an address, and no feed that declares entities: no
honest one does, and a few of them grow to a megabyte.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser

from crawler.clock import SHANGHAI
from crawler.items import Paragraph
from crawler.parse.blocks import outline
from crawler.parse.dates import parse_date
from crawler.parse.jsonvalues import plain
from crawler.parse.page import MAX_BYTES, read_page
from crawler.parse.paragraphs import to_paragraphs
from crawler.parse.text import squash

MAX_ENTRIES = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `url` is absolute, `content` (the whole text) and `summary` are HTML or ""."""

    title: str
    url: str
    published: date | None
    author: str
    content: str
    summary: str


def read_feed(body: bytes, url: str) -> list[Entry]:
    """The entries of a feed that have a title and an address; [] for what is no feed."""
    data = body[:MAX_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = _json(data) if data.startswith(b"{") else _xml(data, url)
    entries = (_entry(fields, url) for fields in found)
    return [entry for entry in entries if entry.title and entry.url][:MAX_ENTRIES]


def paragraphs(html: str, title: str) -> tuple[Paragraph, ...]:
    """The text of an entry's HTML."""
    page = read_page(html.encode(), None, encoding="utf-8")
    return tuple(to_paragraphs(outline(page.root).blocks, title))


def day_of(stamp: str) -> date | None:
    """The day in Shanghai of an RFC 822 or ISO 8601 time; without a zone it is taken as local.

    CNKI writes midnight in Beijing as 16:00 GMT of the day before.
    """
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(stamp.strip())
            return (moment.astimezone(SHANGHAI) if moment.tzinfo else moment).date()
        except (ValueError, OverflowError):
            continue
    return parse_date(stamp)


def _entry(fields: dict[str, str], base: str) -> Entry:
    return Entry(
        title=squash(plain(fields["title"])),
        url=_absolute(base, fields["url"]),
        published=day_of(fields["published"]),
        author=squash(plain(fields["author"])),
        content=fields["content"],
        summary=fields["summary"],
    )


def _absolute(base: str, href: str) -> str:
    try:
        address = urljoin(base, href.strip()) if href else ""
    except ValueError:  # "http://[" and the like
        return ""
    return address if address.startswith(("http://", "https://")) else ""


def _xml(data: bytes, url: str) -> Iterator[dict[str, str]]:
    if b"<!ENTITY" in data:
        return
    # application/xml: the encoding is what the feed declares, else UTF-8. What we keep is plain
    # text, so its HTML need not be cleaned.
    headers = {"content-location": url, "content-type": "application/xml"}
    feed: Any = feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=False)
    for item in feed.entries[:MAX_ENTRIES]:
        content = item.get("content") or [{}]
        yield {
            "title": item.get("title", ""),
            "url": item.get("link", ""),
            "published": item.get("published") or item.get("updated", ""),
            "author": item.get("author", ""),
            "content": content[0].get("value", ""),
            "summary": item.get("summary", ""),
        }


def _json(data: bytes) -> Iterator[dict[str, str]]:
    """The items of a JSON Feed (version 1 names one `author`, 1.1 a list)."""
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError):
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            authors = item.get("authors") or [item.get("author")]
            names = [a.get("name") for a in authors if isinstance(a, dict)]
            yield {
                "title": _text(item, "title"),
                "url": _text(item, "url", "external_url"),
                "published": _text(item, "date_published", "date_modified"),
                "author": "、".join(name for name in names if isinstance(name, str)),
                "content": _text(item, "content_html", "content_text"),
                "summary": _text(item, "summary"),
            }


def _text(item: dict[str, Any], *names: str) -> str:
    return next((item[name] for name in names if isinstance(item.get(name), str)), "")
