"""Who vouches for a host is remembered, and a change is told; or refused, where nobody vouches.

A source that is read in spite of its certificate (`certificate = "why"`) was looked at by a
person, who saw this certificate: another one may be anybody's, until the reason is written anew.
"""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.clock import now
from crawler.crawling.session import Session
from crawler.health import notes
from crawler.store import certificates
from crawler.store.certificates import Vouched


class ChangedCertificateError(IgnoreRequest):
    """A certificate that nobody vouches for is another one than a person has seen."""


class RememberCertificates:
    """Looks at each host's certificate once a night."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._believed: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RememberCertificates":
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response itself; raises ChangedCertificateError."""
        host = urlsplit(request.url).netloc.lower()  # another port is another server
        if response.certificate is None or host in self._believed:
            return response
        spider = self._crawler.spider
        seen = _vouched(host, response.certificate, getattr(spider, "certificate", ""))
        session: Session = spider.session  # type: ignore[union-attr]
        before = certificates.of_host(session.db, host)
        if seen.reason and before and _is_another(before, seen):
            if request.url.endswith("/robots.txt"):  # the page itself is refused, by its own name
                return response
            raise ChangedCertificateError(notes.another_certificate(host))
        if before and not seen.reason and before.issuer != seen.issuer:
            session.note(notes.another_issuer(host, before.issuer, seen.issuer))
        if seen != before:
            certificates.keep(session.db, seen, now())
        self._believed.add(host)
        return response


def _is_another(before: Vouched, seen: Vouched) -> bool:
    return before.reason == seen.reason and before.fingerprint != seen.fingerprint


def _vouched(host: str, certificate: object, reason: str) -> Vouched:
    """Twisted's certificate as the store keeps it."""
    made = certificate.original  # type: ignore[attr-defined]
    parts = {key.decode(): value.decode("utf-8", "replace") for key, value in _issuer(made)}
    issuer = "，".join(parts[key] for key in ("O", "CN") if key in parts)
    return Vouched(host, issuer, made.digest("sha256").decode(), reason)


def _issuer(made: object) -> list[tuple[bytes, bytes]]:
    found: list[tuple[bytes, bytes]] = made.get_issuer().get_components()  # type: ignore[attr-defined]
    return found
