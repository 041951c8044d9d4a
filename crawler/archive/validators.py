"""What a conditional request names, and which answer it means (RFC 9110, 13)."""

from typing import NamedTuple

from scrapy import Request
from scrapy.http import Response


class Validators(NamedTuple):
    """What an answer may be asked about by; "" where it has none."""

    etag: str
    last_modified: str


def validators(answer: Response) -> Validators:
    """Those of an answer."""
    return Validators(_header(answer, "ETag"), _header(answer, "Last-Modified"))


def is_asked_about(asked: Request, etag: str, last_modified: str) -> bool:
    """Whether a request asks if the answer with these validators still stands; an ETag counts more
    than a date (13.1.3).
    """
    if tag := _header(asked, "If-None-Match"):
        return tag == etag
    day = _header(asked, "If-Modified-Since")
    return bool(day) and day == last_modified


def _header(message: Request | Response, name: str) -> str:
    return (message.headers.get(name) or b"").decode("latin-1")
