"""Read an article: the parts in order, each with a note on how it was found.

Platform markup first, then what the page's metas state, then the general reader.
"""

from collections.abc import Mapping
from types import MappingProxyType

from lxml.html import HtmlElement

from crawler.items import Article, PageState
from crawler.parse.blocks import Block, Outline, outline
from crawler.parse.body import Region
from crawler.parse.credits import find_credits
from crawler.parse.document import read_document
from crawler.parse.files import find_files
from crawler.parse.head import Head, read_head
from crawler.parse.markup import Markup, elements, first_element, first_text, recognise
from crawler.parse.page import Page, read_page
from crawler.parse.paragraphs import to_paragraphs
from crawler.parse.published import find_published
from crawler.parse.refusal import refusal
from crawler.parse.region import find_region, inside, region_by_title
from crawler.parse.state import Reading, page_state
from crawler.parse.title import MAX_TITLE, Title, find_title, whole_title
from crawler.parse.wechat import read_wechat
from crawler.platforms.markup import MARKUPS

_AROUND = 40  # blocks before the text that may hold the table of 索引号, 发文字号 …
_CHALLENGE_SIZE = 12_000  # characters; the challenges seen have less than 4,000


def read_article(body: bytes, url: str | None, *, encoding: str | None = None) -> Article:
    """What a careful reader takes from one page; never raises.

    `encoding` is the charset of the HTTP header. `state` says what the page is where it is no
    article; `notes` says for each field how it was found.
    """
    page = read_page(body, url, encoding=encoding)
    head = read_head(page)
    return read_wechat(page, head) or _refused(page, body) or _read(page, head)


def _refused(page: Page, body: bytes) -> Article | None:
    """The refusal that a page is; pages with much markup are none and are not searched."""
    if len(page.text) > _CHALLENGE_SIZE:
        return None
    kind = refusal(body, url=page.url)
    notes = MappingProxyType({"state": kind or ""})
    return Article(page.url, "", state=PageState.REFUSED, notes=notes) if kind else None


def _read(page: Page, head: Head) -> Article:
    markup = recognise(page, MARKUPS)
    element = first_element(page.root, markup.body) if markup else None
    lines = outline(page.root, element)
    region, how = find_region(lines, element, markup)
    title = _title(page, lines, head, markup, region)
    if region.element is None:
        region = region_by_title(lines, title.block)
    start = title.block + 1 if region.start <= title.block < _middle(region) else region.start
    files = find_files(page, region.element, _file_lists(page, markup))
    shown = first_text(page.root, markup.published) if markup else ""
    published, dated = find_published(page, lines, head, (title.block, start, region.end), shown)
    blocks = _kept(page, lines.blocks[start : region.end], markup)
    paragraphs = to_paragraphs(blocks, title.text, published)
    around = _around(lines, title.block, start, region.end)
    credit = find_credits(head, around)
    document = read_document(title.text, [p.text for p in paragraphs], around, published)
    named = published is not None and title.block >= 0 and len(title.text) >= 8
    reading = Reading(paragraphs, region.element, len(files), named)
    return Article(
        url=page.url,
        title=title.text,
        published=published,
        state=page_state(page, head, lines, reading),
        origin=credit.get("origin", ""),
        author=credit.get("author", ""),
        editor=credit.get("editor", ""),
        issuers=document.issuers,
        document_number=document.number,
        kind=document.kind,
        signed=document.signed,
        effective=document.effective,
        interprets=document.interprets,
        body=tuple(paragraphs),
        attachments=files,
        notes=_notes(title.how, dated, how),
    )


def _title(page: Page, lines: Outline, head: Head, markup: Markup | None, region: Region) -> Title:
    found = find_title(lines, head, region.start)
    named = first_text(page.root, markup.title) if markup else ""
    if markup is None or not 4 <= len(named) <= MAX_TITLE:
        return found
    return whole_title(Title(named, found.block, f"platform {markup.name}"), head)


def _kept(page: Page, blocks: list[Block], markup: Markup | None) -> list[Block]:
    """`blocks` without those in elements that the platform's markup drops."""
    if markup is None or not markup.drop:
        return blocks
    dropped = {e for selector in markup.drop for e in elements(page.root, selector)}
    return [b for b in blocks if not any(inside(b.owner, e) for e in dropped)]


def _middle(region: Region) -> float:
    return (region.start + region.end) / 2


def _file_lists(page: Page, markup: Markup | None) -> list[HtmlElement]:
    return [e for s in (markup.files if markup else ()) for e in elements(page.root, s)]


def _around(lines: Outline, title: int, start: int, end: int) -> list[str]:
    """The lines about the text: from above the title to its first lines, and its last ones."""
    first = max(0, min(title if title >= 0 else start, start) - _AROUND)
    about = [*lines.blocks[first : start + 3], *lines.blocks[max(start + 3, end - 6) : end + 8]]
    return [b.text for b in about if b.size < 240]


def _notes(title: str, published: str, body: str) -> Mapping[str, str]:
    notes = {"title": title, "published": published, "body": body}
    return MappingProxyType({k: v for k, v in notes.items() if v})
