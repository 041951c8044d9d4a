"""What a new site is: its publishing system, the shape of its articles' addresses, its column."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.crawling.responses import page_of
from crawler.items import Row
from crawler.probe.pages import ARTICLE, LIST, Probe
from crawler.reading.article.markup import recognise
from crawler.reading.article.platforms import MARKUPS
from crawler.reading.feed import read_feed
from crawler.reading.listing.read import rows_of
from crawler.reading.page import Page
from crawler.sources.catalogue import systems
from crawler.sources.source import Source
from crawler.urls import bare, canonical, host_of

ENOUGH = 3  # rows of a platform's shape that make the list one of its own
MOST = 0.6  # of the rows that the general reader finds
# Article markup that only one publishing system prints, by its name in `platforms.markup`.
PRINTED = {
    "hanweb": "hanweb_jpage",
    "jpaas": "hanweb_jpaas",
    "hospital-html": "hospital_html",
    "natcm": "empirecms",
}
# What pages call their maker in `<meta name="generator">`.
CALLED = (
    ("drupal", "drupal"),
    ("empirecms", "empirecms"),
    ("eyoucms", "eyoucms"),
    ("phpcms", "phpcms"),
    ("siteserver", "siteserver"),
    ("sscms", "siteserver"),
    ("visual sitebuilder", "vsb"),
)
_VARYING = re.compile(r"[0-9a-f]{32}|\d+")
_DIVIDED = re.compile(r"\s*[-_|—–·]+\s*")


@dataclass(frozen=True, slots=True)
class Guess:
    """`platform` is "" for the general reader; `why` says in Chinese what the guess rests on."""

    platform: str
    article_re: str
    why: str


def guess(probe: Probe) -> Guess:
    """The publishing system of the site whose pages these are; LIST must be among them."""
    saved = probe.pages[LIST]
    if read_feed(saved.body, saved.url):
        cnki = host_of(saved.url).endswith("cnki.net")
        return Guess("cnki" if cnki else "feed", "", "这是一个 RSS、Atom 或 JSON Feed")
    page = page_of(saved.response)
    rows = rows_of(page)
    fitting = [(_fits(page, kind, rows), kind) for kind in systems().values() if kind.article_re]
    printed = _printed(probe)
    found = [(fit, kind.platform == printed, kind) for fit, kind in fitting if fit]
    if not found:
        return _by_name(page, address_re(rows))
    fit, sure, kind = max(found, key=lambda f: (f[1], f[0][0], f[0][1], len(f[2].article_re)))
    why = f"{fit[1]} 条文章地址是这个样子" + ("，文章页的版式也是" if sure else "")
    return Guess(kind.platform, "", why)


def _fits(page: Page, kind: type[Source], rows: list[Row]) -> tuple[bool, int] | None:
    """Whether the platform's own row markup is there, and how many rows have its addresses."""
    matching = rows_of(page, kind.article_re)
    shared = {canonical(r.url) for r in rows} & {canonical(r.url) for r in matching}
    if len(shared) < ENOUGH or len(shared) < MOST * len(rows):
        return None
    marked = bool(kind.row_css and page.root.cssselect(kind.row_css))
    return None if kind.row_css and not marked else (marked, len(shared))


def _by_name(page: Page, shape: str) -> Guess:
    """The system that the page says it was made by, for sites with addresses of their own."""
    said = page.root.xpath(
        "string(//meta[translate(@name, 'GENRATO', 'genrato')='generator']/@content)"
    )
    for sign, platform in CALLED:
        if sign in str(said).lower():
            return Guess(platform, shape, f"网页自称由 {said} 生成，文章地址另有样子")
    return Guess("", shape, "文章地址的样子不是已知的发布系统")


def _printed(probe: Probe) -> str:
    """The platform whose markup the article page carries."""
    if ARTICLE not in probe.pages:
        return ""
    markup = recognise(page_of(probe.pages[ARTICLE].response), MARKUPS)
    return PRINTED.get(markup.name, markup.name) if markup else ""


def address_re(rows: Iterable[Row]) -> str:
    """A regular expression for the commonest shape of the rows' addresses, "" where none is.

    Numbers and hashes vary from article to article; host and words stay.
    """
    listed = list(rows)
    shapes = Counter(_shape(row.url) for row in listed)
    shape, count = next(iter(shapes.most_common(1)), ("", 0))
    told = "\\d" in shape or "{32}" in shape
    return shape if told and count >= max(ENOUGH, MOST * len(listed)) else ""


def _shape(url: str) -> str:
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    pieces = _VARYING.split(path)
    varying = ["[0-9a-f]{32}" if len(v) == 32 else r"\d+" for v in _VARYING.findall(path)]
    joined = "".join(
        re.escape(piece) + (varying[n] if n < len(varying) else "")
        for n, piece in enumerate(pieces)
    )
    port = f":{parts.port}" if parts.port else ""
    return (re.escape(bare(host_of(url))) + port + joined).replace("\\-", "-")


def column_name(probe: Probe) -> str:
    """What the list page calls itself, or 新闻."""
    if LIST not in probe.pages:
        return "新闻"
    said = page_of(probe.pages[LIST].response).root.findtext(".//title") or ""
    first = _DIVIDED.split(said.strip())[0].strip()
    return first if 2 <= len(first) <= 10 and not first.isascii() else "新闻"
