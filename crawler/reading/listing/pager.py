"""The address of the next page of a list.

Asked in this order: `rel=next`; a link called 下一页; a script's paging call; the number after the
current one among numbered links. Nothing is guessed: VSB counts its pages down (`col/30.htm` is
page 2 of 31) and Drupal from zero, so only what the page says is followed.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import SplitResult

from lxml.html import HtmlElement

from crawler.lexicon import load
from crawler.reading.listing.addresses import split
from crawler.reading.listing.anchors import absolute, target
from crawler.reading.listing.calls import Functions, functions
from crawler.reading.listing.pagecalls import next_by_call
from crawler.reading.listing.walk import short_text
from crawler.reading.page import Page
from crawler.text import tight
from crawler.urls import WELCOME, asked_as

_NEXT = load("list_words").rule("next_page")
_ARROWS = frozenset((">", "›", "＞", "→", "»", ">>", "››"))
_OFF = load("element_names").rule("switched_off")
MAX_LINKS = 20_000
_TRIES = 10  # pagers looked at


@lru_cache(maxsize=1)  # an article's reader asks for its doubts, the crawl to go on
def next_of(page: Page) -> str | None:
    """The absolute address of the page after `page`; None on the last page, or where none is
    named. It is on the same host, and another address than `page.url`.
    """
    for name in _named(page):
        if name == "":  # the page says that it is the last one
            return None
        address = asked_as(absolute(page.base, name), page.encoding)
        if _leads_on(address, page.url):
            return address
    return None


def shows_more(page: Page) -> bool:
    """Whether `page` has a link to the next page, though it says nothing of where that is."""
    if next_by_call(page) == "":
        return False
    return any(_NEXT.fullmatch(label) for label in _labels(page.root).values())


def _named(page: Page) -> Iterator[str]:
    """What the page calls its next page, the surest first; "" for "there is none"."""
    labels, known = _labels(page.root), functions(page.root)
    yield from (str(h) for h in page.root.xpath("//link[@rel='next']/@href")[:1])
    words = [a for a, label in labels.items() if _NEXT.fullmatch(label)]
    yield from filter(None, (target(a, known) for a in words))
    call = next_by_call(page)
    if call is not None:
        yield call
    if not words:
        yield from _after_current(labels, page, known)
        yield from filter(None, (target(a, known) for a in _arrows(labels)))


def _labels(root: HtmlElement) -> dict[HtmlElement, str]:
    """The links that may belong to a pager, short ones that are not switched off, by what they
    are called.
    """
    found = ((a, _label(a)) for a in islice(root.iter("a"), MAX_LINKS))
    return {a: label for a, label in found if len(label) < 12 and not _is_off(a)}


def _label(link: HtmlElement) -> str:
    text = tight(short_text(link, 60))
    if text:
        return text
    hints = (link.get("title"), link.get("aria-label"), *link.xpath("./img/@alt")[:1])
    return next((tight(str(h)) for h in hints if h), "")


def _is_off(link: HtmlElement) -> bool:
    parent = link.getparent()
    names = f"{link.get('class') or ''} {parent.get('class') or '' if parent is not None else ''}"
    return bool(_OFF.search(names)) or link.get("disabled") is not None


def _arrows(labels: dict[HtmlElement, str]) -> list[HtmlElement]:
    """Links called ">" or "»" that stand beside numbered ones, the single arrow first."""
    arrows = [a for a, label in labels.items() if label in _ARROWS][:_TRIES]
    found = [a for a in arrows if len(_numbers(_box(a))) > 1]
    return sorted(found, key=lambda a: labels[a] not in (">", "›", "＞", "→"))


def _after_current(labels: dict[HtmlElement, str], page: Page, known: Functions) -> Iterator[str]:
    """The link numbered one more than the number that is not a link, or leads to this page."""
    base = page.base
    boxes = dict.fromkeys(_box(a) for a, label in labels.items() if _is_number(label))
    for box in list(boxes)[:_TRIES]:
        numbers = _numbers(box)
        shown = {n for n, link in numbers if not _leads_on(_address(link, base, known), page.url)}
        for number, link in numbers:
            address = _address(link, base, known)
            if number - 1 in shown and _leads_on(address, page.url) and _counts(address, number):
                yield address


def _box(link: HtmlElement) -> HtmlElement:
    """The lowest ancestor of `link` that holds two links or more, at most three levels up."""
    box = link
    for up in islice(link.iterancestors(), 3):
        box = up
        if sum(1 for _ in islice(up.iter("a"), 2)) > 1:
            break
    return box


def _numbers(box: HtmlElement) -> list[tuple[int, HtmlElement]]:
    """The elements of `box` that hold a page number and nothing else, at most 40."""
    leaves = (n for n in islice(box.iter("a", "span", "strong", "b", "em", "li", "i"), 400))
    found = ((tight(short_text(n, 20)), n) for n in leaves if len(n) < 2)
    return [(int(text), n) for text, n in found if _is_number(text)][:40]


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 6


def _address(link: HtmlElement, base: str, known: Functions) -> str:
    href = target(next(link.iter("a"), link), known)
    return absolute(base, href) if href else ""


def _counts(address: str, number: int) -> bool:
    """Whether the address holds the page's number, counted from one or from zero."""
    return bool(re.search(rf"(?<!\d)(?:{number}|{number - 1})(?!\d)", address))


def _leads_on(address: str, here: str) -> bool:
    """Whether `address` is another page of the same host."""
    there, now = split(address), split(here)
    if not address or there is None or now is None or there.scheme not in ("http", "https"):
        return False
    if now.netloc and there.netloc != now.netloc:
        return False
    return _plain(there) != _plain(now)


def _plain(parts: SplitResult) -> tuple[str, str]:
    return WELCOME.sub("/", parts.path), parts.query
