"""robots.txt as RFC 9309 has it, and Crawl-delay as sites mean it.

A site whose robots.txt fails is not to be crawled (§2.3.1.4); one that has none, or answers with a
page of its own, forbids nothing. No more than 500 KiB are read of it (§2.5). Redirects are followed
within the source's hosts; one that leads away counts as "there is none" (§2.3.1.2).
"""

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest, StopDownload
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from crawler.crawling.middlewares.offsite import LeftSiteError
from crawler.crawling.middlewares.pace import Pace
from crawler.crawling.middlewares.redirect import RedirectLoopError
from crawler.health import notes
from crawler.reading.encoding import decode
from crawler.urls import host_of

CLOSED = b"User-agent: *\nDisallow: /\n"
ENOUGH = 500 * 1024  # bytes
LARGEST = 32 * 1024 * 1024  # bytes it may announce, or unpack to: more is no robots.txt
LONGEST = 60.0  # seconds; a site that asks for more is asked once a minute
_ELSEWHERE = (LeftSiteError, RedirectLoopError)


class RobotsDownError(IgnoreRequest):
    """robots.txt is there and cannot be had tonight: nobody knows what it forbids."""


class ObeyRobots(RobotsTxtMiddleware):
    """Scrapy's robots.txt, stricter where it fails, kinder where it is odd, and slower if asked."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pace = Pace(crawler)
        self._unreachable: dict[str, Exception] = {}  # by host and port: why
        crawler.signals.connect(self.received, signal=signals.bytes_received)
        self._length: dict[Request, int] = {}

    async def process_request(self, request: Request) -> None:  # type: ignore[override]
        """Wait for the host's robots.txt; raises IgnoreRequest for what it forbids."""
        if request.meta.get("dont_obey_robotstxt"):  # robots.txt itself
            request.meta["download_maxsize"] = LARGEST
        await super().process_request(request)

    def received(self, data: bytes, request: Request) -> None:
        """Hang up on a robots.txt without end; what was read of it counts."""
        if not request.meta.get("dont_obey_robotstxt"):
            return
        self._length[request] = self._length.get(request, 0) + len(data)
        if self._length[request] > ENOUGH:
            raise StopDownload(fail=False)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raises why robots.txt could not be had: that is what is wrong with the site."""
        if error := self._unreachable.get(_netloc(request)):
            raise error
        super().process_request_2(rp, request)
        asked = rp.crawl_delay(str(self._robotstxt_useragent)) if rp else None
        if asked:
            self._slow_down(host_of(request.url), asked)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if _is_down(response):
            self._unreachable[netloc] = RobotsDownError(f"{response.status} at {response.url}")
        await super()._parse_robots(response.replace(body=_rules(response)), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if not isinstance(exc, _ELSEWHERE):
            self._unreachable[netloc] = exc
        super()._robots_error(exc, netloc)

    def _slow_down(self, host: str, asked: float) -> None:
        if self._pace.at_least(host, min(asked, LONGEST)):
            sentence = notes.slowed_down(host, asked, LONGEST)
            self.crawler.spider.session.note(sentence)  # type: ignore[union-attr]


def _rules(response: Response) -> bytes:
    """What a robots.txt says, as UTF-8."""
    if _is_down(response):
        return CLOSED
    text, _ = decode(response.body[:ENOUGH])
    page = text.lstrip().startswith("<")  # sites answer with their home page or a 404 of their own
    return b"" if page or response.status >= 400 else text.encode()


def _is_down(response: Response) -> bool:
    return response.status >= 500 or response.status == 429


def _netloc(request: Request) -> str:
    return request.url.split("/", 3)[2]
