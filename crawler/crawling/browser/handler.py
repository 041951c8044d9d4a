"""Scrapy's download handler for sources that may need a browser: scrapy-playwright, light and shut.

Chromium starts at the first page that was refused, with one context for the run. It resolves no
name by itself: it is handed the source's own hosts with the public addresses they have, and every
other name is unknown to it, on redirects and sockets too. Pictures, films, fonts and styles, and
whatever stands on other hosts, are never asked for.
"""

import os
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from playwright.async_api import Browser, Error
from playwright.async_api import Request as BrowserRequest
from playwright.async_api import TimeoutError as TooSlowError
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy_playwright.handler import DEFAULT_CONTEXT_NAME, ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod
from scrapy_playwright.provider import PlaywrightBrowserProvider

from crawler.archive.answers import TRANSFER
from crawler.crawling import certificates, legacy_tls
from crawler.crawling.browser.confine import HEAVY, arguments, spellings
from crawler.crawling.browser.found import executable, user_agent
from crawler.crawling.browser.places import Place
from crawler.crawling.browser.watch import NOT_FOUND, SETTLE, Answer, Watch
from crawler.crawling.middlewares.offsite import LeftSiteError
from crawler.crawling.middlewares.refusal import NoBrowserError


class LazyProvider(PlaywrightBrowserProvider):
    """Starts Playwright when a browser is first wanted, not with every crawl."""

    async def start(self) -> None:
        """Nothing yet."""

    async def launch_browser(self) -> Browser:
        """Chromium, in its sandbox where the system allows one."""
        if self.playwright is None:
            await super().start()
        if os.geteuid() != 0:
            try:
                return await self._launch(sandbox=True)
            except Error:  # no user namespaces, as under deploy/dongtai.service
                pass
        return await self._launch(sandbox=False)

    async def _launch(self, *, sandbox: bool) -> Browser:
        self.config.launch_options["chromium_sandbox"] = sandbox
        browser: Browser = await super().launch_browser()
        return browser


class BrowserHandler(ScrapyPlaywrightDownloadHandler):
    """Reads with Chromium, and fetches the files of such a site by plain requests."""

    _made: ClassVar["WeakKeyDictionary[Crawler, BrowserHandler]"] = WeakKeyDictionary()

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        old = crawler.settings.getbool("LEGACY_TLS")  # of what is not read with the browser
        chosen = legacy_tls.contexts if old else certificates.contexts
        self._contextFactory = chosen(crawler.settings)
        self._settings = crawler.settings
        self._agent = user_agent(
            executable(crawler.settings["CHROMIUM"]), crawler.settings["USER_AGENT"]
        )
        # the engine has started long ago, which is what scrapy-playwright waits for
        self.browser_provider = self.browser_provider_cls(self.config)
        self._own = frozenset(crawler.settings.getlist("OWN_HOSTS"))  # named by the operator
        self._closed, self._place = False, Place()
        self._hosts: frozenset[str] = frozenset()
        self.process_request_headers = None  # the browser's own headers, not Scrapy's
        self.abort_request = self._unwanted

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "BrowserHandler":
        """One for http and https: one browser, one context."""
        if crawler not in cls._made:
            cls._made[crawler] = cls(crawler)
        return cls._made[crawler]

    async def close(self) -> None:
        """Close the browser, once."""
        if not self._closed:
            self._closed = True
            try:
                await super().close()
            finally:
                self._place.leave()

    async def download_request(self, request: Request) -> Response:
        """The answer; raises NoBrowserError, LeftSiteError and Scrapy's download errors."""
        await self._place.take()
        if not self._hosts:
            await self._confine()
        if "attachment" in request.cb_kwargs:
            return await self._file(request)
        try:
            return await self._read(request)
        except Error as error:
            raise _translated(error, request.url) from error

    async def _confine(self) -> None:
        """Hand the browser the source's hosts, and nothing else."""
        spider: Any = self._crawler.spider
        self._hosts = spellings(host for host, _ in spider.doors())
        private = self._hosts if self._settings.getbool("ALLOW_LOOPBACK") else self._own
        self.config.launch_options["args"] = await arguments(spider.doors(), private)

    async def _read(self, request: Request) -> Response:
        watch = Watch(min(SETTLE, self._settings.getfloat("DOWNLOAD_TIMEOUT")))
        settled = PageMethod(watch.settle)
        request.meta["playwright_page_init_callback"] = watch.begin
        request.meta["playwright_page_methods"] = [settled]
        request.meta["playwright_page_goto_kwargs"] = {"wait_until": "commit"}
        request.meta["playwright_context_kwargs"] = {
            "user_agent": self._agent,
            "locale": "zh-CN",
            "service_workers": "block",
        }
        shown: Response = await super().download_request(request)
        return shown if settled.result is None else self._response(settled.result, request)

    async def _file(self, request: Request) -> Response:
        """A file is no page to be shown: a plain request, with the browser's cookies."""
        opened = self.context_wrappers.get(DEFAULT_CONTEXT_NAME)
        cookies = await opened.context.cookies(request.url) if opened else []
        request.headers["Cookie"] = "; ".join(f"{c['name']}={c['value']}" for c in cookies)
        request.headers["User-Agent"] = self._agent
        return await HTTP11DownloadHandler.download_request(self, request)

    def _response(self, answer: Answer, request: Request) -> Response:
        """The document as Scrapy hands it on."""
        if len(answer.body) > self._settings.getint("DOWNLOAD_MAXSIZE"):
            raise DownloadCancelledError(answer.url)
        headers = Headers()
        for name, value in answer.headers:
            if name.lower() not in TRANSFER:
                headers.appendlist(name, value)
        kind = responsetypes.from_args(headers=headers, url=answer.url, body=answer.body)
        return kind(answer.url, answer.status, headers, answer.body, ["playwright"], request)

    def _unwanted(self, request: BrowserRequest) -> bool:
        spider: Any = self._crawler.spider
        return request.resource_type in HEAVY or not spider.may_visit(request.url)


def _translated(error: Error, url: str) -> Exception:
    """A browser's complaint as what the rest of the crawl understands."""
    if isinstance(error, TooSlowError):
        return DownloadTimeoutError(url)
    if NOT_FOUND in error.message:
        return LeftSiteError(url)
    if "BrowserType.launch" in error.message:
        return NoBrowserError("launch", url)
    return DownloadFailedError(f"{url}: {error.message}")
