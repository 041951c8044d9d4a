"""Every answer of a live crawl goes into a WARC file: evidence, and a night to replay."""

import logging
import sqlite3
from io import BytesIO, FileIO
from pathlib import Path

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from crawler.archive.known import Known
from crawler.archive.records import payload_digest, write_exchange
from crawler.clock import now

_LOG = logging.getLogger(__name__)


class RecordAnswers:
    """Scrapy extension: writes what was downloaded into `RECORD_TO` (a path), if that is set; an
    answer that is on record in another file below `RECORD_AMONG`, if that is set, as a reference.

    With `RECORD_BARE` no header of a request is kept: they say who asks.
    """

    def __init__(self, path: Path, known: Known | None = None, *, bare: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._out, self._known, self._bare = path.open("ab", buffering=0), known, bare

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RecordAnswers":
        settings = crawler.settings
        if not settings.get("RECORD_TO"):
            raise NotConfigured
        bare = settings.getbool("RECORD_BARE")
        self = cls(Path(settings["RECORD_TO"]), Known.of(settings), bare=bare)
        crawler.signals.connect(self.downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(self.closed, signal=signals.spider_closed)
        return self

    def downloaded(self, response: Response, request: Request) -> None:
        """Keep one exchange."""
        if self._bare:
            request = Request(request.url, method=request.method, body=request.body)
        made, at, digest, known = BytesIO(), now(), payload_digest(response), self._known
        original = known.original(request, response, digest, at) if known else None
        record = write_exchange(made, request, response, at, digest=digest, original=original)
        ends = append(self._out, made.getvalue())
        if known and original:
            known.repeated(request, response, original)
        elif known:
            known.recorded(request, response, digest, record, at, ends)

    def closed(self) -> None:
        """End the file; what cannot be remembered of it is recorded whole the next time."""
        self._out.close()
        try:
            if self._known:
                self._known.close()
        except sqlite3.Error as error:  # the run's own row says that nothing could be written
            _LOG.warning("what was recorded is not remembered: %s", error)


def append(out: FileIO, data: bytes) -> int:
    """Put records at the end of a file; its length then. Where they cannot be written whole, the
    file is as it was, since nobody reads on behind half a record. Raises OSError.
    """
    before = out.seek(0, 2)
    left = memoryview(data)
    try:
        while left:
            left = left[out.write(left) :]
    except OSError:
        out.truncate(before)
        raise
    return before + len(data)
