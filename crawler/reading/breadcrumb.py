"""The breadcrumb of an article page: the columns it stands in, the nearest first."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from crawler.lexicon import load
from crawler.reading.page import Page
from crawler.text import squash
from crawler.urls import host_of

_HERE = load("page_lines").rule("position")
_CLASS = load("element_names").rule("breadcrumb")
_HOME = load("page_lines").rule("home")
MAX_TEXT = 200  # characters; a breadcrumb is one line, not a section
MAX_LINKS = 8


def breadcrumb(page: Page) -> list[tuple[str, str]]:
    """(label, absolute address) of the columns above this page, deepest first, home left out."""
    for element in _candidates(page.root):
        found = [(squash(a.text_content()), page.link(str(a.get("href")))) for a in _links(element)]
        path = [(name, url) for name, url in found if _is_column(name, url, page.url)]
        if path:
            return path[::-1]
    return []


def _candidates(root: HtmlElement) -> Iterator[HtmlElement]:
    """Elements that look like a breadcrumb, the smallest ones first."""
    found: list[tuple[int, int, HtmlElement]] = []
    for element in root.iter("div", "p", "span", "td", "ul", "ol", "nav", "section", "h3", "dl"):
        text = squash(element.text_content())
        if not 2 <= len(text) <= MAX_TEXT:
            continue
        marked = _CLASS.search(f"{element.get('class', '')} {element.get('id', '')}")
        if _HERE.search(text) or (marked and "首页" in text):
            found.append((len(text), len(found), element))
    yield from (element for _, _, element in sorted(found)[:20])


def _links(element: HtmlElement) -> list[HtmlElement]:
    links = [a for a in element.iter("a") if a.get("href")]
    return links if len(links) <= MAX_LINKS else []


def _is_column(name: str, url: str, here: str) -> bool:
    same = host_of(url).removeprefix("www.") == host_of(here).removeprefix("www.")
    return (
        bool(name)
        and not _HOME.fullmatch(name)
        and same
        and url != here
        and "javascript" not in url
    )
