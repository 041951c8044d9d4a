"""How a source reads a list page: by its platform's markup, by addresses, at last by structure."""

import re

from lxml.html import HtmlElement

from crawler.items import Row
from crawler.parse.anchors import anchors
from crawler.parse.listing import rows_of
from crawler.parse.page import Page
from crawler.parse.rows import rows_of_links
from crawler.urls import host_of

BY_MARKUP, BY_ADDRESS, BY_STRUCTURE = "markup", "address", "structure"


def find_rows(page: Page, row_css: str, article_re: str) -> tuple[list[Row], str]:
    """The rows, and how they were found.

    `row_css` selects the rows where the platform's markup is known; `article_re` is searched in
    addresses. A page that answers to neither was redesigned: it is read by structure, and
    believed only if most rows carry a date (a menu has none).
    """
    if row_css and (rows := _marked(page, row_css, article_re)):
        return rows, BY_MARKUP
    if article_re and (rows := rows_of(page, article_re)):
        return rows, BY_ADDRESS
    rows = rows_of(page)
    dated = sum(row.published is not None for row in rows)
    return (rows if not article_re or dated * 2 > len(rows) else []), BY_STRUCTURE


def _marked(page: Page, row_css: str, article_re: str) -> list[Row]:
    """Rows inside the selected elements; a pager among them links back to the same site's lists,
    a row to an article or to another site.
    """
    selected = set(page.root.cssselect(row_css))
    wanted, here = re.compile(article_re), host_of(page.url)
    links = [link for link in anchors(page) if _inside(link.element, selected)]
    return rows_of_links([a for a in links if wanted.search(a.url) or host_of(a.url) != here])


def _inside(element: HtmlElement, selected: set[HtmlElement]) -> bool:
    return any(ancestor in selected for ancestor in element.iterancestors())
