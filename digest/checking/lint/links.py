"""Links that are dead, asked one by one; only when the caller wants to go online."""

import http.client
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http import HTTPStatus

from crawler.crawling.addresses import is_public
from crawler.urls import host_of
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.issue.clean import link
from digest.issue.places import news

RULE = "死链"
PAUSE, TIMEOUT = 1.0, 15.0  # seconds
# a site that refuses machines may still show the page to a reader
REFUSALS = (
    *(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PRECONDITION_FAILED),
    HTTPStatus.TOO_MANY_REQUESTS,
)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer; it is not followed, wherever it may lead."""

    def redirect_request(self, *_: object) -> None:
        """No further request."""


_OPENER = urllib.request.build_opener(_NoRedirect)


def check(
    context: LintContext,
    agent: str,
    may_ask: Callable[[str], bool] | None = None,
    pause: float = PAUSE,
) -> Iterator[Finding]:
    """Each address once, a pause between them; `agent` says who asks.

    `may_ask` judges a host, by default whether it lies outside our own network.
    """
    asked: set[str] = set()
    for place, _, item in news(*context.issue.sections):
        if item.url in asked or not link(item.url):
            continue
        if asked:
            time.sleep(pause)
        asked.add(item.url)
        if said := _dead(link(item.url), agent, may_ask or _is_outside):
            yield Finding(RULE, Severity.ERROR, place, item.url, said)


def _dead(url: str, agent: str, may_ask: Callable[[str], bool]) -> str:
    """Why the address cannot be opened, or ""."""
    try:
        if not may_ask(host_of(url)):
            return "网址指向内部网络，请核对。"
        asked = urllib.request.Request(url, headers={"User-Agent": agent})
        with _OPENER.open(asked, timeout=TIMEOUT):  # link() lets only http(s) through
            return ""
    except urllib.error.HTTPError as error:
        alive = error.code < HTTPStatus.BAD_REQUEST or error.code in REFUSALS
        return "" if alive else f"网页打不开（{error.code}），请核对网址。"
    except (OSError, http.client.HTTPException) as error:
        return f"网站连不上（{type(error).__name__}），请过后再试或核对网址。"


def _is_outside(host: str) -> bool:
    found = socket.getaddrinfo(host, None)
    return all(is_public(str(address[4][0])) for address in found)
