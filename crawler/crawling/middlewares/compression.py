"""Packed bodies as browsers take them: told or not, and never half of one.

Some servers pack a page and do not say so, some say so and do not; a proxy that loses the end of a
packed page must not make a list look shorter than it is.
"""

import zlib
from importlib import import_module

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response

from crawler.crawling.responses import header

PACKERS = (("brotli", "error"), ("backports.zstd", "ZstdError"))  # Scrapy's, without types
GZIP = b"\x1f\x8b\x08"
_BROKEN: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error)
_BROKEN += tuple(import_module(name).__dict__[error] for name, error in PACKERS)
_TEXT = (b"<", b"{", b"[", b"\xef\xbb\xbf")


class Unpack(HttpCompressionMiddleware):
    """Scrapy's decompression, limits included, for servers that are wrong about it."""

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """The response unpacked; raises ResponseDataLossError when its end is missing."""
        packed, told = response.body, header(response, "Content-Encoding")
        if not told and packed.startswith(GZIP) and "text" in header(response, "Content-Type"):
            response = response.replace(headers={**response.headers, "Content-Encoding": "gzip"})
        try:
            unpacked = super().process_response(request, response)
        except _BROKEN as error:
            if packed.lstrip().startswith(_TEXT):
                del response.headers["Content-Encoding"]
                return super().process_response(request, response)
            raise ResponseDataLossError(f"{request.url}: {error}") from error
        if isinstance(unpacked, Response) and _is_cut(packed, unpacked.body):
            raise ResponseDataLossError(f"{request.url}: packed body without its end")
        return unpacked


def _is_cut(packed: bytes, page: bytes) -> bool:
    """Whether a gzip member (RFC 1952) that holds a page ends before its end."""
    if not packed.startswith(GZIP) or packed == page or b"</html>" in page[-200:].lower():
        return False
    return int.from_bytes(packed[-4:], "little") != len(page) % 2**32
