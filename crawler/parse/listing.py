"""List pages: the rows of the main list, and the address of the next page.

Rows are found by what lists are (repeated links with titles, dates near by), not by class names;
`article_re`, where a source knows it, is trusted over structure.
"""

import re

from crawler.items import Row
from crawler.parse.anchors import anchors
from crawler.parse.groups import main_group
from crawler.parse.page import Page, read_page
from crawler.parse.rows import rows_of_links


def read_list(
    body: bytes, url: str | None, *, encoding: str | None = None, article_re: str | None = None
) -> list[Row]:
    """The rows of a list page, in its order; [] where it shows no list. Never raises on a page.

    With `article_re` (a regular expression, searched in absolute addresses) every link that
    matches is a row, and nothing else is. Raises `re.error` if it is no expression.
    """
    return rows_of(read_page(body, url, encoding=encoding), article_re)


def rows_of(page: Page, article_re: str | None = None) -> list[Row]:
    """`read_list` for a page that is parsed already."""
    links = anchors(page)
    if article_re is not None:
        wanted = re.compile(article_re)
        return rows_of_links([link for link in links if wanted.search(link.url)])
    group = main_group(links)
    return rows_of_links(group.anchors) if group else []
