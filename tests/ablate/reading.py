"""Articles and lists: our own fixtures, and the real pages beside the project.

Titles and dates are compared after NFKC without white space, bodies by the F1 of their character
bigrams; a list counts as found with a recall of 0.9 and a precision of 0.8 of its rows.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from crawler.probe.fixture import read_pages
from crawler.reading.article.read import read_article
from crawler.reading.listing.read import read_list
from tests.ablate.measure import Measure, Result, Unit
from tests.conftest import SHARED
from tests.crawler.sources.test_sources import (
    ARTICLE_FIELDS,
    FIXTURES,
    LIST_FIELDS,
    SOURCES,
    _differences,
    _meta,
    _response,
)


def articles() -> Measure:
    """Exact titles and dates, the bodies' F1, and the fields of our own articles."""
    units = {name: _fixture(name, "article", ARTICLE_FIELDS) for name in _fixtures("article")}
    units |= _shared("articles", _article)
    return Measure("reading", units, frozenset({"own fields wrong"}))


def lists() -> Measure:
    """Lists found, their dates, and the fields of our own lists."""
    units = {name: _fixture(name, "list", LIST_FIELDS) for name in _fixtures("list")}
    units |= _shared("lists", _list)
    return Measure("lists", units, frozenset({"own fields wrong", "lists found"}))


def _fixtures(page: str) -> list[str]:
    return [n for n in SOURCES if (FIXTURES / n / "meta.json").exists() and page in _meta(n, page)]


def _fixture(name: str, page: str, fields: tuple[str, ...]) -> Unit:
    wanted = json.loads((FIXTURES / name / "expected.json").read_text("utf-8"))
    response = _response(name, page, _meta(name, page)[page])

    def unit() -> Result:
        found = read_pages(SOURCES[name](), {page: response})
        want, have = (p["article"] if page == "article" else p for p in (wanted, found))
        return {"own fields wrong": sum(bool(_differences(f, want[f], have[f])) for f in fields)}

    return unit


def _shared(kind: str, made: Callable[[Path, dict[str, Any]], Unit]) -> dict[str, Unit]:
    manifest = SHARED / "pages" / kind / "manifest.json"
    if not manifest.is_file():
        return {}
    pages = json.loads(manifest.read_text("utf-8"))
    core = [page for page in pages if kind == "lists" or page.get("core")]
    return {page["file"]: made(manifest.with_name(page["file"]), page) for page in core}


def _article(path: Path, gold: dict[str, Any]) -> Unit:
    body = path.read_bytes()

    def unit() -> Result:
        got = read_article(body, gold.get("url", ""))
        text = "\n".join(paragraph.text for paragraph in got.body)
        told = {
            "title": float(_plain(got.title) == _plain(gold.get("title", ""))),
            "date": float(str(got.published)[:10] == gold.get("date")),
            "body": _f1(text, gold.get("body") or ""),
        }
        return {figure: value for figure, value in told.items() if gold.get(figure)}

    return unit


def _list(path: Path, gold: dict[str, Any]) -> Unit:
    body = path.read_bytes()

    def unit() -> Result:
        got = read_list(body, gold.get("url", ""))
        want, have = {_plain(r["title"]) for r in gold["rows"]}, {_plain(r.title) for r in got}
        hit = len(want & have)
        dates = {_plain(r["title"]): r["date"] for r in gold["rows"] if r.get("date")}
        days = {_plain(r.title): str(r.published) for r in got}
        found = hit >= 0.9 * len(want) and hit >= 0.8 * len(have)
        dated = {"dates": sum(days.get(t) == d for t, d in dates.items()) / len(dates or [0])}
        return {"lists found": float(found), **(dated if dates else {})}

    return unit


def _plain(text: str) -> str:
    return re.sub(r"\s+|\u200b", "", unicodedata.normalize("NFKC", text))


def _f1(found: str, wanted: str) -> float:
    pairs = [Counter(pairwise(t)) for t in map(_plain, (found, wanted))]
    both = sum((pairs[0] & pairs[1]).values())
    return 2 * both / (sum(pairs[0].values()) + sum(pairs[1].values())) if both else 0.0
