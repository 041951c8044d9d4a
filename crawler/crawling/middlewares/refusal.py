"""Challenge and block pages never reach a reader: a refusal must not look like "no news"."""

from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.reading.refusal import refusal

_told: WeakKeyDictionary[Response, str | None] = WeakKeyDictionary()


class RefusedError(IgnoreRequest):
    """The site answered with a challenge; `kind` names it."""

    def __init__(self, kind: str, url: str) -> None:
        super().__init__(f"{kind} at {url}")
        self.kind = kind


class NoBrowserError(RefusedError):
    """The site wants a browser, and there is none to be had here."""


class StillRefusedError(RefusedError):
    """The site refused our browser too."""


class RefusalMiddleware:
    """Raises RefusedError for an answer that is a challenge, whatever its status."""

    def process_response(self, request: Request, response: Response) -> Response:
        """The response itself, if it is a page."""
        if kind := refused(request, response):
            raise RefusedError(kind, response.url)
        return response


def refused(request: Request, response: Response) -> str | None:
    """The kind of challenge a response is; robots.txt itself is no page to be refused."""
    if request.meta.get("dont_obey_robotstxt"):
        return None
    if response not in _told:  # three middlewares ask
        shown = response.headers.to_string().decode("latin-1")
        _told[response] = refusal(response.body, response.status, response.url, shown)
    return _told[response]
