"""What an address looks like: an article, a column, a home page."""

import re
from urllib.parse import SplitResult, urlsplit

_DOCUMENT = re.compile(r"\.(?:s?html?|aspx?|jspx?|php|pdf|docx?|xlsx?|wps|ofd|zip|rar)$", re.I)
_ENTRY = re.compile(r"/(?:index|default|list|home|main|new_list|more)[^/]*$", re.I)
_IDENTITY = re.compile(r"\d{3,}|[0-9a-f]{16,}|\d/\d|[_-]\d+", re.I)
_QUERY_ID = re.compile(r"(?:^|&)[^=&]*(?:id|aid|nid|no)=[\w-]+", re.I)


def split(url: str) -> SplitResult | None:
    """`url` in its parts; None where it is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def articleness(url: str) -> float:
    """How much `url` looks like one document rather than a column or a home page (0.1 to 1.2)."""
    parts = split(url)
    if parts is None or parts.scheme not in ("http", "https", ""):
        return 0.1
    path = parts.path
    if path in ("", "/") and not parts.query:
        return 0.1
    if _ENTRY.search(path) and not _IDENTITY.search(path) and not parts.query:
        return 0.3
    if _IDENTITY.search(path) or _QUERY_ID.search(parts.query):
        return 1.2
    return 1.0 if _DOCUMENT.search(path) else 0.6


def is_own_facet(url: str, page_url: str) -> bool:
    """Whether `url` is the page itself asked otherwise: another order, filter or page number."""
    parts, page = split(url), split(page_url)
    if parts is None or page is None or parts[:3] != page[:3] or len(page.path) < 2:
        return False
    return not _QUERY_ID.search(parts.query)


def without_fragment(url: str) -> str:
    """`url` without "#…"; a route of a script application ("#/…", "#!…") stays."""
    head, mark, tail = url.partition("#")
    return url if mark and tail.startswith(("/", "!")) else head
