"""Step 9: into the store, each article in a transaction of its own."""

from scrapy.crawler import Crawler

from crawler.crawling.session import Session
from crawler.items import Article, PageState
from crawler.store import articles
from crawler.store.articles import Saved


class Save:
    """Saves and counts."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Save":
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """The article itself, once it is stored."""
        save(self._crawler.spider.session, item)  # type: ignore[union-attr]
        return item


def save(session: Session, item: Article) -> None:
    """Save an article and count what that did."""
    if item.state is PageState.LISTED:
        saved = articles.save_listed(session.db, item, session.night)
        session.tally.listed += 1
    else:
        saved = articles.save_read(session.db, item, session.night)
    session.tally.added += saved is Saved.ADDED
    session.tally.changed += saved is Saved.CHANGED
