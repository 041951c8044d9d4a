"""A replay: every request is answered from WARC files, and from nowhere else."""

from pathlib import Path
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.archive import answers, warc
from crawler.archive.validators import is_asked_about


class NotRecordedError(IgnoreRequest):
    """The archive holds no answer to this request."""


class ReplayHandler(BaseDownloadHandler):
    """Takes the place of Scrapy's network handlers; `REPLAY_FROM` lists the WARC files, what they
    refer to is in files of the folder `REPLAY_AMONG` too.
    """

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        paths = tuple(Path(path) for path in crawler.settings["REPLAY_FROM"])
        self._archive = warc.load(paths, Path(crawler.settings["REPLAY_AMONG"]))

    async def download_request(self, request: Request) -> Response:
        """The recorded answer; raises NotRecordedError. Sites without a recorded robots.txt
        are taken to have none, as RFC 9309 says of an answer in the 400s.

        A page of which the site said that it was as before is given whole, or so again to who knows
        it.
        """
        found = self._archive.find(request.method, request.url, request.body)
        if found is None and urlsplit(request.url).path == "/robots.txt":
            return Response(request.url, status=404, request=request)
        if found is None:
            raise NotRecordedError(request.url)
        if found.unmodified and _knows(request, found):
            return Response(request.url, status=304, headers=_headers(found.unmodified))
        headers = _headers(found.headers)
        kind = responsetypes.from_args(headers=headers, url=request.url, body=found.body)
        return kind(request.url, status=found.status, headers=headers, body=found.body)


def _headers(told: answers.Headers) -> Headers:
    return Headers(
        [(k.encode("latin-1", "replace"), [v.encode("latin-1", "replace")]) for k, v in told]
    )


def _knows(request: Request, found: answers.Recorded) -> bool:
    told = {name.lower(): value for name, value in found.headers}
    return is_asked_about(request, told.get("etag", ""), told.get("last-modified", ""))
