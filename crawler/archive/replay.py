"""A replay: every request is answered from WARC files, and from nowhere else."""

from pathlib import Path
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.archive import warc


class NotRecordedError(IgnoreRequest):
    """The archive holds no answer to this request."""


class ReplayHandler(BaseDownloadHandler):
    """Takes the place of Scrapy's network handlers; `REPLAY_FROM` lists the WARC files."""

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._archive = warc.load(tuple(Path(p) for p in crawler.settings["REPLAY_FROM"]))

    async def download_request(self, request: Request) -> Response:
        """The recorded answer; raises NotRecordedError. Sites without a recorded robots.txt
        are taken to have none, as RFC 9309 says of an answer in the 400s.
        """
        found = self._archive.find(request.method, request.url, request.body)
        if found is None and urlsplit(request.url).path == "/robots.txt":
            return Response(request.url, status=404, request=request)
        if found is None:
            raise NotRecordedError(request.url)
        headers = Headers(
            [
                (k.encode("latin-1", "replace"), [v.encode("latin-1", "replace")])
                for k, v in found.headers
            ]
        )
        kind = responsetypes.from_args(headers=headers, url=request.url, body=found.body)
        return kind(request.url, status=found.status, headers=headers, body=found.body)
