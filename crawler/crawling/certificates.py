"""HTTPS certificates: verified, with certificates beside the roots that servers forget to send.

Offices' servers often send their own certificate and not the one it was issued by. A browser knows
that one from other sites, OpenSSL does not. `config/intermediates.pem` holds such certificates;
each still has to lead to a root of this machine. Nothing is fetched while crawling.

A source whose certificate cannot be trusted is read only where it says so (`certificate = "why"`).
"""

from pathlib import Path
from typing import Any, cast

from OpenSSL.SSL import Context
from scrapy.core.downloader.contextfactory import (
    _get_creator_context,
    _ScrapyClientContextFactory,
)
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings
from twisted.internet.ssl import TLSVersion
from twisted.web.iweb import IPolicyForHTTPS

BEGINS = b"-----BEGIN CERTIFICATE-----"


class Contexts(_ScrapyClientContextFactory):
    """Scrapy's TLS for downloads, with further certificates to build a chain of."""

    more = ""  # a file of certificates, or ""

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802 - Twisted's name
        """The connection's options, verifying or not as the settings say."""
        creator = super().creatorForNetloc(hostname, port)
        self.widen(_get_creator_context(creator))
        return creator

    def widen(self, context: Context) -> None:
        """What this source needs beside what Scrapy sets; before the context is used."""
        if self.more:
            context.load_verify_locations(self.more)


class Handler(HTTP11DownloadHandler):
    """Scrapy's download handler with these contexts, made when something is asked for."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._contextFactory = contexts(crawler.settings)


def contexts(
    settings: BaseSettings, kind: type[Contexts] = Contexts, lowest: TLSVersion | None = None
) -> IPolicyForHTTPS:
    """What a download handler needs to speak TLS as the settings say."""
    verify = settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
    made = kind(verify_certificates=verify, method=None, tls_min_version=lowest)
    made.more = intermediates(Path(settings["INTERMEDIATES"])) if verify else ""
    # mypy does not see what zope's decorator says of the class
    return cast(IPolicyForHTTPS, made)


def intermediates(path: Path) -> str:
    """The file if it has a certificate: OpenSSL refuses one that has none."""
    return str(path) if path.exists() and BEGINS in path.read_bytes() else ""
