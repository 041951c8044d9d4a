"""What a page says about itself in its head: meta tags, the document title, JSON-LD."""

import json
from dataclasses import dataclass, field

from crawler.characters import without_tags
from crawler.reading.page import Page
from crawler.text import squash

_KEYS = ("name", "property", "itemprop")
_MAX_JSON = 200_000


@dataclass(frozen=True, slots=True)
class Head:
    """`metas` maps lower-case names to their first non-empty content; `titles` are the document's
    titles, the most telling first; `linked` holds the string values of JSON-LD objects."""

    metas: dict[str, str]
    titles: list[str]
    linked: dict[str, str] = field(default_factory=dict)

    def first(self, *names: str) -> str:
        """The content of the first of `names` that the page has, "" if none."""
        return next((self.metas[n] for n in names if self.metas.get(n)), "")


def read_head(page: Page) -> Head:
    """Metas, titles and JSON-LD of `page`."""
    metas = _metas(page)
    linked = _linked(page)
    tag = next((squash(t.text_content()) for t in page.root.iter("title")), "")
    stated = (
        "articletitle",
        "og:title",
        "title",
        "headline",
        "twitter:title",
        "weibo:article:title",
    )
    titles = [tag, *(metas.get(n, "") for n in stated), linked.get("headline", "")]
    return Head(metas, [t for t in dict.fromkeys(map(_plain, titles)) if t], linked)


def _metas(page: Page) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in page.root.iter("meta"):
        content = (meta.get("content") or "").strip()
        if not content:
            continue
        for key in _KEYS:
            name = "".join((meta.get(key) or "").split()).lower()
            if name:
                metas.setdefault(name, content)
    return metas


def _linked(page: Page) -> dict[str, str]:
    """String values of the first JSON-LD object that has a headline or a date."""
    for script in page.root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        text = script.text or ""
        if len(text) > _MAX_JSON:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            if "headline" in item or "datePublished" in item or "pubDate" in item:
                return {k: v for k, v in item.items() if isinstance(v, str)}
    return {}


def _objects(data: object) -> list[dict[str, object]]:
    """The objects of a JSON-LD document: itself, its list, its @graph."""
    if isinstance(data, dict):
        graph = data.get("@graph")
        return [data, *_objects(graph)] if isinstance(graph, list) else [data]
    if isinstance(data, list):
        return [d for d in data if isinstance(d, dict)]
    return []


def _plain(text: str) -> str:
    return squash(without_tags(text).replace("&nbsp;", " "))
