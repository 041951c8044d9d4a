"""JSON Feed 1.1 (jsonfeed.org/version/1.1) from the same entries as the Atom feed."""

import json
from collections.abc import Iterable
from typing import Any

from digest.output.atom import AtomEntry, AtomFeed

VERSION = "https://jsonfeed.org/version/1.1"


def written(feed: AtomFeed, entries: Iterable[AtomEntry]) -> bytes:
    """The file."""
    found = {
        "version": VERSION,
        "title": feed.title,
        "language": "zh-CN",
        "authors": [{"name": feed.author}],
        "items": [_item(one) for one in entries],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _item(one: AtomEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": one.id,
        "title": one.title,
        # every item has a text, as the format wants it
        f"content_{one.kind}": one.content or one.summary or one.title,
        "date_published": one.published,
        "date_modified": one.updated.isoformat(),
        "authors": [{"name": one.author}],
        "tags": list(one.categories),
    }
    return item | ({"url": one.link} if one.link else {})
