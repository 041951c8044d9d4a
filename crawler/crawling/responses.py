"""What every reader asks of a response: its parsed page, its declared charset, its validators."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from w3lib.encoding import http_content_type_encoding

from crawler.reading.page import Page, read_page
from crawler.urls import canonical

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

UNCHANGED = "unchanged"  # in response.meta: the same bytes as on an earlier night


def header(message: "Response | Request", name: str) -> str:
    """A header as text, "" where it is missing."""
    return (message.headers.get(name) or b"").decode("latin-1")


def charset_of(response: "Response") -> str | None:
    """The charset that the HTTP header declares."""
    return http_content_type_encoding(header(response, "Content-Type"))


def page_of(response: "Response") -> Page:
    """The parsed page; parsed once, whoever asks."""
    page = response.meta.get("page")
    if not isinstance(page, Page):
        page = read_page(response.body, response.url, encoding=charset_of(response))
        response.meta["page"] = page
    return page


def sent_home(response: "Response") -> bool:
    """Whether a list's address was redirected to the site's home page."""
    asked = response.meta.get("redirect_urls", ())
    return bool(asked) and is_home(response.url) and not is_home(asked[0])


def is_home(url: str) -> bool:
    """Whether an address is a site's home page."""
    return urlsplit(canonical(url)).path == "/"
