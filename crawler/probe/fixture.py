"""Pages kept as a fixture: raw bytes, where they are from, and what is read in them.

The layout is described in tests/crawler/sources/test_sources.py, which reads it back.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.items import Row
from crawler.probe.pages import ARTICLE, LIST, Probe, Saved
from crawler.sources.source import Source


def write(folder: Path, source: type[Source], probe: Probe, at: datetime) -> list[Path]:
    """Keep the pages of `probe` in `folder`, in place of older ones; the files written.

    Their origin is "real". expected.json is what the source reads now: somebody must see it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    meta: dict[str, Any] = {"origin": "real", "frozen": at.isoformat()}
    written = []
    for name, page in probe.pages.items():
        for old in folder.glob(f"{name}.*"):
            old.unlink()
        file = folder / f"{name}.{_ending(page)}"
        file.write_bytes(page.body)
        meta[name] = {"url": page.url, "status": page.status, "headers": dict(page.headers)}
        written.append(file)
    expected = read_pages(source(), {name: page.response for name, page in probe.pages.items()})
    return [
        *written,
        _keep(folder / "meta.json", meta),
        _keep(folder / "expected.json", expected),
    ]


def _ending(page: Saved) -> str:
    kind = page.headers.get("Content-Type", "").lower()
    return next((word for word in ("json", "xml") if word in kind and "html" not in kind), "html")


def _keep(path: Path, value: dict[str, Any]) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return path


def read_pages(source: Source, pages: dict[str, Response]) -> dict[str, Any]:
    """What `source` reads in its pages (LIST, ARTICLE), as JSON values."""
    read: dict[str, Any] = {}
    if LIST in pages:
        read["rows"] = [_row(row) for row in source.rows(pages[LIST])]
        read["next"] = _request(source.next_url(pages[LIST]))
    if ARTICLE in pages:
        read["article"] = _article(source, pages[ARTICLE])
    return read


def _row(row: Row) -> dict[str, Any]:
    """Title, address and day; what only some lists tell stands there if it is told."""
    more = {
        "document_number": row.document_number,
        "author": row.author,
        "body": [paragraph.text for paragraph in row.body],
    }
    day = row.published.isoformat() if row.published else None
    shown = {"title": row.title, "url": row.url, "published": day}
    return shown | {key: value for key, value in more.items() if value}


def _request(following: str | Request | None) -> object:
    """The next page: its address, and for a POST its body too."""
    if not isinstance(following, Request):
        return following
    if following.method == "GET":
        return following.url
    return {"url": following.url, "method": following.method, "body": following.body.decode()}


def _article(source: Source, response: Response) -> dict[str, Any]:
    article = source.article(response)
    return {
        "title": article.title,
        "published": article.day.isoformat() if article.day else None,
        "origin": article.origin,
        "author": article.author,
        "issuers": list(article.issuers),
        "document_number": article.document_number,
        "kind": article.kind,
        "body": [paragraph.text for paragraph in source.clean(article.body)],
        "attachments": [{"url": a.url, "name": a.name} for a in article.attachments],
        "state": article.state.value,
    }
