"""The sister digest 本期视点: a table of contents by column with 提要, then the articles.

In the contents a column stands as `·医院管理·`, an item as its title with dots and a page number,
then its origin and 提要; each article ends with （返回目录).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.past.blocks import Block, Line, is_wrapped
from digest.past.joining import glued, paragraphs
from digest.past.masthead import masthead, month_of
from digest.past.model import DigestArticle, PastDigest

NAME = "本期视点"
_COLUMN = re.compile(r"[·•・◆]\s*(\S{2,12}?)\s*[·•・◆]")
_BACK = re.compile(r"[（(【\[]?\s*返回目录\s*[）)】\]]?")
_ITEM = re.compile(r"(.*?[^.…·\s\d])\s*[.…·\s]*[.…·\s(（]\s*(\d{1,3})\s*[)）]?")
_SUMMARY = re.compile(r"[【\[]?\s*(?:内容)?提\s*要\s*[】\]]?\s*[:：]?\s*(.*)")
_ORIGIN = re.compile(r"(?:[（(【]\s*)?(?:来源(?:于)?|摘自|文章来源)\s*[:：]?\s*(.+?)\s*[）)】]?")


@dataclass(slots=True)
class _Item:
    column: str
    title: str
    page: int | None = None
    origin: str = ""
    summary: str = ""


def is_digest(blocks: Sequence[Block]) -> bool:
    """Whether a file is of this form: links back to the contents, or columns between dots."""
    lines = [block.text for block in blocks if isinstance(block, Line)]
    columns = sum(bool(_COLUMN.fullmatch(line)) for line in lines)
    return any(_BACK.fullmatch(line) for line in lines) and columns > 0


def digest(blocks: Sequence[Block], file_name: str) -> PastDigest:
    """The digest; an article that the contents do not name keeps its first line as its title."""
    wrapped = is_wrapped(list(blocks))
    lines = [block.text for block in blocks if isinstance(block, Line)]
    first = next((i for i, line in enumerate(lines) if _COLUMN.fullmatch(line)), 0)
    items, body_at = _contents(lines, first)
    head = masthead(lines[:first], lines[-4:], NAME)
    articles = tuple(_articles(lines[body_at:], items, wrapped=wrapped))
    month = month_of(head, lines[:first], file_name, [p for a in articles for p in a.body[:1]])
    return PastDigest(head, month, articles)


def _contents(lines: Sequence[str], first: int) -> tuple[list[_Item], int]:
    """The items of the contents and where the articles begin: at the first title's return."""
    items: list[_Item] = []
    column, pieces = "", [""]
    for at in range(first, len(lines)):
        line = lines[at]
        if items and any(_same(line, item.title) for item in items):
            return items, at
        if found := _COLUMN.fullmatch(line):
            if items and items[0].column == found[1]:
                return items, at
            column, pieces = found[1], [""]
        elif (found := _ITEM.fullmatch(line)) and not _inside(items, line):
            items.append(_Item(column, glued([*filter(None, pieces), found[1]]), int(found[2])))
            pieces = [""]
        elif _told(items, line):
            continue
        else:
            pieces.append(line)
    return items, len(lines)


def _inside(items: Sequence[_Item], line: str) -> bool:
    """Whether a line with a number at its end goes on in an open 提要."""
    summary = items[-1].summary if items else ""
    return bool(summary) and not summary.endswith(("。", "！", "？", "”")) and "…" not in line


def _told(items: list[_Item], line: str) -> bool:
    """Take a line of origin or 提要 of the last item; a 提要 goes on until a full stop."""
    if not items:
        return False
    item = items[-1]
    if found := _SUMMARY.fullmatch(line):
        item.summary = found[1]
        return True
    if found := _ORIGIN.fullmatch(line):
        item.origin = found[1]
        return True
    if item.summary and not item.summary.endswith(("。", "！", "？", "”")):
        item.summary = glued([item.summary, line])
        return True
    return False


def _articles(
    lines: Sequence[str], items: Sequence[_Item], *, wrapped: bool
) -> Iterator[DigestArticle]:
    for own in _cut(lines):
        found = _named(own, items)
        if found is None:
            yield DigestArticle("", own[0], body=paragraphs(own[1:], wrapped=wrapped))
            continue
        item, start, end = found
        body, origin = _body(own[:start] + own[end:], item)
        yield DigestArticle(
            item.column, item.title, origin, item.page, item.summary,
            paragraphs(body, wrapped=wrapped),
        )  # fmt: skip


def _cut(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each article, columns left out; the last may lack its way back."""
    own: list[str] = []
    for line in lines:
        if _BACK.fullmatch(line):
            if own:
                yield own
            own = []
        elif not _COLUMN.fullmatch(line):
            own.append(line)
    if len(own) > 2:
        yield own


def _named(own: Sequence[str], items: Sequence[_Item]) -> tuple[_Item, int, int] | None:
    """The item whose title stands in the first lines of an article, and on which of them."""
    for start in range(min(2, len(own))):
        for end in range(start + 1, min(start + 4, len(own)) + 1):
            whole = glued(own[start:end])
            item = next((item for item in items if _same(whole, item.title)), None)
            if item:
                return item, start, end
    return None


def _body(own: Sequence[str], item: _Item) -> tuple[list[str], str]:
    """The article without its origin line, and the origin: the contents' or that line's."""
    origin, kept = item.origin, []
    for at, line in enumerate(own):
        found = _ORIGIN.fullmatch(line) if at < 2 or at >= len(own) - 2 else None
        if found:
            origin = origin or found[1]
        else:
            kept.append(line)
    return kept, origin


def _same(line: str, title: str) -> bool:
    return re.sub(r"\W", "", line) == re.sub(r"\W", "", title)
