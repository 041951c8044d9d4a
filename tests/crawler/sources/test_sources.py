"""Every source against its saved pages: one test for all, one case for each source and field.

A fixture is `tests/fixtures/<name>/`: the answers `list.*` and `article.*` as raw bytes,
`meta.json` (URL, status and headers of each; when they were frozen; `origin`: real or synthetic)
and `expected.json`. Where an answer was had by POST, `meta.json` gives its `method` and `body`. A
missing `expected.json` is written from what the source reads now, and the test fails until somebody
has looked at it. The layout follows web-poet's fixtures, the rule juriscraper's.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.config import Home
from crawler.probe.fixture import read_pages
from crawler.sources.catalogue import sources

FIXTURES = Path(__file__).parents[2] / "fixtures"
SOURCES = sources(Home(FIXTURES))  # no config there: the sources as they are declared
LIST_FIELDS = ("rows", "next")
ARTICLE_FIELDS = (
    "title", "published", "origin", "author", "issuers", "document_number", "kind", "body",
    "attachments", "state",
)  # fmt: skip


def _cases() -> list[tuple[str, str, str]]:
    fields = {"list": LIST_FIELDS, "article": ARTICLE_FIELDS}
    saved = [name for name in SOURCES if (FIXTURES / name / "meta.json").exists()]
    return [(n, page, field) for n in saved for page in _meta(n, *fields) for field in fields[page]]


def _meta(name: str, *pages: str) -> dict[str, Any]:
    """What `meta.json` says of these pages, those it has."""
    meta = json.loads((FIXTURES / name / "meta.json").read_text("utf-8"))
    return {page: meta[page] for page in pages if page in meta}


@pytest.mark.parametrize(("name", "page", "field"), _cases())
def test_source_reads_its_pages(name: str, page: str, field: str) -> None:
    wanted, found = _expected(name), _read(name)
    if page == "article":
        wanted, found = wanted["article"], found["article"]
    lines = _differences(field, wanted[field], found[field])
    assert not lines, f"{name} reads {field} differently:\n" + "\n".join(lines)


@cache
def _read(name: str) -> dict[str, Any]:
    """What the source reads now, as JSON values."""
    pages = _meta(name, "list", "article")
    return read_pages(SOURCES[name](), {p: _response(name, p, pages[p]) for p in pages})


def _response(name: str, page: str, saved: dict[str, Any]) -> Response:
    """The saved answer, as Scrapy would hand it to a spider."""
    (file,) = (FIXTURES / name).glob(f"{page}.*")
    headers, body = Headers(saved["headers"]), file.read_bytes()
    kind = responsetypes.from_args(headers=headers, url=saved["url"], body=body)
    request = Request(saved["url"], method=saved.get("method", "GET"), body=saved.get("body", ""))
    return kind(saved["url"], saved["status"], headers=headers, body=body, request=request)


@cache
def _expected(name: str) -> dict[str, Any]:
    path = FIXTURES / name / "expected.json"
    if not path.exists():
        path.write_text(json.dumps(_read(name), ensure_ascii=False, indent=2) + "\n", "utf-8")
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
