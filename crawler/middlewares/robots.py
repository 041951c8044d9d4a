"""robots.txt as RFC 9309 §2.3.1.4 has it: a site whose robots.txt fails is not to be crawled."""

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response

CLOSED = b"User-agent: *\nDisallow: /\n"


class ObeyRobots(RobotsTxtMiddleware):
    """Scrapy's robots.txt, with an answer in the 500s read as a site that is closed."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            response = response.replace(body=CLOSED)
        await super()._parse_robots(response, netloc, request)
