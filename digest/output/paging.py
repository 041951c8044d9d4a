"""Page numbers for the table of contents: measured where LibreOffice is, else counted.

Each article begins on a new page, so a line more or less seldom moves the next one. Word
calculates the numbers anew when it opens the file.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from digest.issue.printed import Block, PrintedArticle, PrintedIssue
from digest.output.layouts import Layout
from digest.output.office import heading_pages

_SMALL_ACROSS = 36  # 12 pt, in the table of contents
_HEAD, _ITEM_ACROSS = 12, 30  # lines of the masthead; characters of 14 pt before the page number
# a line of 提要; column, origin, way back and the space around them
_SMALL, _AROUND, _ABOVE_HEADING = 20 / 29, 3.7, 6 / 29


def numbered(issue: PrintedIssue, layout: Layout, fill: Callable[[PrintedIssue], bytes]) -> bytes:
    """The Word file that `fill` makes of `issue` with page numbers; without articles, as it is."""
    if not issue.articles:
        return fill(issue)
    counted = counted_pages(issue, layout)
    word = fill(with_pages(issue, counted))
    measured = heading_pages(word)
    if len(measured) != len(counted) or measured == counted:
        return word
    return fill(with_pages(issue, measured))


def with_pages(issue: PrintedIssue, pages: Sequence[int]) -> PrintedIssue:
    """The issue with `pages` on its articles, in order."""
    left = iter(pages)

    def paged(article: PrintedArticle) -> PrintedArticle:
        return replace(article, page=next(left))

    sections = tuple(
        replace(
            section,
            columns=tuple(
                replace(column, articles=tuple(paged(a) for a in column.articles))
                for column in section.columns
            ),
        )
        for section in issue.sections
    )
    return replace(issue, sections=sections)


def counted_pages(issue: PrintedIssue, layout: Layout) -> list[int]:
    """The first page of each article by the lines before it."""
    across, down = layout.characters, layout.lines
    listed = _HEAD + sum(_listed(article) for article in issue.articles)
    pages, page = [], 1 + _pages(listed, down)
    for article in issue.articles:
        pages.append(page)
        lines = _AROUND + _lines(article.title, 22) + _body(article.blocks, across)
        page += _pages(lines, down)
    return pages


def _listed(article: PrintedArticle) -> float:
    summary = -(-(len(article.summary) + 6) // _SMALL_ACROSS) if article.summary else 0
    return _lines(article.title, _ITEM_ACROSS) + (summary + 1) * _SMALL + 0.5


def _body(blocks: Iterable[Block], across: int) -> float:
    return sum(
        (len(b.rows) or _lines(f"　　{b.text}", across)) + _ABOVE_HEADING * b.heading
        for b in blocks
    )


def _lines(text: str, across: int) -> int:
    """Lines of `across` Chinese characters; Latin letters and digits take half of one."""
    width = len(text) - sum(c.isascii() and c.isprintable() for c in text) / 2
    return max(1, int(-(-width // across)))


def _pages(lines: float, down: float) -> int:
    return max(1, int(-(-lines // down)))
