"""What a source knows while it is crawled: the store, the clock, and the run's tally."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Response
from sqlite_utils import Database
from twisted.python.failure import Failure as TwistedFailure

from crawler.faults import failure_kind
from crawler.health import Failure, explain
from crawler.items import Article, PageState, Paragraph, Row
from crawler.store import articles, fetches, queries
from crawler.store.database import shared_store
from crawler.store.fetches import Fetch
from crawler.store.records import StoredArticle
from crawler.store.runs import Fault, Tally
from crawler.urls import canonical

UNCHANGED = "unchanged"  # in response.meta: the same bytes as on an earlier night
# What a page may turn out to be instead of an article, and how that is called.
NOT_AN_ARTICLE = {
    PageState.REFUSED: Failure.CHALLENGE,
    PageState.MISSING: Failure.GONE,
    PageState.LIST: Failure.WRONG_PAGE,
    PageState.HOME: Failure.WRONG_PAGE,
    PageState.EMPTY: Failure.NO_TEXT,
}


@dataclass(slots=True)
class Visit:
    """One crawl of one source."""

    db: Database
    night: datetime
    since: date | None
    max_pages: int
    recheck_days: int
    tally: Tally = field(default_factory=Tally)
    answered: set[str] = field(default_factory=set)
    _fetched: dict[str, Fetch] = field(default_factory=dict)

    @classmethod
    def of(cls, crawler: Crawler) -> "Visit":
        """The visit that the crawl's settings ask for."""
        given = crawler.settings
        since = given.get("SINCE")
        return cls(
            db=shared_store(Path(given["DATABASE"])),
            night=datetime.fromisoformat(given["NIGHT"]),
            since=date.fromisoformat(since) if since else None,
            max_pages=given.getint("MAX_PAGES"),
            recheck_days=given.getint("RECHECK_DAYS"),
        )

    def fetched(self, url: str) -> Fetch | None:
        """What `url` answered on an earlier night."""
        return fetches.get(self.db, url)

    def remember(self, url: str, fetch: Fetch) -> None:
        """Keep an answer's validators until the run ends."""
        self._fetched[url] = fetch

    def close(self, columns: Mapping[str, str]) -> None:
        """The run ends: account for every column, and only now believe the validators."""
        self._account(columns)
        failed = {fault.url for fault in self.tally.failures}
        failed |= {columns[f.column] for f in self.tally.failures if f.column in columns}
        kept = {url: fetch for url, fetch in self._fetched.items() if url not in failed}
        fetches.keep(self.db, kept, self.night)

    def unread(self, source: str) -> list[StoredArticle]:
        """Rows of earlier nights whose page was never read."""
        return queries.unread(self.db, source)

    def due(self, source: str) -> list[StoredArticle]:
        """Articles old enough for their last look."""
        return queries.due(self.db, source, self.night, self.recheck_days)

    def unchanged(self, url: str) -> None:
        """An article's page is as it was."""
        articles.mark_checked(self.db, url, self.night)

    def knows(self, source: str, column: str) -> bool:
        """Whether this column was read on an earlier night."""
        return queries.column_known(self.db, source, column)

    def is_new(self, row: Row) -> bool:
        """Whether the store has never seen this row."""
        return articles.by_url(self.db, row.url) is None

    def is_read(self, url: str) -> bool:
        """Whether the page at `url` was read on an earlier night."""
        stored = articles.by_url(self.db, url)
        return stored is not None and stored.read_at is not None

    def wants(self, row: Row) -> bool:
        """Whether to open a row's page: new, not read yet, listed differently, or still young."""
        stored = articles.by_url(self.db, row.url)
        if stored is None:
            return True
        if stored.article.state is PageState.LISTED:
            return stored.attempts < queries.MAX_ATTEMPTS
        if stored.listed_as and stored.listed_as != articles.listed_as(row.title, row.published):
            return True
        return self.night - stored.first_seen < timedelta(days=self.recheck_days)

    def believable(self, response: Response, column: str, number: int, rows: list[Row]) -> bool:
        """Whether a list page was really read; if not, the fault is kept."""
        self.answered.add(column)
        if number > 1:  # running past the last page is no fault
            return bool(rows)
        if _sent_home(response):
            self.fault(Failure.MOVED_HOME, response.url, column=column)
            return False
        if not rows:
            self.fault(Failure.NO_ROWS, response.url, column=column)
        elif not any(row.published for row in rows):
            self.fault(Failure.NO_DATES, response.url, column=column)
        return bool(rows)

    def listed(self, source: str, column: str, row: Row) -> Article:
        """A row as the article it will become."""
        return Article(
            url=row.url,
            title=row.title,
            published=row.published,
            state=PageState.LISTED,
            source=source,
            column=column,
            document_number=row.document_number,
        )

    def told(self, source: str, column: str, row: Row) -> Article:
        """The article of a row that brings its text."""
        listed = self.listed(source, column, row)
        return replace(listed, state=PageState.ARTICLE, author=row.author, body=row.body)

    def complete(
        self, read: Article, source: str, column: str, row: Row, body: tuple[Paragraph, ...]
    ) -> Article | None:
        """The page read, with what its list row knew; None when it is no article."""
        if read.state is PageState.GONE:
            articles.mark_gone(self.db, row.url, self.night)
            self.tally.notes.append(f"原文已撤下：{row.title}（{row.url}）")
            return None
        if read.state in NOT_AN_ARTICLE:
            self._page_fault(NOT_AN_ARTICLE[read.state], row.url)
            return None
        return replace(
            read,
            url=row.url,
            title=read.title or row.title,
            published=read.published or row.published,
            document_number=read.document_number or row.document_number,
            source=source,
            column=column,
            body=body,
        )

    def article_failed(self, failure: TwistedFailure, url: str) -> None:
        """An article's page could not be fetched."""
        self._page_fault(failure_kind(failure), url)

    def failed(self, failure: TwistedFailure, url: str, column: str) -> None:
        """A column's list could not be fetched."""
        self.answered.add(column)
        self.fault(failure_kind(failure), url, column=column)

    def _account(self, columns: Mapping[str, str]) -> None:
        """Every column must have been heard of: none is passed over in silence."""
        for column in columns.keys() - self.answered:
            self.fault(Failure.NO_ANSWER, columns[column], column=column)

    def fault(self, kind: Failure, url: str, *, column: str = "", detail: str = "") -> None:
        """Keep what went wrong, in Chinese."""
        message = explain(kind).sentence + (f"：{detail}" if detail else "")
        self.tally.failures.append(Fault(kind.value, url, message, column))

    def _page_fault(self, kind: Failure, url: str) -> None:
        articles.mark_failed(self.db, url, explain(kind).sentence, self.night)
        self.fault(kind, url)


def _sent_home(response: Response) -> bool:
    """Whether a list's address was redirected to the site's home page."""
    asked = response.meta.get("redirect_urls", ())
    return bool(asked) and urlsplit(canonical(response.url)).path == "/"
