"""Redirects are followed even to an address that was asked for before, and a circle has a name.

Some sites answer 302 to themselves with a cookie and then the page (a cookie jar is enough), and
two rows may lead to one page. Scrapy takes such a request for a duplicate and drops it without a
word.
"""

from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest


class RedirectLoopError(IgnoreRequest):
    """The site sent us round in a circle."""


class FollowRedirects(RedirectMiddleware):
    """Scrapy's redirects, never dropped as duplicates."""

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        try:
            followed = super()._redirect(redirected, request, reason)
        except IgnoreRequest as error:
            raise RedirectLoopError(request.url) from error
        followed.dont_filter = True
        return followed
