"""Step 2: is it believable? A date in the future or a missing title is named, never dropped."""

from datetime import timedelta

from scrapy.crawler import Crawler

from crawler.crawling.session import Session
from crawler.health.kinds import Failure
from crawler.items import Article, PageState
from crawler.store.counts import Count

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
        return check(self._crawler.spider.session, item)  # type: ignore[union-attr]


def check(session: Session, item: Article) -> Article:
    """The article itself, counted; a day too far ahead is a fault."""
    ahead = bool(item.day and item.day > session.night.date() + AHEAD)
    if ahead:
        session.fault(Failure.FUTURE, item.url, detail=f"{item.title} {item.day}")
    _count(item, session.tally.of(item.column), ahead=ahead)
    return item


def _count(item: Article, count: Count, *, ahead: bool) -> None:
    """Count what a row or a page lacks; a page's notes name the fields that it has itself."""
    if item.state is PageState.LISTED:
        count.rows += 1
        count.undated_rows += item.day is None
        count.future += ahead
    else:
        count.pages += 1
        count.untitled += not item.title or bool(item.notes and "title" not in item.notes)
        count.undated += item.day is None
        count.textless += not item.text
