"""A refusal that may be a first greeting is met with one more request, and no third.

Some guards answer 412 or a challenge with a cookie and mean: come back with it (seen on NHC in
2020); others refuse now and then. The cookie jar does what it does for every visitor; nothing is
solved. A host that refuses twice has been heard for the night.
"""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from crawler.crawling.browser.found import ready
from crawler.crawling.middlewares.refusal import refused
from crawler.urls import host_of

# 429 is RetryAfter's; 401, 403 and 418 say no; a wall or a captcha wants a person.
GREETINGS = frozenset({"ruishu", "edgeone", "jsl", "ct6t", "aliyun", "challenge"})
RETRIED = "challenge_retried"  # in request.meta


class ChallengeRetry:
    """Sends a refused request once more; where there is a browser, that one asks instead."""

    def __init__(self, crawler: Crawler) -> None:
        if crawler.settings.get("REPLAY_FROM"):
            raise NotConfigured
        self._crawler = crawler
        self._firm: set[str] = set()  # hosts that refused twice tonight

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ChallengeRetry":
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """The response, or the same request again."""
        host = host_of(request.url)
        if host in self._firm or refused(request, response) not in GREETINGS or self._browses():
            return response
        if request.meta.get(RETRIED) or request.method != "GET":
            self._firm.add(host)
            return response
        return request.replace(dont_filter=True, meta=request.meta | {RETRIED: True})

    def _browses(self) -> bool:
        """Whether the source may be read with a browser, and there is one."""
        wanted: bool = self._crawler.spider.browser  # type: ignore[union-attr]
        return wanted and ready(self._crawler.settings["CHROMIUM"])
