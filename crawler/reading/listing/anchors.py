"""The links of a page: where each leads and what it is called."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.reading.listing.addresses import articleness, is_own_facet, without_fragment
from crawler.reading.listing.calls import Functions, called, functions, is_call
from crawler.reading.listing.cards import title_beside
from crawler.reading.listing.linktext import MAX_NODES, link_title, weight
from crawler.reading.page import Page
from crawler.urls import asked_as

MAX_ANCHORS = 8_000  # the largest real portal page seen has 1,600
MAX_HREF = 2_000
MAX_WORK = 100_000  # nodes looked at inside all links together
_SAYS = 8  # what a title weighs that names a document
_HINTED = 0.6  # what a title in an attribute weighs, an icon's hint
_SCRIPTED = re.compile(
    r"(?:location(?:\.href)?\s*=|open\s*\(|href\s*=|(?:go|jump|to|show|view)\w*\s*\()"
    r"\s*['\"]([^'\"\s]{4,500})['\"]"
)
_REMOTE = re.compile(r"(?:https?:)?//|[./]|[\w%-]+[./?]", re.I)
_NO_BREAKS = str.maketrans("", "", "\t\r\n")
_DEAD = re.compile(r"#|(?!https?:)[a-z][a-z0-9+.-]*:", re.I)


_UNKNOWN = "javascript:"
_TELLING = 6  # Chinese characters; what a script opens by a shorter name is a menu or a button
Titled = tuple[HtmlElement, str, tuple[str, bool]]  # link, address, title and whether it is shown


@dataclass(frozen=True, slots=True)
class Anchor:
    """One link. `weight` is how much its title says (`linktext.weight`), `shape` how much its
    address looks like a document's (`addresses.articleness`, less where it is a category's).
    """

    element: HtmlElement
    url: str
    title: str
    weight: float
    shape: float


def anchors(page: Page, *, calls: bool = False) -> list[Anchor]:
    """All links of `page` that leave it, in document order, at most MAX_ANCHORS.

    With `calls` those too that a script opens, nobody knows where; their address is `javascript:`
    with a number.
    """
    here, base = without_fragment(page.url), page.base
    targets = _targets(page.root, calls=calls)
    found = [(node, asked_as(_whole(base, href), page.encoding)) for node, href in targets]
    leading = [(node, url) for node, url in found if url and without_fragment(url) != here]
    # nested links share their nodes, so the work for each shrinks as links grow in number
    most = min(MAX_NODES, max(30, MAX_WORK // (len(leading) + 1)))
    named = [(node, url, link_title(node, most)) for node, url in leading]
    titled = _with_cards(_unfragmented(named), most)
    shared = _shared((url, title) for _, url, (title, _) in titled)
    return [
        Anchor(
            node, url, title, weight(title) * (1 if shown else _HINTED), _shape(url, here, shared)
        )
        for node, url, (title, shown) in titled
        if not is_unknown(url) or weight(title) >= _TELLING
    ]


def has_calls(page: Page) -> bool:
    """Whether a script opens any link of `page`, nobody knows where."""
    return any(is_unknown(href) for _, href in _targets(page.root, calls=True))


def is_unknown(url: str) -> bool:
    """Whether `url` stands for a link that a script opens."""
    return url.startswith(_UNKNOWN)


def are_too_many(page: Page) -> bool:
    """Whether `page` has more links than are looked at."""
    if page.text.count("<") <= MAX_ANCHORS:  # spares nearly all pages the walk
        return False
    return sum(1 for _ in _targets(page.root, MAX_ANCHORS + 1)) > MAX_ANCHORS


def _unfragmented(titled: list[Titled]) -> list[Titled]:
    """`titled` without fragments, but where several titles lead to one page only by fragments:
    there each is a document of its own.
    """
    parts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for _, url, (title, _) in titled:
        parts[without_fragment(url)].setdefault(url, title)
    own = {
        address
        for address, named in parts.items()
        if len(named) > 1
        and address not in named
        and len({*named.values()}) == len(named)
        and all(weight(title) >= _SAYS for title in named.values())
    }
    return [
        (node, url if without_fragment(url) in own else without_fragment(url), said)
        for node, url, said in titled
    ]


def _with_cards(titled: list[Titled], most: int) -> list[Titled]:
    """`titled` with the title from around the link where no link to its address has one."""
    named = {url for _, url, (title, _) in titled if weight(title)}
    return [
        (node, url, said if url in named else (title_beside(node, most) or said[0], True))
        for node, url, said in titled
    ]


def absolute(base: str, href: str) -> str:
    """`href` as an absolute address without fragment, "" where it is no address, or far too long
    for one (a source's `article_re` is searched in it).
    """
    return without_fragment(_whole(base, href))


def _whole(base: str, href: str) -> str:
    """`absolute` with its fragment."""
    if len(href) > MAX_HREF:
        return ""
    try:
        url = urljoin(base, href.strip().translate(_NO_BREAKS))
        return url if urlsplit(url).port != 0 else ""
    except ValueError:  # "http://[", a port beyond 65535
        return ""


def _shape(url: str, here: str, shared: frozenset[str]) -> float:
    if is_unknown(url):
        return 1.0
    return articleness(url) * (0.15 if url in shared or is_own_facet(url, here) else 1)


def _targets(
    root: HtmlElement, most: int = MAX_ANCHORS, *, calls: bool = False
) -> Iterator[tuple[HtmlElement, str]]:
    count, known = 0, functions(root)
    for node in root.iter("*"):
        href = target(node, known)
        if not href and calls and is_call(node):
            href = f"{_UNKNOWN}{count}"
        if not href:
            continue
        yield node, href
        count += 1
        if count >= most:
            return


def target(node: HtmlElement, known: Functions = MappingProxyType({})) -> str:
    """Where `node` leads: `href`, else the address in its `onclick` or the one that the function
    called there (of those `known`) makes, else `data-href`, else "".
    """
    href = (node.get("href") or "").strip()[:MAX_HREF] if node.tag in ("a", "area") else ""
    if href and (not _DEAD.match(href) or href.startswith(("#/", "#!"))):
        return href
    if address := called(node, known):
        return address
    clicked = _SCRIPTED.search((node.get("onclick") or href)[:MAX_HREF])
    if clicked and _REMOTE.match(clicked[1]):
        return clicked[1]
    data = (node.get("data-href") or node.get("data-url") or "").strip()[:MAX_HREF]
    return data if _REMOTE.match(data) else ""


def _shared(titled: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Addresses to which three links or more lead by the same short name: categories, authors."""
    names = Counter((url, title) for url, title in titled if title)
    return frozenset(url for (url, title), n in names.items() if n >= 3 and weight(title) < _SAYS)
