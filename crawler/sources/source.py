"""Source: the base class of every site we watch. A source is a class used as a declaration.

It knows nothing of Scrapy but the type of a response, so that whoever only wants to know which
sources there are need not load it; `crawler.run.spider` makes a source crawl.
"""

from typing import TYPE_CHECKING, ClassVar

from crawler.crawling.responses import page_of
from crawler.health import notes
from crawler.health.kinds import Failure
from crawler.items import Article, Paragraph, Row
from crawler.reading.article.read import article_on
from crawler.reading.listing.pager import next_of, shows_more
from crawler.reading.listing.read import called_rows, cut_short, numbered_rows
from crawler.reading.page import Page
from crawler.sources.declaration import Declaration
from crawler.sources.lists import BY_MARKUP, find_rows

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


class Source(Declaration, declares=False):
    """Declares one site. File, `name`, class and fixture folder carry the same name.

    A source gives attributes and, where a site needs it, some of four hooks; each hook takes a
    response and returns data, none fetches. Any other attribute is an error at import.
    """

    _no_rows: ClassVar[Failure] = Failure.NO_ROWS  # what an empty list is called here

    def rows(self, response: "Response") -> list[Row]:
        """The articles that a list page shows."""
        rows, how = find_rows(page_of(response), self.row_css, self.article_re)
        response.meta["found_by"] = how
        response.meta["cut_short"] = cut_short(page_of(response), len(response.body))
        if how != BY_MARKUP and (titles := self._unaddressed(page_of(response), rows)):
            response.meta["list_fault"] = (Failure.NO_ADDRESSES, notes.unaddressed(titles))
        return rows

    def _unaddressed(self, page: Page, rows: list[Row]) -> list[str]:
        """The titles that are shown without an address."""
        if rows and self.article_re:
            return []
        known = {row.title for row in rows}
        found = called_rows(page) or ([] if rows else numbered_rows(page))
        return [title for title in found if title not in known]

    def article(self, response: "Response") -> Article:
        """The article that a page shows."""
        return article_on(response.body, response.url, lambda: page_of(response))

    def clean(self, body: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        """The body without what only this site adds."""
        return body

    def next_url(self, response: "Response") -> "str | Request | None":
        """The next page of a list, None after the last."""
        return next_of(page_of(response))

    @staticmethod
    def _has_more(response: "Response") -> bool:
        """Whether a list page shows a pager, be it one that only a script can turn."""
        return shows_more(page_of(response))
