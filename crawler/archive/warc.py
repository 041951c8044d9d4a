"""WARC files (ISO 28500) read back: the answers of recorded nights, by request."""

import hashlib
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import urldefrag, urlsplit, urlunsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord
from warcio.timeutils import iso_date_to_datetime

from crawler.clock import SHANGHAI
from crawler.errors import ArchiveError

Key = tuple[str, str, str]
GZIP = zlib.MAX_WBITS | 16
# Headers that speak of the transfer, not of the page: the stored body is already decoded.
TRANSFER = frozenset({"transfer-encoding", "content-encoding", "content-length", "connection"})


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded answer, body decoded."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at: datetime


@dataclass(slots=True)
class Archive:
    """Answers by request; a later record of the same request replaces an earlier one."""

    answers: dict[Key, Recorded] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)

    def find(self, method: str, url: str, body: bytes = b"") -> Recorded | None:
        """The answer to this request; http and https are one site here."""
        return self.answers.get(request_key(method, url, body))

    @property
    def night(self) -> datetime | None:
        """When the newest answer was recorded: a replay's "now"."""
        return max((answer.at for answer in self.answers.values()), default=None)


def request_key(method: str, url: str, body: bytes = b"") -> Key:
    """What makes two requests the same: method, address without scheme and fragment, body."""
    parts = urlsplit(urldefrag(url).url)
    address = urlunsplit(("", parts.netloc.lower(), parts.path or "/", parts.query, ""))
    return method.upper(), address, hashlib.sha256(body).hexdigest() if body else ""


@cache
def load(paths: tuple[Path, ...]) -> Archive:
    """Read the WARC files at `paths`; a file cut off at its end keeps its whole records.

    Raises ArchiveError when a file is missing or holds no record at all.
    """
    archive = Archive()
    for path in paths:
        _load_one(path, archive)
    return archive


def _load_one(path: Path, archive: Archive) -> None:
    found = _Records()
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                found.take(record)
        _check_end(path)
    except FileNotFoundError as error:
        raise ArchiveError(f"找不到档案 {path}，请检查文件名。") from error
    except (ArchiveLoadFailed, EOFError, ValueError, OSError) as error:
        if not found.answers:
            raise ArchiveError(f"{path} 不是可读的 WARC 档案（{error}），请换一份。") from error
        archive.damaged.append(f"档案 {path} 末尾残缺，只用了前面完整的记录，请重新取得这份档案。")
    archive.answers |= found.by_request()


def _check_end(path: Path) -> None:
    """Raises EOFError when a gzip file stops inside a member: warcio ends there without a word."""
    member, data = zlib.decompressobj(GZIP), b""
    with path.open("rb") as stream:
        if stream.peek(2)[:2] != b"\x1f\x8b":
            return
        while data := data or stream.read(1 << 20):
            member.decompress(data)
            data = member.unused_data
            if member.eof and data:
                member = zlib.decompressobj(GZIP)
    if not member.eof:
        raise EOFError("末尾残缺")


@dataclass(slots=True)
class _Records:
    """A file's records: a request names its answer by WARC-Concurrent-To, or the other way."""

    answers: list[tuple[str, str, Recorded]] = field(default_factory=list)
    requests: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def take(self, record: ArcWarcRecord) -> None:
        raw = _whole(record)
        headers = record.rec_headers
        own = headers.get_header("WARC-Record-ID") or ""
        other = headers.get_header("WARC-Concurrent-To") or ""
        if record.rec_type == "request" and record.http_headers:
            request = (record.http_headers.protocol, raw)
            self.requests |= {own: request, other: request}
        elif record.rec_type == "response" and record.http_headers:
            self.answers.append((own, other, answer_of(record)))

    def by_request(self) -> dict[Key, Recorded]:
        found = {}
        for own, other, answer in self.answers:
            method, body = self.requests.get(own) or self.requests.get(other) or ("GET", b"")
            found[request_key(method, answer.url, body)] = answer
        return found


def _whole(record: ArcWarcRecord) -> bytes:
    """The record's payload as stored; raises EOFError when the file ends inside it."""
    raw: bytes = record.raw_stream.read()
    if not isinstance(record.raw_stream, LimitReader) or record.raw_stream.limit > 0:
        raise EOFError("末尾残缺")
    record.raw_stream = BytesIO(raw)
    return raw


def answer_of(record: ArcWarcRecord) -> Recorded:
    """The recorded answer of a response record, its body decoded."""
    headers = record.rec_headers
    kept = [(k, v) for k, v in record.http_headers.headers if k.lower() not in TRANSFER]
    at = iso_date_to_datetime(headers.get_header("WARC-Date"), tz_aware=True)
    return Recorded(
        url=headers.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        headers=tuple(kept),
        body=record.content_stream().read(),
        at=at.astimezone(SHANGHAI),
    )
