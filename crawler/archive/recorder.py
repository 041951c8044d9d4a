"""Every answer of a live crawl goes into a WARC file: evidence, and a night to replay."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Response
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.clock import now

Pairs = list[tuple[str, str]]


def write_exchange(out: BinaryIO, request: Request, response: Response, at: datetime) -> None:
    """Append answer and request, each record a gzip member of its own, so that a crawl that is
    killed leaves whole records behind. Bodies are stored as they came over the wire.
    """
    writer = WARCWriter(out, gzip=True)
    stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    status = StatusAndHeaders(_status(response.status), _pairs(response.headers), "HTTP/1.1")
    path = urlsplit(request.url)._replace(scheme="", netloc="", fragment="").geturl() or "/"
    line = StatusAndHeaders(f"{path} HTTP/1.1", _pairs(request.headers), request.method)
    writer.write_request_response_pair(
        _record(writer, "request", request.url, line, request.body, stamp),
        _record(writer, "response", request.url, status, response.body, stamp),
    )
    out.flush()


def _record(
    writer: WARCWriter, kind: str, url: str, head: StatusAndHeaders, body: bytes, stamp: str
) -> ArcWarcRecord:
    # the same exchange gives the same bytes, so that a rebuilt archive can be compared
    digest = hashlib.sha256(f"{kind} {url} {stamp}".encode() + body).hexdigest()
    identity = f"<urn:sha256:{digest}>"
    return writer.create_warc_record(
        url,
        kind,
        payload=BytesIO(body),
        length=len(body),
        http_headers=head,
        warc_headers_dict={"WARC-Record-ID": identity, "WARC-Date": stamp},
    )


def _pairs(headers: Headers) -> Pairs:
    return [(k.decode("latin-1"), v.decode("latin-1")) for k, v in _items(headers)]


def _items(headers: Headers) -> Iterable[tuple[bytes, bytes]]:
    return ((name, value) for name, values in headers.items() for value in values)


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:  # sites send codes of their own, e.g. 521
        return f"{code} Unknown"


class RecordAnswers:
    """Scrapy extension: writes what was downloaded into `RECORD_TO` (a path), if that is set.

    With `RECORD_BARE` no header of a request is kept: they say who asks.
    """

    def __init__(self, path: Path, *, bare: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._out, self._bare = path.open("ab"), bare

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RecordAnswers":
        if not crawler.settings.get("RECORD_TO"):
            raise NotConfigured
        bare = crawler.settings.getbool("RECORD_BARE")
        self = cls(Path(crawler.settings["RECORD_TO"]), bare=bare)
        crawler.signals.connect(self.downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(self.closed, signal=signals.spider_closed)
        return self

    def downloaded(self, response: Response, request: Request) -> None:
        """Keep one exchange."""
        if self._bare:
            request = Request(request.url, method=request.method, body=request.body)
        write_exchange(self._out, request, response, now())

    def closed(self) -> None:
        """End the file."""
        self._out.close()
