"""The download handler of a source that may need a browser, which loads one when it is asked for.

Most nights such a site lets a plain request in: neither playwright, which takes longer to load than
a site to crawl, nor Chromium is wanted then.
"""

import importlib
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings

from crawler.crawling import certificates, legacy_tls
from crawler.crawling.browser.found import executable
from crawler.crawling.middlewares.browser import BROWSER

_PROVIDER = "crawler.crawling.browser.handler.LazyProvider"


class WhenAsked(HTTP11DownloadHandler):
    """Scrapy's download handler; requests with `playwright` in meta go to Chromium."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        old = crawler.settings.getbool("LEGACY_TLS")
        chosen = legacy_tls.contexts if old else certificates.contexts
        self._contextFactory = chosen(crawler.settings)
        self._browser: Any = None

    async def download_request(self, request: Request) -> Response:
        """The answer; raises Scrapy's download errors, and the browser's (`handler`)."""
        if not request.meta.get(BROWSER):
            return await super().download_request(request)
        if self._browser is None:
            handler = importlib.import_module("crawler.crawling.browser.handler")  # the extra's
            self._browser = handler.BrowserHandler.from_crawler(self._crawler)
        shown: Response = await self._browser.download_request(request)
        return shown

    async def close(self) -> None:
        """Close what was opened."""
        await super().close()
        if self._browser is not None:
            await self._browser.close()


def settings(base: BaseSettings) -> dict[str, Any]:
    """What Scrapy's settings need beside `base` for a source that may read with Chromium."""
    handler = "crawler.crawling.browser.asked.WhenAsked"
    return {
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
        "PLAYWRIGHT_BROWSER_PROVIDER": _PROVIDER,
        "PLAYWRIGHT_LAUNCH_OPTIONS": {"executable_path": executable(base["CHROMIUM"])},
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": base.getfloat("DOWNLOAD_TIMEOUT") * 1000,
        "PLAYWRIGHT_MAX_CONTEXTS": 1,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 1,
    }
