"""Pages that are going to be printed, opened again: what was corrected or taken down is told.

No list is read. All else is as in a night: robots.txt, pauses, conditional requests, the witness,
revisions. A page that cannot be opened is tried again in the nights that follow, as any page is.
"""

from collections.abc import AsyncIterator

from scrapy import Request

from crawler.items import PageState, Row
from crawler.run.spider import SourceSpider
from crawler.store import articles


class RecheckSpider(SourceSpider, declares=False):
    """Opens the known pages of one source that its session names."""

    async def start(self) -> AsyncIterator[Request]:
        """One request a page. One that was taken down may be back as it was: it is asked for whole,
        since a 304 would not say so.
        """
        known = (articles.by_url(self.session.db, url) for url in self.session.pages)
        found = [one for one in known if one is not None]
        columns = {one.article.url: one.article.column for one in found}
        gone = {one.article.url for one in found if one.article.state is PageState.GONE}
        rows = [Row(one.article.title, one.article.url, one.article.day) for one in found]
        for row in self._once(self._unrouted(rows)):
            request = self._article_request(row, columns[row.url])
            request.meta["whole"] = request.meta["whole"] or row.url in gone
            yield request
