"""Which articles a new issue may draw on: what came since the last one, or in its month."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from crawler.items import PageState
from crawler.store import queries
from crawler.store.records import StoredArticle
from digest.issue.model import MAIN
from digest.store import issues

# a page published this long before the last issue was drafted is old, even if found only now
GRACE = timedelta(days=31)
USABLE = frozenset(
    (PageState.LISTED, PageState.ARTICLE, PageState.PICTURES, PageState.FILES, PageState.MEDIA)
)


@dataclass(frozen=True, slots=True)
class Window:
    """The days an issue draws on; `since` is None where no earlier issue was published."""

    first: date
    last: date
    since: datetime | None = None

    @property
    def before(self) -> "Window":
        """The month before it: what earlier issues could have printed, and did not."""
        start = self.first if self.since is None else self.since.date()
        return Window(start - GRACE, start - timedelta(days=1))

    def __str__(self) -> str:
        if self.since is None:
            return f"{self.first:%Y-%m-%d} 至 {self.last:%Y-%m-%d} 发布的文章"
        return f"上一期（{self.since:%Y-%m-%d} 起草）以来新到的文章"


def window(db: Database, month: str, publication: str = MAIN) -> Window:
    """The window of the issue of `month` ("2026-11")."""
    year, number = (int(part) for part in month.split("-"))
    last = date(year, number, calendar.monthrange(year, number)[1])
    since = issues.last_drafted(db, month, publication)
    first = date(year, number, 1) if since is None else since.date() - GRACE
    return Window(first, last, since)


def collect(db: Database, found: Window, sort: str) -> list[StoredArticle]:
    """The usable articles of the sources of one sort ("policy", "hospital")."""
    if found.since is None:
        came = queries.published_between(db, found.first, found.last, sort)
    else:
        came = queries.first_seen_since(db, found.since, sort)
    return [s for s in came if s.article.state in USABLE and _within(s, found)]


def _within(stored: StoredArticle, found: Window) -> bool:
    day = stored.article.day or stored.first_seen.date()
    return found.first <= day <= found.last
