"""Step 9: into the store, each article in a transaction of its own."""

from scrapy.crawler import Crawler

from crawler.items import Article, PageState
from crawler.store import articles
from crawler.store.articles import Saved
from crawler.visit import Visit


class Save:
    """Saves and counts."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Save":
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """The article itself, once it is stored."""
        visit: Visit = self._crawler.spider.visit  # type: ignore[union-attr]
        if item.state is PageState.LISTED:
            saved = articles.save_listed(visit.db, item, visit.night)
            visit.tally.listed += 1
        else:
            saved = articles.save_read(visit.db, item, visit.night)
        visit.tally.added += saved is Saved.ADDED
        visit.tally.changed += saved is Saved.CHANGED
        return item
