"""A recorded answer as it is read, with what it only refers to."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from warcio.recordloader import ArcWarcRecord
from warcio.timeutils import iso_date_to_datetime

from crawler.archive.revisits import RESPONSE
from crawler.clock import SHANGHAI

Headers = tuple[tuple[str, str], ...]
# Headers that speak of the transfer, not of the page: the stored body is already decoded.
TRANSFER = frozenset({"transfer-encoding", "content-encoding", "content-length", "connection"})


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded answer, body decoded; `unmodified` are the headers of the 304 that it was told
    by, where it was.
    """

    url: str
    status: int
    headers: Headers
    body: bytes
    at: datetime
    unmodified: Headers = ()


def answer_of(record: ArcWarcRecord, original: ArcWarcRecord | None = None) -> Recorded:
    """The recorded answer of a response record, or of a revisit and its original; body decoded.

    What a 304 confirms is the original with the headers that the 304 renews (RFC 9111, 3.2).
    """
    if original is None:
        return _answer(record, record)
    if record.http_headers is None:  # the standard lets a writer leave them out
        record.http_headers = original.http_headers
    if record.http_headers.get_statuscode() != "304":
        return _answer(record, original)
    told, renewed = _answer(original, original), _kept(record)
    names = {name.lower() for name, _ in renewed}
    headers = tuple(pair for pair in told.headers if pair[0].lower() not in names) + renewed
    return Recorded(told.url, told.status, headers, told.body, _at(record), unmodified=renewed)


def lost_of(record: ArcWarcRecord) -> Recorded:
    """What a revisit tells by itself, without its original: no body."""
    url, told = record.rec_headers.get_header("WARC-Target-URI"), record.http_headers is not None
    status, headers = (_status(record), _kept(record)) if told else (0, ())
    return Recorded(url, status, headers, b"", _at(record))


def _answer(record: ArcWarcRecord, original: ArcWarcRecord) -> Recorded:
    """The headers of the one with the payload of the other."""
    payload = BytesIO(original.raw_stream.getvalue())
    told = ArcWarcRecord(
        record.format, RESPONSE, record.rec_headers, payload, record.http_headers, "", None
    )
    url, body = record.rec_headers.get_header("WARC-Target-URI"), told.content_stream().read()
    return Recorded(url, _status(record), _kept(record), body, _at(record))


def _kept(record: ArcWarcRecord) -> Headers:
    return tuple((k, v) for k, v in record.http_headers.headers if k.lower() not in TRANSFER)


def _status(record: ArcWarcRecord) -> int:
    return int(record.http_headers.get_statuscode())


def _at(record: ArcWarcRecord) -> datetime:
    date = record.rec_headers.get_header("WARC-Date")
    at: datetime = iso_date_to_datetime(date, tz_aware=True)
    return at.astimezone(SHANGHAI)
