"""The sister digest 本期视点: a table of contents by column with 提要, then the articles.

In the contents a column stands as `·医院管理·`, an item as its title with a page number, then its
origin and 提要, and each article ends with （返回目录）; or an item begins with ▶
(`digest.published.arrows`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from crawler.characters import unspaced
from digest.issue import printed
from digest.issue.model import SectionKey
from digest.issue.printed import PrintedArticle, PrintedColumn, PrintedIssue, PrintedSection
from digest.published import arrows
from digest.published.blocks import Block, Line, Row, is_wrapped
from digest.published.digestcontents import COLUMN, Item, contents, origin_of, title_at
from digest.published.joining import paragraphs
from digest.published.masthead import masthead, month_of

NAME = "本期视点"
_MARKUP = re.compile(r"<a [^<>]*></a>|^[-*]\s+(?=\S)")


def is_digest(blocks: Sequence[Block]) -> bool:
    """Whether a file is of this form: columns between dots, and links back or arrows under them."""
    lines = [_plain_text(block) for block in blocks]
    columns = any(COLUMN.fullmatch(line) for line in lines)
    return columns and (any(map(_leads_back, lines)) or arrows.are_contents(lines))


def _leads_back(line: str) -> bool:
    return line.strip("（(【[ ）)】]") == "返回目录"


def digest(blocks: Sequence[Block], file_name: str) -> PrintedIssue:
    """The digest; an article that the contents do not name keeps its first line as its title."""
    wrapped = is_wrapped(list(blocks))
    lines = arrows.without_counters([_plain_text(block) for block in blocks])
    first = next((i for i, line in enumerate(lines) if COLUMN.fullmatch(line)), 0)
    head = masthead(lines[:first], lines[-4:], NAME)
    found = _pointed(lines, wrapped) if arrows.are_contents(lines) else _listed(lines, wrapped)
    leads = [article.lines[0] for _, article in found if article.blocks]
    month = month_of(head, lines[:first], file_name, leads)
    section = PrintedSection(SectionKey.ARTICLES, "", "", columns=tuple(_columns(found)))
    return PrintedIssue(head, month, (section,), wrapped=wrapped)


def _listed(lines: Sequence[str], wrapped: bool) -> list[tuple[str, PrintedArticle]]:
    """The articles with their columns, cut at the ways back."""
    items, start = contents(lines)
    return [_article(no, own, items, wrapped) for no, own in enumerate(_cut(lines[start:]), 1)]


def _pointed(lines: Sequence[str], wrapped: bool) -> list[tuple[str, PrintedArticle]]:
    """The articles with their columns, cut where the titles of the contents come again."""
    items, start = arrows.contents(lines)
    found = []
    for no, body in enumerate(arrows.bodies(lines[start:], items), 1):
        item, own = body.item, [line for line in body.lines if not _leads_back(line)]
        origin, rest = _origin(own, item)
        article = PrintedArticle(
            no, item.title, origin, item.summary, _blocks(rest, wrapped), page=item.page
        )
        found.append((item.column, article))
    return found


def _columns(found: Iterable[tuple[str, PrintedArticle]]) -> Iterator[PrintedColumn]:
    """Neighbouring articles of one column together, so that the order of print stays."""
    for title, own in groupby(found, key=lambda pair: pair[0]):
        yield PrintedColumn(title, tuple(article for _, article in own))


def _plain_text(block: Line | Row) -> str:
    """A line without Markdown's anchor or bullet; a table row with its cells between tabs."""
    if isinstance(block, Line):
        bare = unspaced(block.text)
        return bare if COLUMN.fullmatch(bare) else _MARKUP.sub("", block.text)
    return "\t".join(" ".join(cell) for cell in block.cells)


def _cut(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each article, columns left out; the last may lack its way back."""
    own: list[str] = []
    for line in lines:
        if not _leads_back(line):
            own += [] if COLUMN.fullmatch(line) else [line]
        elif own:
            yield own
            own = []
    if len(own) > 2:
        yield own


def _article(
    no: int, own: Sequence[str], items: Sequence[Item], wrapped: bool
) -> tuple[str, PrintedArticle]:
    """An article and its column, "" where the contents do not name it."""
    for item in items:
        for at in range(min(2, len(own))):
            if end := title_at(own, at, item.title):
                origin, body = _origin([*own[:at], *own[end:]], item)
                blocks = _blocks(body, wrapped)
                return item.column, PrintedArticle(
                    no, item.title, origin, item.summary, blocks, page=item.page
                )
    return "", PrintedArticle(no, own[0], blocks=_blocks(own[1:], wrapped))


def _blocks(body: Sequence[str], wrapped: bool) -> tuple[printed.Block, ...]:
    return tuple(printed.Block(line) for line in paragraphs(body, wrapped=wrapped))


def _origin(body: list[str], item: Item) -> tuple[str, list[str]]:
    """The origin from the contents, or from the first or last line of the article."""
    for at in (0, len(body) - 1) if body else ():
        found = origin_of(body[at], named=at == 0 and len(body) > 1)
        if found and (not item.origin or unspaced(found) == unspaced(item.origin)):
            return item.origin or found, body[:at] + body[at + 1 :]
    return item.origin, body
