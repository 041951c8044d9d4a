"""What a feed reader asks of a file before it takes it: schema, library, names, and time."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
from lxml import etree

from crawler.clock import now

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def check_atom(written: bytes) -> None:
    """Raises AssertionError that names the fault of an Atom feed, as feedvalidator.org does: one
    that is not of RFC 4287, cannot be read without guessing, has two entries of one name, or a
    moment that is still to come.
    """
    root = etree.fromstring(written)
    assert SCHEMA.validate(root), str(SCHEMA.error_log)
    read = feedparser.parse(written)
    assert not read.bozo, read.get("bozo_exception")
    assert (read.version, read.encoding) == ("atom10", "utf-8")
    names = [entry.id for entry in read.entries]
    assert len(names) == len(set(names)), "two entries have one id"
    told = [root, *root.iterfind("{*}entry")]
    moments = [datetime.fromisoformat(one.findtext("{*}updated") or "") for one in told]
    assert max(moments) <= now(), "updated in the future"


def check_json(written: bytes) -> None:
    """The same of a JSON Feed: what version 1.1 says an item and a feed must have."""
    found: dict[str, Any] = json.loads(written)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["title"].strip()
    names = [item["id"] for item in found["items"]]
    assert len(names) == len(set(names))
    for item in found["items"]:
        assert isinstance(item["id"], str)
        assert item.get("content_html", "") or item.get("content_text", "")
        assert "url" not in item or item["url"].startswith(("http://", "https://"))
        assert all(author["name"].strip() for author in item["authors"])
        for moment in ("date_published", "date_modified"):
            assert datetime.fromisoformat(item[moment]).tzinfo is not None
