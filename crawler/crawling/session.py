"""What a source knows while it is crawled: the store, the clock, and the run's tally."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from sqlite_utils import Database

from crawler.crawling.collapsed import collapsed, telling_names
from crawler.crawling.relocate import Found
from crawler.health import notes, overlap
from crawler.health.explanations import explain
from crawler.health.kinds import HARMLESS, Failure
from crawler.items import Article, Attachment, PageState, Row
from crawler.store import articles, columns, fetches, identity, queries, runs
from crawler.store.columns import Column
from crawler.store.counts import Count
from crawler.store.database import shared_store
from crawler.store.fetches import Fetch
from crawler.store.records import StoredArticle
from crawler.store.runs import Fault, Tally

NEWS = "新闻"  # the name of a column that was never named


@dataclass(slots=True)
class Session:
    """One crawl of one source. `columns` maps a column's name to the address it is read at."""

    source: str
    db: Database
    night: datetime
    since: date | None
    max_pages: int
    recheck_days: int
    columns: dict[str, str]
    live: bool = True  # a replay tells of its own time, not of ours
    pages: tuple[str, ...] = ()  # a recheck: these are opened again, and no list is read
    tally: Tally = field(default_factory=Tally)
    not_found: list[Row] = field(default_factory=list)  # read before, not found tonight
    held: dict[str, Article] = field(default_factory=dict)  # doubted pages by their address
    _answered: set[str] = field(default_factory=set)
    _fresh: set[str] = field(default_factory=set)
    _shown: dict[str, list[Row]] = field(default_factory=dict)
    _lost: bool = False
    _keys: dict[str, str] = field(default_factory=dict)
    _fetched: dict[str, Fetch] = field(default_factory=dict)
    _trusted: dict[str, Fetch] = field(default_factory=dict)

    @classmethod
    def of(cls, crawler: Crawler, source: str, declared: Mapping[str, str]) -> "Session":
        """The session that the crawl's settings ask for; columns found on earlier nights count."""
        given = crawler.settings
        db = shared_store(Path(given["DATABASE"]))
        since = given.get("SINCE")
        found = {c.name: c.url for c in columns.of_source(db, source).values() if c.evidence}
        pages = tuple(given.getdict("RECHECK").get(source, ()))
        return cls(
            source=source,
            db=db,
            night=datetime.fromisoformat(given["NIGHT"]),
            since=date.fromisoformat(since) if since else None,
            max_pages=given.getint("MAX_PAGES"),
            recheck_days=given.getint("RECHECK_DAYS"),
            columns={} if pages else dict(declared) | found,
            live=not given.get("REPLAY_FROM"),
            pages=pages,
        )

    # What to open.

    def waiting(self) -> list[StoredArticle]:
        """Rows of earlier nights whose page was never read, or not as it should be, and pages due
        for their last look.
        """
        unread = queries.unread(self.db, self.source)
        due = queries.due(self.db, self.source, self.night, self.recheck_days)
        return [*unread, *queries.failed_again(self.db, self.source), *due]

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
        # a clock that was wrong may have seen it in the next year
        return abs(self.night - stored.first_seen) < timedelta(days=self.recheck_days)

    def key_of(self, url: str) -> str:
        """What all spellings of an article's address share, as far as tonight has learned."""
        if url not in self._keys:
            self._keys[url] = identity.key_of(self.db, url)
        return self._keys[url]

    def tell_apart(self, rows: Sequence[Row], column: str) -> None:
        """Learn what tells the rows of a list apart where their addresses seem one; what cannot be
        told apart is a fault, with both addresses: one article would hide the other.
        """
        for host, names in telling_names(collapsed(rows, self.key_of)).items():
            identity.learn(self.db, host, names)
            self._keys.clear()
        for before, row in collapsed(rows, self.key_of):
            detail = notes.of_two(column, before.url, row.url)
            self.fault(Failure.COLLAPSED, row.url, column=column, detail=detail)

    def knows(self, column: str) -> bool:
        """Whether this column was read on an earlier night."""
        return queries.column_known(self.db, self.source, column)

    # What became of it.

    def read(self, column: str, *, fresh: bool, rows: Sequence[Row] = ()) -> None:
        """A page of a column's list was read, with these rows (none where it is as it was);
        `fresh` when it showed something new.
        """
        self._answered.add(column)
        self._shown.setdefault(column, []).extend(rows)
        if fresh:
            self._fresh.add(column)

    def answered(self, request: Request, response: Response) -> None:
        """A site answered, redirects and refusals included."""
        self.tally.of(request.cb_kwargs.get("column", "")).answered(
            response.status,
            len(response.body),
            request.meta.get("download_latency", 0.0),
            browser=bool(request.meta.get("playwright")),
        )

    def unchanged(self, url: str) -> None:
        """An article's page is as it was."""
        articles.mark_checked(self.db, url, self.night)
        self._count_of(url).unchanged += 1

    def withdrawn(self, row: Row) -> None:
        """An article's page says that it was taken down; what was known is not noted again."""
        stored = articles.by_url(self.db, row.url)
        articles.mark_gone(self.db, row.url, self.night)
        if stored is None or stored.article.state is not PageState.GONE:
            self._count_of(row.url).gone += 1
            self.note(notes.withdrawn(row.title, row.url))

    def missing(self, row: Row) -> None:
        """An article that was read before is not found any more; the run's end tells whether it
        was taken down.
        """
        self.not_found.append(row)

    def page_failed(self, kind: Failure, url: str, *, detail: str = "") -> None:
        """An article could not be read: its row stays, to be tried again on later nights."""
        articles.mark_failed(self.db, url, explain(kind).sentence, self.night, kind.value)
        count = self._count_of(url)
        count.failed += 1
        count.textless += kind is Failure.NO_TEXT
        self.fault(kind, url, detail=detail)

    def _count_of(self, url: str) -> Count:
        stored = articles.by_url(self.db, url)
        return self.tally.of(stored.article.column if stored else "")

    def file_read(self, row: Row, attachment: Attachment) -> None:
        """An article's file was read, or says why it could not be."""
        articles.save_file(self.db, row.url, attachment)

    def file_failed(self, kind: Failure, row: Row, attachment: Attachment) -> None:
        """An article's file could not be fetched."""
        sentence = explain(kind).sentence
        articles.save_file(self.db, row.url, replace(attachment, state=sentence))
        self.fault(kind, attachment.url, detail=notes.of_file(attachment.name))

    def column_failed(self, kind: Failure, url: str, column: str, *, detail: str = "") -> None:
        """A column could not be read; "" is one that was never named."""
        self._answered.add(column or NEWS)
        self.fault(kind, url, column=column or NEWS, detail=detail)

    def fault(self, kind: Failure, url: str, *, column: str = "", detail: str = "") -> None:
        """Keep what went wrong, in Chinese."""
        message = explain(kind).sentence + (f"：{detail}" if detail else "")
        told = Fault(kind.value, url, message, column)
        if told not in self.tally.failures:  # a list's row and its page may say the same
            self.tally.failures.append(told)

    def note(self, sentence: str) -> None:
        """Keep what a person should know, though nothing went wrong."""
        self.tally.notes.append(sentence)

    # The way to a column (see `crawler.crawling.relocate`).

    def failed_before(self) -> bool:
        """Whether the last night ended badly too."""
        return runs.failing_nights(self.db, self.source) > 0

    def newest_articles(self, column: str) -> list[str]:
        """Addresses of the newest stored articles of a column, to ask them where it is now."""
        return queries.newest_addresses(self.db, self.source, column)

    def found(self, found: Found) -> None:
        """A column was found: remember it with its evidence, and note it."""
        column = Column(found.column, found.url, notes.evidence(found.origin), self.night)
        columns.remember(self.db, self.source, column)
        self.columns[column.name] = column.url
        self.note(notes.found(found.column, found.url, found.origin, found.lost))

    # Conditional requests.

    def fetched(self, url: str) -> Fetch | None:
        """What `url` answered on an earlier night."""
        return fetches.get(self.db, url)

    def remember(self, url: str, fetch: Fetch) -> None:
        """Keep an answer's validators until it is known whether its page could be read."""
        self._fetched[url] = fetch

    def unsaved(self, url: str, column: str, detail: str) -> None:
        """An article could not be stored: every page of tonight is to be read again."""
        self._lost = True
        self.column_failed(Failure.UNSAVED, url, column, detail=detail)

    def trust(self, url: str) -> None:
        """The page at `url` was read well: from the run's end on, its validators count."""
        if url in self._fetched:
            self._trusted[url] = self._fetched[url]

    def close(self) -> None:
        """The run ends: account for every column."""
        for column in self.columns.keys() - self._answered:
            self.fault(Failure.NO_ANSWER, self.columns[column], column=column)
        failed = self.failed_columns()
        known = columns.of_source(self.db, self.source)
        for column in self.columns.keys() - failed:
            seen = self._column(column)
            self._compare(known.get(column), seen)
            columns.succeeded(self.db, self.source, seen, self.night, new=column in self._fresh)
        if not (self.columns or failed):  # the search for one broke off
            self.fault(Failure.NO_COLUMN, self._last_url(), column=NEWS)

    def believe(self) -> None:
        """Only now that all is accounted for, the validators of what was read well count."""
        fetches.keep(self.db, {} if self._lost else self._trusted, self.night)

    def _column(self, name: str) -> Column:
        """What tonight's list of a column was like."""
        count, rows = self.tally.of(name), self._shown.get(name, ())
        return Column(
            name,
            self.columns[name],
            rows=count.rows,
            undated_rows=count.undated_rows,
            newest=overlap.landmarks(rows, self.key_of),
        )

    def _compare(self, before: Column | None, seen: Column) -> None:
        """Say of a column whose rows are all others than those of its last night."""
        rows = self._shown.get(seen.name, ())
        if (
            before
            and before.url == seen.url
            and overlap.is_broken(before.newest, rows, self.key_of)
        ):
            detail = notes.last_seen(before.newest[0].title)
            self.fault(Failure.GAP, seen.url, column=seen.name, detail=detail)

    def failed_columns(self) -> set[str]:
        """The columns that something went wrong with."""
        faults = [fault for fault in self.tally.failures if fault.kind not in HARMLESS]
        return {fault.column for fault in faults if fault.column}

    def silent_columns(self) -> set[str]:
        """The columns that were read well and brought nothing new."""
        return (self._answered & self.columns.keys()) - self._fresh - self.failed_columns()

    def _last_url(self) -> str:
        return self.tally.failures[-1].url if self.tally.failures else ""
