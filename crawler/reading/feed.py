"""Feeds: RSS, Atom and JSON Feed, as entries.

XML is read by libxml2, which forgives what feeds get wrong, with entities off; bare ampersands are
mended before. (feedparser 6.0.14 was tried: an author of 200 kB without a blank occupies its
patterns for minutes.) A server of feeds that cannot read an account tells its error as an entry.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from crawler.clock import SHANGHAI
from crawler.items import Paragraph
from crawler.lexicon import load
from crawler.reading.article.blocks import outline
from crawler.reading.article.paragraphs import to_paragraphs
from crawler.reading.dates import parse_date
from crawler.reading.encoding import decode
from crawler.reading.listing.jsonvalues import plain
from crawler.reading.page import MAX_BYTES, read_page
from crawler.reading.xmltext import mended
from crawler.text import squash

MAX_ENTRIES = 500
_ERROR = load("feed").rule("server_error")
_HEAD = 5_000  # characters in which a feed begins, or ends
_START = re.compile(r"<\?xml\b|<(?:rss|feed|rdf:RDF)\b")
_BEGIN = re.compile(rb"<(?:rss|feed|rdf:RDF)\b")
_END = re.compile(rb"</(?:rss|feed|rdf:RDF)\s*>")
_DC = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
# RSS 0.9x and 2.0, RSS 1.0 and Atom share their names; other vocabularies (media:title) do not.
_SPACES = {
    "": "",
    "http://purl.org/rss/1.0/": "",
    "http://www.w3.org/2005/Atom": "",
    _DC: "dc:",
    _CONTENT: "content:",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `url` is absolute, `content` (the whole text) and `summary` are HTML or ""."""

    title: str
    url: str
    published: date | None
    author: str
    content: str
    summary: str


def read_feed(body: bytes, url: str, *, encoding: str | None = None) -> list[Entry]:
    """The entries of a feed that have a title and an address; [] for what is no feed.

    `encoding` is the charset of the HTTP header.
    """
    text = decode(body[:MAX_BYTES], encoding)[0].strip()
    found = _json(text) if text.startswith("{") else _xml(text)
    entries = (_entry(fields, url) for fields in islice(found, MAX_ENTRIES))
    return [entry for entry in entries if entry.title and entry.url]


def is_cut(body: bytes) -> bool:
    """Whether `body` begins as a feed in XML and does not end as one: its last entries are lost."""
    return bool(_BEGIN.search(body[:_HEAD])) and not _END.search(body[-_HEAD:])


def is_error(entry: Entry) -> bool:
    """Whether `entry` is what went wrong at the server of the feed, and no article."""
    return bool(_ERROR.search(entry.title))


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
            moment = read(stamp.strip()[:60])
            return (moment.astimezone(SHANGHAI) if moment.tzinfo else moment).date()
        except (ValueError, OverflowError):
            continue
    return parse_date(stamp[:60])


def _entry(fields: dict[str, str], base: str) -> Entry:
    return Entry(
        title=squash(plain(_first(fields, "title", "dc:title"))),
        url=_absolute(base, _first(fields, "link", "url", "external_url", "guid")),
        published=day_of(
            _first(fields, "pubDate", "published", "dc:date", "updated")
            or _first(fields, "date_published", "date_modified")
        ),
        author=squash(plain(_first(fields, "author", "dc:creator"))),
        content=_first(fields, "content:encoded", "content", "content_html", "content_text"),
        summary=_first(fields, "description", "summary"),
    )


def _first(fields: dict[str, str], *names: str) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _absolute(base: str, href: str) -> str:
    try:
        # written out twice by some programs: no address means "&amp;"
        address = urljoin(base, href.strip().replace("&amp;", "&")) if href else ""
    except ValueError:  # "http://[" and the like
        return ""
    return address if address.startswith(("http://", "https://")) else ""


def _xml(text: str) -> Iterator[dict[str, str]]:
    if "<!ENTITY" in text:  # no honest feed declares any
        return
    start = _START.search(text[:_HEAD])  # a server's warnings may stand before it
    text = text[start.start() :] if start else text
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        root = etree.fromstring(mended(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing could be recovered
        return
    if root is not None:
        for item in root.iter("{*}item", "{*}entry"):
            yield _fields(item)


def _fields(item: etree._Element) -> dict[str, str]:
    """The texts of an entry's children by name, the first of each name."""
    fields: dict[str, str] = {}
    for child in islice(item.iterchildren("*"), 60):
        space, _, local = str(child.tag).rpartition("}")
        prefix = _SPACES.get(space[1:])
        value = _value(child, local) if prefix is not None else ""
        if value:
            fields.setdefault(f"{prefix}{local}", value)
    return fields


def _value(child: etree._Element, local: str) -> str:
    if local == "link" and child.get("href"):
        return child.get("href", "") if child.get("rel", "alternate") == "alternate" else ""
    if local == "guid" and child.get("isPermaLink") == "false":
        return ""
    if local == "author" and (name := child.find("{*}name")) is not None:
        child = name
    if child.get("type") == "xhtml":
        return etree.tostring(child, method="html", encoding="unicode", with_tail=False)
    return "".join(map(str, child.itertext())).strip()


def _json(text: str) -> Iterator[dict[str, str]]:
    """The items of a JSON Feed (version 1 names one `author`, 1.1 a list)."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            fields = {name: value for name, value in item.items() if isinstance(value, str)}
            yield fields | {"author": "、".join(_names(item))}


def _names(item: dict[str, Any]) -> Iterator[str]:
    listed = item.get("authors")
    for author in listed if isinstance(listed, list) else [item.get("author")]:
        if isinstance(author, dict) and isinstance(author.get("name"), str):
            yield author["name"]
