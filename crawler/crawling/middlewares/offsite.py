"""A crawl stays on the hosts its source names, redirects included, and says when it is sent away.

Scrapy's own offsite filter drops such a request without a word; here it is a named failure.
"""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from crawler.urls import bare, host_of


class LeftSiteError(IgnoreRequest):
    """The request would leave the source's hosts."""


class OffsiteFilter:
    """Raises LeftSiteError for a host or port that is not the source's."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "OffsiteFilter":
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let the request pass, or raise. With www. or without, a site is one host: one request
        at a time, one pause.
        """
        source = self._crawler.spider
        if not source.may_visit(request.url):  # type: ignore[union-attr]
            raise LeftSiteError(request.url)
        request.meta["download_slot"] = bare(host_of(request.url))


def door(url: str) -> tuple[str, int] | None:
    """Host (without www.) and port that `url` leads to; None where it hides them: with a name or
    password before the host, which readers of addresses take for one another, or a port that is
    none.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or set("@\\") & set(parts.netloc):
        return None
    return bare(host_of(url)), port
