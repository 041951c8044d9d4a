"""A crawl stays on the hosts its source names, redirects included, and says when it is sent away.

Scrapy's own offsite filter drops such a request without a word; here it is a named failure.
"""

from collections.abc import Iterable

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from crawler.urls import host_of


class LeftSiteError(IgnoreRequest):
    """The request would leave the source's hosts."""


class StayMiddleware:
    """Raises LeftSiteError for a host that is not the source's."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "StayMiddleware":
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let the request pass, or raise."""
        allowed: Iterable[str] = self._crawler.spider.allowed_domains  # type: ignore[union-attr]
        if bare(host_of(request.url)) not in {bare(host) for host in allowed}:
            raise LeftSiteError(request.url)


def bare(host: str) -> str:
    """`host` without www.: sites send their visitors from the one to the other."""
    return host.removeprefix("www.")
