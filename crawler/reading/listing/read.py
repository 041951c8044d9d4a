"""List pages: the rows of the main list, and the address of the next page.

Rows are found by what lists are (repeated links with titles, dates near by), not by class names;
`article_re`, where a source knows it, is trusted over structure. Rows may stand in the page, in a
datastore inside a script, in an array of a script, or in a JSON answer.
"""

import re
from collections.abc import Iterator, Sequence

from crawler.items import Row
from crawler.reading.listing.anchors import (
    MAX_ANCHORS,
    Anchor,
    anchors,
    are_too_many,
    has_calls,
    is_unknown,
)
from crawler.reading.listing.datastore import datastores, fragment
from crawler.reading.listing.groups import main_group
from crawler.reading.listing.jsonlists import RowList, all_rows, best_list, titles_without_address
from crawler.reading.listing.jsonvalues import Record, answer, arrays, objects, strings
from crawler.reading.listing.pager import next_of
from crawler.reading.listing.rows import rows_of_links
from crawler.reading.page import MAX_BYTES, MAX_TAGS, Page, read_page

_STORED = 1.5  # a datastore is a list by construction, a box of the page may not be
_SCRIPTED = 0.8  # an array in a script may be a menu; the page's own list wins a tie


def read_list(
    body: bytes, url: str | None, *, encoding: str | None = None, article_re: str | None = None
) -> list[Row]:
    """The rows of a list page, in its order; [] where it shows no list. Never raises on a page.

    With `article_re` (a regular expression, searched in absolute addresses) every link that
    matches is a row, and nothing else is. Raises `re.error` if it is no expression.
    """
    return rows_of(read_page(body, url, encoding=encoding), article_re)


def next_page(body: bytes, url: str) -> str | None:
    """The absolute address of the page after the list page `url`; None on the last one."""
    return next_of(read_page(body, url))


def rows_of(page: Page, article_re: str | None = None) -> list[Row]:
    """`read_list` for a page that is parsed already."""
    value = answer(page)
    if article_re is not None:
        return _matching(page, value, re.compile(article_re))
    found = [*_structured(page, value), *_scripted(page, value)]
    best = max(found, key=lambda f: f.score, default=None)
    return list(best.rows) if best else []


def called_rows(page: Page) -> list[str]:
    """The titles of those rows of the main list that a script opens, nobody knows where."""
    group = main_group(anchors(page, calls=True)) if has_calls(page) else None
    return [link.title for link in group.anchors if is_unknown(link.url)] if group else []


def numbered_rows(page: Page) -> list[str]:
    """The titles of a list in JSON that tells title, date and number, and no address."""
    return titles_without_address(_records(page, answer(page)))


def cut_short(page: Page, size: int) -> str:
    """Why not all of a list page was looked at, in Chinese, "" where all was; `size` in bytes."""
    if size > MAX_BYTES:
        return f"大于 {MAX_BYTES // 1_000_000} MB"
    if page.text.count("<") > MAX_TAGS:
        return f"多于 {MAX_TAGS} 个标签"
    return f"多于 {MAX_ANCHORS} 个链接" if are_too_many(page) else ""


def _structured(page: Page, value: object) -> Iterator[RowList]:
    """The main list of the page itself and of each piece of HTML it carries."""
    for part, worth in _parts(page, value):
        group = main_group(anchors(part, calls=True))
        if group:
            known = [link for link in group.anchors if not is_unknown(link.url)]
            yield RowList(tuple(rows_of_links(known)), group.score * worth)


def _scripted(page: Page, value: object) -> Iterator[RowList]:
    best = best_list(_records(page, value), page.base)
    if best:
        yield RowList(best.rows, best.score * _SCRIPTED)


def _parts(page: Page, value: object) -> Iterator[tuple[Page, float]]:
    if value is None:
        yield page, 1.0
        yield from ((part, _STORED) for part in datastores(page))
        return
    html = [text for text in strings(value) if "<a" in text and "href" in text]
    if html:
        yield fragment(page, html[:100]), _STORED


def _records(page: Page, value: object) -> Iterator[list[Record]]:
    if value is not None:
        yield from objects(value)
        return
    for array in arrays(page):
        yield from objects(array)


def _matching(page: Page, value: object, wanted: re.Pattern[str]) -> list[Row]:
    rows: list[Row] = []
    for part, _ in _parts(page, value):
        rows += rows_of_links(_wanted(anchors(part), wanted))
    rows += [row for row in all_rows(_records(page, value), page.base) if wanted.search(row.url)]
    return list({row.url: row for row in reversed(rows)}.values())[::-1]


def _wanted(links: Sequence[Anchor], wanted: re.Pattern[str]) -> list[Anchor]:
    return [link for link in links if wanted.search(link.url)]
