"""Selectors of publishing systems, applied: the declarations themselves are data elsewhere.

`crawler.reading.article.platforms` declares one `Markup` per system. A selector that begins with
"/" is XPath, any other is CSS.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from crawler.reading.page import Page
from crawler.text import squash, visible_text

_CSS_WAYS, _XPATH_WAYS = (",", ":"), ("|", " or ", "not(", "!=")
_CSS_NAME = re.compile(r"[#.=]([A-Za-z][\w-]*)")


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
        signs = likely(page, markup.signs)
        if markup.signs and not any(elements(page.root, s) for s in signs):
            continue
        return markup
    return None


def likely(page: Page, selectors: Iterable[str]) -> Iterator[str]:
    """Those of `selectors` that may find something: the names they ask for stand in the page.

    Looking for a word in a page costs a hundredth of searching its elements.
    """
    return (s for s in selectors if all(name in page.text for name in names_of(s)))


@lru_cache(maxsize=512)
def names_of(selector: str) -> tuple[str, ...]:
    """The ids, classes and words that stand in every page where `selector` finds something.

    None are given for a selector that has several ways (a comma, a bar, a word like or and not).
    """
    xpath = _is_xpath(selector)
    if any(way in selector for way in (_XPATH_WAYS if xpath else _CSS_WAYS)):
        return ()
    return tuple(selector.split("'")[1::2] if xpath else _CSS_NAME.findall(selector))


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
        body=first_element(root, likely(page, markup.body)),
        title=first_text(root, likely(page, markup.title)),
        published=first_text(root, likely(page, markup.published)),
        origin=first_text(root, likely(page, markup.origin)),
        number=first_text(root, likely(page, markup.number)),
        files=tuple(e for s in likely(page, markup.files) for e in elements(root, s)),
        dropped=tuple(e for s in likely(page, markup.drop) for e in elements(root, s)),
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
    return etree.XPath(selector) if _is_xpath(selector) else CSSSelector(selector)


def _is_xpath(selector: str) -> bool:
    return selector.startswith(("/", "("))
