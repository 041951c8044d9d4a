"""Conditional requests (RFC 9110 §13): an unchanged page costs a 304 and no body.

Validators are written when the run ends, after everything that a page showed is stored: a crawl
that is killed asks for the whole page again, and so does one whose archive does not have it.
"""

import hashlib
from datetime import timedelta

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.archive.known import archive_of, is_there
from crawler.crawling.responses import UNCHANGED, header
from crawler.crawling.session import Session
from crawler.store import originals
from crawler.store.fetches import Fetch
from crawler.store.originals import OLDEST


class ConditionalMiddleware:
    """Asks with the validators of the last answer, and tells an unchanged page from a new one."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler, self._archive = crawler, archive_of(crawler.settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ConditionalMiddleware":
        return cls(crawler)

    @property
    def _session(self) -> Session:
        return self._crawler.spider.session  # type: ignore[union-attr,no-any-return]

    def process_request(self, request: Request) -> None:
        """Add what the last answer to this request gave, unless the page is wanted whole. One that
        was redirected brings what the former address gave: of that nothing is known here.
        """
        for name in ("If-None-Match", "If-Modified-Since"):
            request.headers.pop(name, None)
        if request.method != "GET" or request.meta.get("whole", True):
            return
        known = request.meta["known"] = self._session.fetched(request.url)
        if known is None or not self._is_on_record(request.url, known):
            return
        if known.etag:
            request.headers["If-None-Match"] = known.etag
        if known.last_modified:
            request.headers["If-Modified-Since"] = known.last_modified

    def process_response(self, request: Request, response: Response) -> Response:
        """Mark what did not change, by status or by content."""
        known: Fetch | None = request.meta.get("known")
        if known and response.status == 304:
            request.meta[UNCHANGED] = True
        elif response.status == 200 and "whole" in request.meta:  # a page, not robots.txt
            digest = hashlib.sha256(response.body).hexdigest()
            request.meta[UNCHANGED] = bool(known and known.hash == digest)
            self._session.remember(request.url, _fetch(response, digest))
        return response

    def _is_on_record(self, url: str, known: Fetch) -> bool:
        """Whether the archive has the answer that a 304 would confirm, also at the night's end, so
        that it can be read there. So a site is believed for a month at most.
        """
        original = originals.get(self._session.db, url)
        if original is None or self._session.night - original.at > OLDEST - timedelta(days=1):
            return False
        same = (original.etag, original.last_modified) == (known.etag, known.last_modified)
        return same and (self._archive is None or is_there(self._archive, original))


def _fetch(response: Response, digest: str) -> Fetch:
    etag, modified = header(response, "ETag"), header(response, "Last-Modified")
    return Fetch(response.status, etag, modified, digest)
