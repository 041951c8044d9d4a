"""How a source reads a list page: by its platform's markup, by addresses, at last by structure."""

import re

from lxml.html import HtmlElement

from crawler.items import Row
from crawler.reading.listing.anchors import anchors
from crawler.reading.listing.read import rows_of
from crawler.reading.listing.rows import rows_of_links
from crawler.reading.page import Page
from crawler.urls import host_of

BY_MARKUP, BY_ADDRESS, BY_STRUCTURE = "markup", "address", "structure"


def find_rows(page: Page, row_css: str, article_re: str) -> tuple[list[Row], str]:
    """The rows, and how they were found.

    `row_css` selects the rows where the platform's markup is known; `article_re` is searched in
    addresses. What answers to neither was redesigned: it is read by structure, and believed only
    if most rows carry a date (a menu has none).
    """
    if row_css and (rows := _marked(page, row_css, article_re)):
        return rows, BY_MARKUP
    rows = rows_of(page)
    if article_re and (known := rows_of(page, article_re)):
        return _with_strangers(known, rows, page.url)
    dated = sum(row.published is not None for row in rows)
    return (rows if not article_re or dated * 2 > len(rows) else []), BY_STRUCTURE


def _with_strangers(known: list[Row], listed: list[Row], here: str) -> tuple[list[Row], str]:
    """Rows of known addresses, and dated rows that stand in one list with them.

    When a site changes its system, new articles get addresses of another shape while old ones
    keep theirs: going by address alone would lose every new one.
    """
    urls = {row.url for row in known}
    strangers = [
        row
        for row in listed
        if row.url not in urls and row.published and host_of(row.url) == host_of(here)
    ]
    if not strangers or not any(row.url in urls for row in listed):
        return known, BY_ADDRESS
    both = [row for row in listed if row.url in urls or row in strangers]
    rest = [row for row in known if row.url not in {r.url for r in both}]
    return [*both, *rest], BY_STRUCTURE


def _marked(page: Page, row_css: str, article_re: str) -> list[Row]:
    """Rows inside the selected elements. A pager among them links back to the same site's lists
    and has no date; a row leads to an article, to another site, or has a date.
    """
    selected = set(page.root.cssselect(row_css))
    wanted, here = re.compile(article_re), host_of(page.url)
    rows = rows_of_links([a for a in anchors(page) if _inside(a.element, selected)])
    return [r for r in rows if wanted.search(r.url) or host_of(r.url) != here or r.published]


def _inside(element: HtmlElement, selected: set[HtmlElement]) -> bool:
    return any(ancestor in selected for ancestor in element.iterancestors())
