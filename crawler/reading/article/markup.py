"""Selectors of publishing systems, applied: the declarations themselves are data elsewhere.

`crawler.reading.article.platforms` declares one `Markup` per system. A selector that begins with
"/" is XPath, any other is CSS.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from crawler.reading.page import Page
from crawler.text import squash, visible_text


@dataclass(frozen=True, slots=True)
class Markup:
    """How one publishing system prints an article.

    A page belongs to it when its text holds one of `marks` and one of `signs` selects something
    (an empty tuple asks for nothing). The other fields are selectors in order of trust; what
    `drop` selects is no part of the body.
    """

    name: str
    marks: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


def recognise(page: Page, markups: Iterable[Markup]) -> Markup | None:
    """The first of `markups` whose marks and signs `page` carries."""
    for markup in markups:
        if markup.marks and not any(mark in page.text for mark in markup.marks):
            continue
        if markup.signs and not any(elements(page.root, s) for s in markup.signs):
            continue
        return markup
    return None


@dataclass(frozen=True, slots=True)
class Named:
    """What a page's publishing system names by its markup; empty where none was recognised."""

    system: str = ""
    body: HtmlElement | None = None
    title: str = ""
    published: str = ""
    origin: str = ""
    number: str = ""
    files: tuple[HtmlElement, ...] = ()
    dropped: tuple[HtmlElement, ...] = ()


def name_parts(page: Page, markups: Iterable[Markup]) -> Named:
    """The parts of `page` that the first matching of `markups` names."""
    markup = recognise(page, markups)
    if markup is None:
        return Named()
    root = page.root
    return Named(
        system=markup.name,
        body=first_element(root, markup.body),
        title=first_text(root, markup.title),
        published=first_text(root, markup.published),
        origin=first_text(root, markup.origin),
        number=first_text(root, markup.number),
        files=tuple(e for s in markup.files for e in elements(root, s)),
        dropped=tuple(e for s in markup.drop for e in elements(root, s)),
    )


def elements(root: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements that `selector` finds below `root`."""
    return [e for e in _select(selector, root) if isinstance(e, HtmlElement)]


def first_element(root: HtmlElement, selectors: Iterable[str]) -> HtmlElement | None:
    """The first element that the first matching selector finds."""
    for selector in selectors:
        for element in elements(root, selector):
            return element
    return None


def first_text(root: HtmlElement, selectors: Iterable[str]) -> str:
    """The first non-empty text that a selector finds (an XPath may select text itself)."""
    for selector in selectors:
        for found in _select(selector, root):
            text = visible_text(found) if isinstance(found, HtmlElement) else squash(str(found))
            if text:
                return text
    return ""


def _select(selector: str, root: HtmlElement) -> list[object]:
    found = _compiled(selector)(root)
    return list(found) if isinstance(found, list) else []


@lru_cache(maxsize=512)
def _compiled(selector: str) -> etree.XPath:
    return etree.XPath(selector) if selector.startswith(("/", "(")) else CSSSelector(selector)
