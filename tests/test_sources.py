"""Every source against its saved pages: one test for all, one case for each source and field.

A fixture is `tests/fixtures/<name>/`: `list.html` and `article.html` as raw bytes, `meta.json`
(URL, status and headers of each; when they were frozen; `origin`: real or synthetic) and
`expected.json`.
A missing `expected.json` is written from what the source reads now, and the test fails until
somebody has looked at it. The layout follows web-poet's fixtures, the rule juriscraper's.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.catalogue import sources
from crawler.config import Home
from crawler.items import Row

FIXTURES = Path(__file__).parent / "fixtures"
SOURCES = sources(Home(FIXTURES))  # no config there: the sources as they are declared
LIST_FIELDS = ("rows", "next")
ARTICLE_FIELDS = (
    "title", "published", "origin", "author", "issuers", "document_number", "kind", "body",
    "attachments", "state",
)  # fmt: skip
CASES = [(name, field) for name in SOURCES for field in (*LIST_FIELDS, *ARTICLE_FIELDS)]


@pytest.mark.parametrize(("name", "field"), CASES)
def test_source_reads_its_pages(name: str, field: str) -> None:
    found, wanted = _read(name), _expected(name)
    if field in ARTICLE_FIELDS:
        found, wanted = found["article"], wanted["article"]
    lines = _differences(field, wanted[field], found[field])
    assert not lines, f"{name} reads {field} differently:\n" + "\n".join(lines)


@cache
def _read(name: str) -> dict[str, Any]:
    """What the source reads now, as JSON values."""
    source = SOURCES[name]()
    page, document = _response(name, "list"), _response(name, "article")
    following = source.next_url(page)
    article = source.article(document)
    return {
        "rows": [_row(row) for row in source.rows(page)],
        "next": following.url if isinstance(following, Request) else following,
        "article": {
            "title": article.title,
            "published": article.day and article.day.isoformat(),
            "origin": article.origin,
            "author": article.author,
            "issuers": list(article.issuers),
            "document_number": article.document_number,
            "kind": article.kind,
            "body": [paragraph.text for paragraph in source.clean(article.body)],
            "attachments": [{"url": a.url, "name": a.name} for a in article.attachments],
            "state": article.state.value,
        },
    }


def _row(row: Row) -> dict[str, str | None]:
    day = row.published.isoformat() if row.published else None
    shown = {"title": row.title, "url": row.url, "published": day}
    return shown | ({"document_number": row.document_number} if row.document_number else {})


def _response(name: str, page: str) -> Response:
    """The saved answer, as Scrapy would hand it to a spider."""
    folder = FIXTURES / name
    saved = json.loads((folder / "meta.json").read_text("utf-8"))[page]
    body = (folder / f"{page}.html").read_bytes()
    headers = Headers(saved["headers"])
    kind = responsetypes.from_args(headers=headers, url=saved["url"], body=body)
    request = Request(saved["url"])
    return kind(saved["url"], saved["status"], headers=headers, body=body, request=request)


@cache
def _expected(name: str) -> dict[str, Any]:
    path = FIXTURES / name / "expected.json"
    if not path.exists():
        text = json.dumps(_read(name), ensure_ascii=False, indent=2)
        path.write_text(text + "\n", "utf-8")
        pytest.fail(f"{path} was written from what {name} reads now: review it, then test again")
    expected: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return expected


def _differences(field: str, wanted: object, found: object) -> list[str]:
    """Where two values differ, a line for each element."""
    if not (isinstance(wanted, list) and isinstance(found, list)):
        return [] if wanted == found else [f"  wanted {wanted!r}", f"  read   {found!r}"]
    lines = [f"  {len(wanted)} wanted, {len(found)} read"] if len(wanted) != len(found) else []
    for number in range(max(len(wanted), len(found))):
        pair = [side[number] if number < len(side) else None for side in (wanted, found)]
        if pair[0] != pair[1]:
            lines += [f"  {field}[{number}]", f"    wanted {pair[0]!r}", f"    read   {pair[1]!r}"]
    return lines
