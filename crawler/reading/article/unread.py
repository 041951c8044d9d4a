"""Answers that are no article's page, and are told before a reader looks for one."""

from dataclasses import replace
from types import MappingProxyType

from crawler.items import Article, PageState
from crawler.reading.first_bytes import Answer, answer_of
from crawler.reading.onward import onward
from crawler.reading.page import Page
from crawler.reading.refusal import refusal
from crawler.text import tight

_CHALLENGE_SIZE = 12_000  # characters; the challenges seen have less than 4,000
_STUB = 60  # characters of text beside which a page that sends on is a stub
_STATES = {
    Answer.FILE: PageState.FILES,
    Answer.PICTURE: PageState.PICTURES,
    Answer.DATA: PageState.EMPTY,
}


def not_a_page(body: bytes, url: str) -> Article | None:
    """A file, a picture or data in a page's place: its bytes are never taken for text."""
    kind = answer_of(body)
    return None if kind is Answer.PAGE else _article(url, _STATES[kind], kind.value)


def refused(page: Page, body: bytes) -> Article | None:
    """The refusal that a page is; pages with much markup are none and are not searched."""
    if len(page.text) > _CHALLENGE_SIZE:
        return None
    kind = refusal(body, url=page.url)
    return _article(page.url, PageState.REFUSED, kind) if kind else None


def sent_on(page: Page, read: Article) -> Article:
    """`read`, as a page that moved where it has hardly a text and sends its reader on."""
    if len(tight(read.text)) >= _STUB or not (target := onward(page)):
        return read
    notes = MappingProxyType({**read.notes, "state": f"sends on to {target}"})
    return replace(read, state=PageState.MOVED, notes=notes)


def _article(url: str, state: PageState, said: str) -> Article:
    return Article(url, "", state=state, notes=MappingProxyType({"state": said}))
