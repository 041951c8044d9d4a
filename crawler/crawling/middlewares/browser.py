"""A page that was refused is asked for again with a browser, where its source says `browser`.

At the same pace, in the same slot, under the same robots.txt, and only where the refusal is a
script to be run: a site that says no, or wants a person, has been heard.
"""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.crawling.browser.found import ready
from crawler.crawling.middlewares.refusal import NoBrowserError, StillRefusedError, refused
from crawler.urls import host_of

# Kinds of `crawler.reading.refusal` that a browser answers by being one.
SCRIPTED = frozenset({"ruishu", "edgeone", "jsl", "ct6t", "aliyun", "challenge"})
BROWSER = "playwright"  # in request.meta: to be read with the browser


class BrowserMiddleware:
    """Sends refused requests round again; whether there is a browser is looked for then."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._replayed = bool(crawler.settings.get("REPLAY_FROM"))
        self._refusing: set[str] = set()  # hosts that refused a plain request tonight

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "BrowserMiddleware":
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """A host that refused is not asked twice for each of its other pages."""
        known = host_of(request.url) in self._refusing
        if known and request.method == "GET" and not request.meta.get("dont_obey_robotstxt"):
            request.meta[BROWSER] = True

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """The response, or the same request for the browser; raises RefusedError of its kind."""
        wanted = self._crawler.spider.browser  # type: ignore[union-attr]
        kind = refused(request, response)
        if self._replayed or not wanted or request.method != "GET" or kind not in SCRIPTED:
            return response
        if request.meta.get(BROWSER):
            raise StillRefusedError(kind, response.url)
        if not ready(self._crawler.settings["CHROMIUM"]):
            raise NoBrowserError(kind, response.url)
        self._refusing.add(host_of(request.url))
        return request.replace(dont_filter=True, meta=request.meta | {BROWSER: True})
