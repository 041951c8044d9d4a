"""Old TLS for the sources that say `legacy_tls`: some offices' servers speak nothing newer.

TLS 1.0 and up, keys and ciphers of any strength, and renegotiation without RFC 5746. It is a
setting of one source: its crawl has a handler of its own, and never leaves that source's hosts.
Certificates are judged no more and no less than elsewhere (`crawler.crawling.certificates`).
"""

from typing import Any

from OpenSSL.SSL import Context
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings
from twisted.internet.ssl import TLSVersion
from twisted.web.iweb import IPolicyForHTTPS

from crawler.crawling import certificates
from crawler.crawling.certificates import Contexts

# OpenSSL counts everything up to TLS 1.1, SHA-1 and keys below 1,024 bits as level 0; Twisted
# expands a cipher string and loses the level in it, so it is set on the context itself.
CIPHERS = b"ALL:!aNULL:!eNULL:@SECLEVEL=0"
ANY_RENEGOTIATION = 0x4 | 0x40000  # SSL_OP_LEGACY_SERVER_CONNECT, …UNSAFE_LEGACY_RENEGOTIATION


class OldContexts(Contexts):
    """TLS for downloads, with the door a little wider."""

    def widen(self, context: Context) -> None:
        """Old ciphers and renegotiation; the certificate is verified all the same."""
        super().widen(context)
        context.set_cipher_list(CIPHERS)
        context.set_options(ANY_RENEGOTIATION)


def contexts(settings: BaseSettings) -> IPolicyForHTTPS:
    """What a download handler needs to speak with old servers, and with new ones as before."""
    return certificates.contexts(settings, OldContexts, TLSVersion.TLSv1_0)


class OldTlsHandler(HTTP11DownloadHandler):
    """Scrapy's download handler for a source with `legacy_tls`."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._contextFactory = contexts(crawler.settings)


def settings() -> dict[str, Any]:
    """What Scrapy's settings need for such a source."""
    handler = "crawler.crawling.legacy_tls.OldTlsHandler"
    return {"DOWNLOAD_HANDLERS": {"http": handler, "https": handler}, "LEGACY_TLS": True}
