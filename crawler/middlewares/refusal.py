"""Challenge and block pages never reach a reader: a refusal must not look like "no news"."""

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.parse.refusal import refusal


class RefusedError(IgnoreRequest):
    """The site answered with a challenge; `kind` names it."""

    def __init__(self, kind: str, url: str) -> None:
        super().__init__(f"{kind} at {url}")
        self.kind = kind


class RefusalMiddleware:
    """Raises RefusedError for an answer that is a challenge, whatever its status."""

    def process_response(self, request: Request, response: Response) -> Response:
        """The response itself, if it is a page."""
        shown = response.headers.to_string().decode("latin-1")
        if request.meta.get("dont_obey_robotstxt"):  # robots.txt itself: no page to be refused
            return response
        if kind := refusal(response.body, response.status, response.url, shown):
            raise RefusedError(kind, response.url)
        return response
