"""Waiting until a browser's page has settled: a challenge sets its cookie and asks again by itself.

A challenge page answers 412 (or 202, 521, even 200), runs its script and reloads. What counts is
the last document of the main frame, as the server sent it, not the page that scripts made of it.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Error, Page
from playwright.async_api import Request as BrowserRequest
from playwright.async_api import Response as BrowserResponse

from crawler.crawling.middlewares.offsite import LeftSiteError
from crawler.reading.refusal import refusal

SETTLE = 20.0  # seconds a challenge may take; the scripts seen need two or three
CALM = 4_000  # milliseconds a page that was let in may go on loading, so that its cookie is renewed
NOT_FOUND = "ERR_NAME_NOT_RESOLVED"


@dataclass(frozen=True, slots=True)
class Answer:
    """A document as the server sent it; `headers` as pairs, `body` decoded from the transfer."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Watch:
    """Hears the documents that the main frame of one page is answered with, for `seconds`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._documents: asyncio.Queue[BrowserResponse | BrowserRequest] = asyncio.Queue()

    async def begin(self, page: Page, _: Any) -> None:
        """Listen to `page`; scrapy-playwright calls this before it goes anywhere."""

        def heard(response: BrowserResponse) -> None:
            if _is_document(response.request, page) and not 300 <= response.status < 400:
                self._documents.put_nowait(response)

        def failed(request: BrowserRequest) -> None:
            if _is_document(request, page) and NOT_FOUND in (request.failure or ""):
                self._documents.put_nowait(request)

        page.on("response", heard)
        page.on("requestfailed", failed)

    async def settle(self, page: Page) -> Answer | None:
        """The first document that is no challenge, else the last one; None for a download.

        Raises LeftSiteError when the page was led to a host that the browser does not know.
        """
        answer = None
        try:
            async with asyncio.timeout(self._seconds):
                while answer is None or _refused(answer):
                    answer = await _answer(await self._next(page))
        except TimeoutError:
            return answer
        await _calm(page)
        return answer

    async def _next(self, page: Page) -> BrowserResponse:
        heard = await self._documents.get()
        if isinstance(heard, BrowserRequest):
            raise LeftSiteError(page.url)
        return heard


def _is_document(request: BrowserRequest, page: Page) -> bool:
    return request.is_navigation_request() and request.frame == page.main_frame


def _refused(answer: Answer) -> bool:
    shown = "\n".join(f"{name}: {value}" for name, value in answer.headers)
    return refusal(answer.body, answer.status, answer.url, shown) is not None


async def _answer(response: BrowserResponse) -> Answer | None:
    """The document, None where the page went on before its body was had."""
    pairs = tuple((h["name"], h["value"]) for h in await response.headers_array())
    try:
        body = await response.body()
    except Error:
        return None
    return Answer(response.url, response.status, pairs, body)


async def _calm(page: Page) -> None:
    """Let the page load a moment, then stop whatever is still going on."""
    try:
        await page.wait_for_load_state(timeout=CALM)
        await page.evaluate("window.stop()")
    except Error:  # it went on by itself: the document is had all the same
        return
