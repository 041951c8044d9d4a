"""Titles that stand beside their link: a picture is the link, or the words 查看详情 are."""

from itertools import islice

from lxml.html import HtmlElement

from crawler.reading.listing.linktext import own_text, weight

_LINKS = 4  # of one card to its article: picture, title, summary, details
_LEVELS = 4  # between such a link and its card; real ones have up to three


def title_beside(link: HtmlElement, most: int) -> str:
    """The title in the card around `link`, "" where the link shares what surrounds it."""
    for box in islice(link.iterancestors(), _LEVELS):
        if box.tag in ("body", "ul", "ol", "table", "tbody") or _is_shared(box, link):
            return ""
        title = own_text(box, most)
        if weight(title) >= 4:
            return title
    return ""


def _is_shared(box: HtmlElement, link: HtmlElement) -> bool:
    """Whether `box` holds links to other addresses than that of `link`, or too many for a card."""
    links = list(islice(box.iter("a"), _LINKS + 1))
    return len(links) > _LINKS or any(a.get("href") not in (None, link.get("href")) for a in links)
