"""Read an article: the parts in order, each with a note on how it was found.

Platform markup first, then what the page's metas state, then the general reader.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from crawler.items import Article
from crawler.reading.article.blocks import Block, Outline, outline
from crawler.reading.article.body import Region
from crawler.reading.article.credits import find_credits
from crawler.reading.article.doubts import (
    DOUBTS,
    doubts_of,
    noted,
    of_cut,
    of_dates,
    of_pages,
    of_text,
)
from crawler.reading.article.ending import find_ending
from crawler.reading.article.fields import leading_fields
from crawler.reading.article.files import find_files
from crawler.reading.article.further import further_page
from crawler.reading.article.head import Head, read_head
from crawler.reading.article.markup import Named, name_parts
from crawler.reading.article.paragraphs import to_paragraphs
from crawler.reading.article.platforms import MARKUPS
from crawler.reading.article.published import find_published
from crawler.reading.article.region import find_region, inside, region_by_title
from crawler.reading.article.state import Reading, page_state
from crawler.reading.article.title import Title, find_title, whole_title
from crawler.reading.article.title_lines import MAX_TITLE
from crawler.reading.article.unread import not_a_page, refused, sent_on
from crawler.reading.article.wechat import read_wechat
from crawler.reading.document import decided, read_document
from crawler.reading.page import Page, read_page

_AROUND = 40  # blocks before the text that may hold the table of 索引号, 发文字号 …


def read_article(body: bytes, url: str | None, *, encoding: str | None = None) -> Article:
    """What a careful reader takes from one page; never raises.

    `encoding` is the charset of the HTTP header. `state` says what the page is where it is no
    article; `notes` says for each field how it was found.
    """
    return article_on(body, url or "", lambda: read_page(body, url, encoding=encoding))


def article_on(body: bytes, url: str, parsed: Callable[[], Page]) -> Article:
    """As `read_article`, of a page that somebody may have parsed already."""
    if instead := not_a_page(body, url):
        return decided(instead)
    page = parsed()
    head = read_head(page)
    found = read_wechat(page, head) or refused(page, body)
    return decided(found or sent_on(page, _read(page, head)))


def _read(page: Page, head: Head) -> Article:
    named = name_parts(page, MARKUPS)
    lines = outline(page.root, named.body)
    region, how = find_region(lines, named)
    title = _title(find_title(lines, head, region.start), named, head)
    if region.element is None:
        region = region_by_title(lines, title.block)
    start = title.block + 1 if region.start <= title.block < _middle(region) else region.start
    start, fields = leading_fields(lines.blocks, start, region.end)
    dated = find_published(page, lines, head, (title.block, start, region.end), named.published)
    blocks = [b for b in lines.blocks[start : region.end] if not _dropped(b, named)]
    ending = find_ending(blocks)
    article = Article(
        url=page.url,
        title=title.text,
        published=dated.day,
        body=tuple(to_paragraphs(blocks, title.text, dated.day, ending)),
        attachments=find_files(page, region.element, named.files),
        notes={
            "title": title.how,
            "published": dated.how,
            "body": how,
            "cut": ending.note,
            DOUBTS: noted(
                [
                    of_dates(dated.day, dated.against),
                    of_cut(ending),
                    of_pages(1) if further_page(page) else "",
                ]
            ),
        },
    )
    article = _described(
        article, head, named, fields + _around(lines, title.block, start, region.end)
    )
    own = dated.day is not None and title.block >= 0 and len(title.text) >= 8
    reading = Reading(article.body, region.element, article.attachments, own)
    return replace(article, state=page_state(page, head, lines, reading))


def _described(article: Article, head: Head, named: Named, around: list[str]) -> Article:
    """`article` with its credits and document fields, and the notes on them."""
    credit = find_credits(head, [f"来源：{named.origin}", *around] if named.origin else around)
    if named.number:
        around = [f"发文字号：{named.number}", *around]
    lines = [p.text for p in article.body]
    document = read_document(article.title, lines, around, article.day)
    described = replace(
        article,
        origin=credit.get("origin", ""),
        author=credit.get("author", ""),
        editor=credit.get("editor", ""),
        issuers=document.issuers,
        document_number=document.number,
        kind=document.kind,
        signed=document.signed,
        effective=document.effective,
        interprets=document.interprets,
        stage=document.stage,
    )
    return replace(described, notes=_notes(described, named))


def _notes(article: Article, named: Named) -> Mapping[str, str]:
    """The notes of `article` with those on the fields read by pattern; "" is no note."""
    patterns = ("author", "editor", "issuers", "kind", "signed", "effective", "interprets")
    notes = {**article.notes, **{f: "text pattern" for f in patterns if getattr(article, f)}}
    for field, stated in (("origin", named.origin), ("document_number", named.number)):
        if getattr(article, field):
            notes[field] = f"platform {named.system}" if stated else "text pattern"
    doubts = of_text(article.body, article.document_number)
    notes[DOUBTS] = noted([*doubts_of(notes), *doubts])
    return MappingProxyType({k: v for k, v in notes.items() if v})


def _title(found: Title, named: Named, head: Head) -> Title:
    """The title that the platform's markup names, else `found`."""
    if not 4 <= len(named.title) <= MAX_TITLE:
        return found
    return whole_title(Title(named.title, found.block, f"platform {named.system}"), head)


def _dropped(block: Block, named: Named) -> bool:
    return any(inside(block.owner, element) for element in named.dropped)


def _middle(region: Region) -> float:
    return (region.start + region.end) / 2


def _around(lines: Outline, title: int, start: int, end: int) -> list[str]:
    """The lines about the text: from above the title to its first lines, and its last ones."""
    first = max(0, min(title if title >= 0 else start, start) - _AROUND)
    about = [*lines.blocks[first : start + 3], *lines.blocks[max(start + 3, end - 6) : end + 8]]
    return [b.text for b in about if b.size < 240]
