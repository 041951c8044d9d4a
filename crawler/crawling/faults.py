"""From Scrapy's and Twisted's exceptions to the kinds of failure an operator understands."""

from OpenSSL.SSL import Error as OpenSSLError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import DNSLookupError, TCPTimedOutError, TimeoutError
from twisted.python.failure import Failure as TwistedFailure
from twisted.web.client import ResponseFailed

from crawler.archive.replay import NotRecordedError
from crawler.crawling.addresses import held_back
from crawler.crawling.middlewares.certificate import ChangedCertificateError
from crawler.crawling.middlewares.offsite import LeftSiteError
from crawler.crawling.middlewares.redirect import RedirectLoopError
from crawler.crawling.middlewares.refusal import NoBrowserError, RefusedError, StillRefusedError
from crawler.crawling.middlewares.robots import RobotsDownError
from crawler.health.kinds import Failure
from crawler.items import PageState
from crawler.urls import host_of

# The order matters: a later kind is a base of an earlier one.
KINDS: tuple[tuple[tuple[type[BaseException], ...], Failure], ...] = (
    ((ChangedCertificateError,), Failure.CERTIFICATE),
    ((NoBrowserError,), Failure.NO_BROWSER),
    ((StillRefusedError,), Failure.STILL_REFUSED),
    ((NotRecordedError,), Failure.NOT_RECORDED),
    ((LeftSiteError,), Failure.MOVED_AWAY),
    ((RedirectLoopError,), Failure.LOOP),
    ((RobotsDownError,), Failure.ROBOTS_DOWN),
    ((IgnoreRequest,), Failure.ROBOTS),
    ((CannotResolveHostError, DNSLookupError), Failure.DNS),
    ((DownloadTimeoutError, TimeoutError, TCPTimedOutError), Failure.TIMEOUT),
    ((DownloadCancelledError,), Failure.TOO_LARGE),
    ((OpenSSLError,), Failure.TLS),
    ((DownloadConnectionRefusedError, ResponseFailed, OSError), Failure.CONNECTION),
)
DOWNLOAD_ERRORS: tuple[type[BaseException], ...] = (
    *(error for types, _ in KINDS for error in types),
    RefusedError,
)
# Kinds of `crawler.reading.refusal` that ask for nothing: the site says no, or not so fast.
SAYING_NO = {
    "forbidden": Failure.REFUSED,
    "blocked": Failure.REFUSED,
    "too-many": Failure.TOO_MANY,
}
# What a page may turn out to be instead of an article.
NOT_AN_ARTICLE = {
    PageState.REFUSED: Failure.CHALLENGE,
    PageState.MISSING: Failure.GONE,
    PageState.LIST: Failure.WRONG_PAGE,
    PageState.HOME: Failure.WRONG_PAGE,
    PageState.EMPTY: Failure.NO_TEXT,
    PageState.MOVED: Failure.MOVED_AWAY,
}
# Twisted and Chromium tell the reason of a failed connection in words only.
BY_WORDS = {
    "certificate verify failed": Failure.CERTIFICATE,
    "CertificateError": Failure.CERTIFICATE,
    "VerificationError": Failure.CERTIFICATE,
    "ERR_CERT_": Failure.CERTIFICATE,
    "OpenSSL.SSL.Error": Failure.TLS,
    "ERR_SSL_": Failure.TLS,
}
REFUSING = frozenset({401, 403, 405, 412, 418, 420, 421, 451, 521})


def failure_kind(failure: TwistedFailure) -> Failure:
    """The kind of a failed request."""
    error = failure.value
    if host_of(failure.request.url) in held_back:  # type: ignore[attr-defined]
        return Failure.PRIVATE
    if type(error) is RefusedError:
        return SAYING_NO.get(error.kind, Failure.CHALLENGE)
    if isinstance(error, HttpError):
        return status_kind(error.response.status)
    if isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in str(error):
        return Failure.TOO_LARGE  # grew beyond the limit while it was decompressed
    said = f"{type(error).__name__} {error}"
    if by_words := next((kind for words, kind in BY_WORDS.items() if words in said), None):
        return by_words
    return next((kind for types, kind in KINDS if isinstance(error, types)), Failure.CONNECTION)


def status_kind(status: int) -> Failure:
    """The kind of an answer whose status is no success."""
    if status == 429:
        return Failure.TOO_MANY
    if status in REFUSING:
        return Failure.REFUSED
    if status in (404, 410):
        return Failure.GONE
    return Failure.SERVER if status >= 500 else Failure.STATUS
