"""An article read whole: the text of its further pages, or of the frame that holds it."""

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.http import Response

from crawler.crawling.faults import DOWNLOAD_ERRORS
from crawler.crawling.responses import page_of
from crawler.items import Article, PageState
from crawler.reading.article.doubts import DOUBTS, doubts_of, noted, of_pages
from crawler.reading.article.further import further_page
from crawler.reading.onward import frames

if TYPE_CHECKING:
    from crawler.run.searching import Searching

MOST_PAGES = 20  # of one article
_FRAMES = 2  # of a page without text that are looked into
_READABLE = frozenset((PageState.ARTICLE, PageState.FILES, PageState.PICTURES))


async def whole(spider: "Searching", response: Response, read: Article) -> Article:
    """`read` with what stands on its further pages; where it has no text, that of its frame."""
    if read.state is PageState.EMPTY:
        return await _framed(spider, response, read)
    if read.state not in _READABLE:
        return read
    following, number = further_page(page_of(response)), 1
    while following and number < MOST_PAGES:
        more = await _fetched(spider, following)
        if more is None:
            break
        read, number = _joined(read, spider.article(more)), number + 1
        following = further_page(page_of(more), response.url)
    return _with_pages(read, number, complete=not following)


async def _framed(spider: "Searching", response: Response, read: Article) -> Article:
    """The text of a frame of the same site, under the title and day of the page around it."""
    own = [url for url in frames(page_of(response)) if spider.may_visit(url)]
    for url in own[:_FRAMES]:
        framed = await _fetched(spider, url)
        inside = spider.article(framed) if framed is not None else None
        if inside is not None and inside.state is PageState.ARTICLE:
            notes = MappingProxyType({**read.notes, "body": f"frame {url}"})
            return replace(
                _joined(read, inside),
                state=PageState.ARTICLE,
                published=read.published or inside.published,
                issuers=read.issuers or inside.issuers,
                document_number=read.document_number or inside.document_number,
                signed=read.signed or inside.signed,
                effective=read.effective or inside.effective,
                notes=notes,
            )
    return read


def _joined(read: Article, more: Article) -> Article:
    """`read` with the text and the files of `more`, each file once."""
    known = {file.url for file in read.attachments}
    files = tuple(file for file in more.attachments if file.url not in known)
    return replace(read, body=read.body + more.body, attachments=read.attachments + files)


def _with_pages(read: Article, number: int, *, complete: bool) -> Article:
    """`read` with the doubt that it goes on, or without it where all its pages were read."""
    others = [doubt for doubt in doubts_of(read.notes) if doubt != of_pages(1)]
    doubts = noted([*others, "" if complete else of_pages(number)])
    notes = {key: note for key, note in read.notes.items() if key != DOUBTS}
    kept = notes | ({DOUBTS: doubts} if doubts else {})
    return replace(read, notes=MappingProxyType(kept))


async def _fetched(spider: "Searching", url: str) -> Response | None:
    """The answer of `url`, None where it is not ours to ask, or nothing could be read."""
    if not spider.may_visit(url) or spider.crawler.engine is None:
        return None
    request = Request(url, meta={"whole": True, "read": False}, priority=5)
    try:
        response = await spider.crawler.engine.download_async(request)
    except DOWNLOAD_ERRORS:
        return None
    return response if response.status == 200 else None
