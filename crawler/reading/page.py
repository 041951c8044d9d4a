"""One page, decoded and parsed once; every reader takes this.

Limits hold for hostile pages too: bytes beyond MAX_BYTES, tags beyond MAX_TAGS and nesting
beyond libxml2's 2,048 levels are not read, and a tag with thousands of attributes is emptied
(libxml2 compares attributes pairwise, so 100,000 of them would take twelve seconds).
"""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from crawler.reading.encoding import decode
from crawler.urls import asked_as

MAX_BYTES = 6_000_000
MAX_TAGS = 60_000  # brackets; the busiest of 220 real pages has 16,000
_MAX_ATTRIBUTE_WORK = 300_000_000  # compared pairs, about a third of a second
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffd-\uffff]+")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{2000,}")
_EMPTY = "<html><head></head><body></body></html>"


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. `url` is "" where unknown; `root` is the html element, never None.

    Relative links are relative to `base`: `<base href>` if the page has one, else `url`.
    """

    url: str
    text: str
    root: HtmlElement
    encoding: str
    base: str

    def link(self, href: str) -> str:
        """`href` as an absolute address (as it stands where the page has no address)."""
        return asked_as(_join(self.base, href.strip()), self.encoding)


def read_page(body: bytes, url: str | None, *, encoding: str | None = None) -> Page:
    """Decode and parse `body`; never raises, whatever the bytes are.

    `encoding` is the charset of the HTTP header, used as a hint. A bare fragment gets an html
    element around it.
    """
    text, used = decode(body[:MAX_BYTES], encoding)
    text = _CONTROL.sub("", text)
    root = _parse(_bounded(text))
    return Page(url or "", text, root, used, _base(root, url or ""))


def _base(root: HtmlElement, url: str) -> str:
    base = root.find(".//base[@href]")
    return url if base is None else _join(url, base.get("href") or "")


def _parse(text: str) -> HtmlElement:
    root = _root(text)
    return root if root is not None else _root(_EMPTY)


def _root(text: str) -> HtmlElement | None:
    # a parser of its own for each page: lxml parsers keep an error log and are not shared safely
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError:  # nothing but blanks
        return None
    return root if isinstance(root, HtmlElement) and root.tag == "html" else None


def _bounded(text: str) -> str:
    """`text` without the tags and attributes beyond the limits."""
    if text.count("<") > MAX_TAGS:
        text = _first_tags(text)
    work = sum(len(_words(m[0])) ** 2 for m in _LONG_TAG.finditer(text))
    if work > _MAX_ATTRIBUTE_WORK:
        text = _LONG_TAG.sub(lambda m: _words(m[0])[0], text)
    return text


def _words(tag: str) -> list[str]:
    return tag.replace("=", " ").split()


def _first_tags(text: str) -> str:
    return "<".join(text.split("<", MAX_TAGS + 1)[: MAX_TAGS + 1])


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:  # "http://[" and the like
        return href
