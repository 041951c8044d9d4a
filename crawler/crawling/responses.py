"""What every reader asks of a response: its parsed page, its declared charset, its validators."""

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from w3lib.encoding import http_content_type_encoding

from crawler.reading.encoding import decode
from crawler.reading.page import Page, read_page
from crawler.urls import canonical

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

_FILE_NAME = re.compile(
    r"filename\*\s*=\s*[\w-]*'[^']*'(?P<coded>[^;]+)|filename\s*=\s*\"?(?P<plain>[^\";]+)", re.I
)
_SUFFIX = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|rtf|zip|rar|7z|jpe?g|png|gif)$", re.I)
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


def file_name(response: "Response", otherwise: str) -> str:
    """What a file is called: by its Content-Disposition (UTF-8, or GBK as servers send it), by
    the last part of its address if that has a suffix, else `otherwise`.
    """
    declared = response.headers.get("Content-Disposition") or b""
    named = list(_FILE_NAME.finditer(declared.decode("latin-1")))
    # RFC 6266: filename* counts more than filename, wherever it stands
    for part in sorted(named, key=lambda found: found["coded"] is None):
        if name := _decoded(part["coded"] or part["plain"] or ""):
            return name
    last = unquote(urlsplit(response.url).path.rsplit("/", 1)[-1])
    return last if _SUFFIX.search(last) else otherwise


def _decoded(name: str) -> str:
    sent = unquote_to_bytes(name.encode("latin-1"))
    return decode(sent)[0].strip().rsplit("/", 1)[-1].rsplit("\\", 1)[-1]
