"""An article that goes on: on further pages, or inside a frame of its own page."""

import re
from urllib.parse import SplitResult

from crawler.reading.listing.addresses import split
from crawler.reading.listing.pager import next_of
from crawler.reading.page import Page

_PAGED = re.compile(r"^(?P<stem>.*?)(?P<mark>[_-]|/(?:index_)?|/page/)(?P<number>\d{1,3})/?$")
_SUFFIX = re.compile(r"\.\w{2,6}$")


def further_page(page: Page, first: str = "") -> str:
    """The address of the page of the same article that follows `page`, "" where none does.

    `first` is the article's first page, `page` itself if not given: 1.html goes on in 1_2.html,
    never in 2.html, which is another article.
    """
    if not page.url or not (address := next_of(page)):
        return ""
    begun, following = split(first or page.url), split(address)
    return address if begun and following and _goes_on(begun, following) else ""


def _goes_on(begun: SplitResult, following: SplitResult) -> bool:
    if begun.path == following.path:
        return begun.query != following.query and following.query.startswith(begun.query)
    stem, more = (_SUFFIX.sub("", each.path) for each in (begun, following))
    paged = _PAGED.match(more)
    if paged is None:
        return False
    own = _PAGED.match(stem)  # x_1.html is the first page of x_2.html too
    numbered = own is not None and own["mark"] in "_-" and own["number"] in ("0", "1")
    return stem == paged["stem"] or (numbered and stem.startswith(paged["stem"] + paged["mark"]))
