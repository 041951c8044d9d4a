"""Step 2: is it believable? A date in the future or a missing title is named, never dropped."""

from datetime import timedelta

from scrapy.crawler import Crawler

from crawler.health import Failure
from crawler.items import Article
from crawler.visit import Visit

# Sites date a notice for tomorrow now and then; a week ahead is a misread date.
AHEAD = timedelta(days=7)


class Check:
    """Keeps a fault for what is hard to believe; the article goes on."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Check":
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """The article itself."""
        visit: Visit = self._crawler.spider.visit  # type: ignore[union-attr]
        if item.day and item.day > visit.night.date() + AHEAD:
            visit.fault(Failure.FUTURE, item.url, detail=f"{item.title} {item.day}")
        return item
