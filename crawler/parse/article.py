"""Read an article: the parts in order, each with a note on how it was found."""

from types import MappingProxyType

from crawler.items import Article
from crawler.parse.blocks import outline
from crawler.parse.body import find_body, weigh
from crawler.parse.credits import find_credits
from crawler.parse.head import read_head
from crawler.parse.page import read_page
from crawler.parse.paragraphs import to_paragraphs
from crawler.parse.published import find_published
from crawler.parse.title import find_title


def read_article(body: bytes, url: str | None, *, encoding: str | None = None) -> Article:
    """What a careful reader takes from one page; never raises.

    `encoding` is the charset of the HTTP header. `state` says what the page is where it is no
    article; `notes` says for each field how it was found.
    """
    page = read_page(body, url, encoding=encoding)
    head = read_head(page)
    lines = outline(page.root)
    region = find_body(lines, weigh(lines))
    start = region.start if region else len(lines.blocks)
    end = region.end if region else len(lines.blocks)
    title = find_title(lines, head, start)
    first = title.block + 1 if start <= title.block < (start + end) / 2 else start
    blocks = lines.blocks[first:end]
    paragraphs = to_paragraphs(blocks, title.text)
    published, how = find_published(page, lines, head, title.block, (first, end))
    around = (
        lines.blocks[max(0, title.block) : first + 3] + lines.blocks[max(first, end - 6) : end + 8]
    )
    credit = find_credits(head, [b.text for b in around])
    return Article(
        url=page.url,
        title=title.text,
        published=published,
        origin=credit.get("origin", ""),
        author=credit.get("author", ""),
        editor=credit.get("editor", ""),
        body=tuple(paragraphs),
        notes=MappingProxyType({"title": title.how, "published": how, "body": "general reader"}),
    )
