"""Records as they are written: an answer, whole or by reference to an earlier one, and its request.

Files are WARC/1.1 (ISO 28500:2017). An answer that came again is a `revisit` (6.7) with its own
headers and no body: by the payload as it came over the wire (identical-payload-digest), or because
the site says so (server-not-modified). What came over the wire is what a payload digest is of in
the standard, so that headers of the one record and body of the other are the answer, byte for byte;
pages that are equal only when they are unpacked would be evidence of something that was never sent.
"""

import gzip
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from scrapy import Request
from scrapy.http import Headers, Response
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.store.originals import Original

VERSION = "1.1"
LEVEL = 6  # of zlib
PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
IDENTICAL, NOT_MODIFIED = PROFILES + "identical-payload-digest", PROFILES + "server-not-modified"
Pairs = list[tuple[str, str]]


def payload_digest(response: Response) -> str:
    """SHA-256 of a body as it came over the wire, in hex."""
    return sha256(response.body).hexdigest()


def write_exchange(
    out: BinaryIO,
    request: Request,
    response: Response,
    at: datetime,
    *,
    digest: str = "",
    original: Original | None = None,
) -> str:
    """Append answer and request, each record a gzip member of its own, so that a crawl that is
    killed leaves whole records behind; the answer's id, a UUID.

    With `original` the answer is a reference to it: to the same payload, or the one that a 304
    confirms. Bodies are stored as they came over the wire; `digest` is the answer's, where it is
    known (`payload_digest`).
    """
    url, stamp, digest = request.url, _stamp(at), digest or payload_digest(response)
    status = StatusAndHeaders(_status(response.status), _pairs(response.headers), "HTTP/1.1")
    path = urlsplit(url)._replace(scheme="", netloc="", fragment="").geturl() or "/"
    line = StatusAndHeaders(f"{path} HTTP/1.1", _pairs(request.headers), request.method)
    kind = "revisit" if original else "response"
    record = _identity(kind, url, stamp, digest)
    if original:
        refers = _refers_to(original, url, is_new=response.status != 304)
        answer = _packed(kind, url, status, b"", _head(record, stamp) | refers)
    else:
        head = _head(record, stamp) | {"WARC-Payload-Digest": f"sha256:{digest}"}
        answer = _packed(kind, url, status, response.body, head)
    asked = _identity("request", url, stamp, sha256(request.body).hexdigest())
    head = _head(asked, stamp) | {"WARC-Concurrent-To": f"<urn:uuid:{record}>"}
    out.write(answer + _packed("request", url, line, request.body, head))
    out.flush()
    return record


def _identity(kind: str, url: str, stamp: str, digest: str) -> str:
    """The same exchange gives the same bytes, so that a rebuilt archive can be compared."""
    return str(uuid5(NAMESPACE_URL, f"{kind} {url} {stamp} {digest}"))


def _head(record: str, stamp: str) -> dict[str, str]:
    return {"WARC-Record-ID": f"<urn:uuid:{record}>", "WARC-Date": stamp}


def _refers_to(original: Original, url: str, *, is_new: bool) -> dict[str, str]:
    """What makes a record a revisit of `original`, whose payload came anew or was not sent."""
    return {
        "WARC-Profile": IDENTICAL if is_new else NOT_MODIFIED,
        "WARC-Refers-To": f"<urn:uuid:{original.record}>",
        "WARC-Refers-To-Target-URI": url,
        "WARC-Refers-To-Date": _stamp(original.at),
        "WARC-Payload-Digest": f"sha256:{original.digest}",
    }


def _packed(
    kind: str, url: str, status: StatusAndHeaders, body: bytes, head: dict[str, str]
) -> bytes:
    """A record as a gzip member; warcio's own takes the ninth level, a third longer for a
    two-hundredth of the size.
    """
    writer = WARCWriter(plain := BytesIO(), gzip=False, warc_version=VERSION)
    writer.write_record(
        writer.create_warc_record(
            url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            http_headers=status,
            warc_headers_dict=head,
        )
    )
    return gzip.compress(plain.getvalue(), LEVEL, mtime=0)


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _pairs(headers: Headers) -> Pairs:
    return [(k.decode("latin-1"), v.decode("latin-1")) for k, v in _items(headers)]


def _items(headers: Headers) -> Iterable[tuple[bytes, bytes]]:
    return ((name, value) for name, values in headers.items() for value in values)


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:  # sites send codes of their own, e.g. 521
        return f"{code} Unknown"
