"""Atom (RFC 4287) as it is written: a feed, its entries, and names that hold for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from lxml import etree
from lxml.etree import _Element

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """One entry; `content` is HTML or plain text by `kind` ("html", "text"), `link` "" for none."""

    id: str
    title: str
    updated: datetime
    published: str
    author: str
    summary: str = ""
    content: str = ""
    kind: str = "html"
    link: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtomFeed:
    """The feed itself."""

    id: str
    title: str
    author: str
    updated: datetime


def written(feed: AtomFeed, entries: Iterable[AtomEntry]) -> bytes:
    """The file."""
    root = etree.fromstring(f'<feed xmlns="{ATOM}" xml:lang="zh-CN"/>')
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated.isoformat())
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "generator", "dongtai")
    for one in entries:
        _entry(root, one)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def urn(*facts: str) -> str:
    """A name made of `facts`, the same wherever it is made of them."""
    return uuid5(NAMESPACE_OID, "/".join(("dongtai", *facts))).urn


def _entry(root: _Element, one: AtomEntry) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", one.id)
    _add(entry, "title", one.title)
    _add(entry, "updated", one.updated.isoformat())
    _add(entry, "published", one.published)
    _add(_add(entry, "author"), "name", one.author)
    if one.link:
        _add(entry, "link").set("href", one.link)
    for category in one.categories:
        _add(entry, "category").set("term", category)
    if one.summary:
        _add(entry, "summary", one.summary)
    if one.content:
        _add(entry, "content", one.content).set("type", one.kind)


def _add(parent: _Element, name: str, text: str = "") -> _Element:
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    made.text = text or None
    return made
