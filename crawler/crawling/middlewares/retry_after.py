"""A site that says "too many" or "busy" is asked again later and more slowly (RFC 9110 §10.2.3)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.crawling.middlewares.pace import Pace
from crawler.crawling.responses import header

BUSY = frozenset({429, 503})
LONGEST = 300.0  # seconds we wait within a night; a site that wants more is left until the next


class RetryAfter:
    """Slows its host down at each such answer, and back to the usual pace as it recovers."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._pace = Pace(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RetryAfter":
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Set the pause before the next request to this host; a retry takes it too."""
        host = request.meta.get("download_slot", "")
        slot = self._crawler.engine.downloader.slots.get(host)
        if slot is None:
            return response
        if response.status in BUSY:
            asked = retry_after(response, datetime.now(UTC))
            if asked > LONGEST:
                request.meta["dont_retry"] = True
            slot.lastseen = monotonic()  # the time it names begins now, not when we asked
            slot.delay = min(LONGEST, max(asked, slot.delay * 2, 1.0))
        else:
            slot.delay = max(self._pace.usual(host), slot.delay / 2)
        return response


def retry_after(response: Response, now: datetime) -> float:
    """The seconds that Retry-After asks for, in either of its forms; 0 where it says nothing."""
    said = header(response, "Retry-After").strip()
    if said.isascii() and said.isdecimal():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - now).total_seconds())
    except (ValueError, TypeError):
        return 0.0
