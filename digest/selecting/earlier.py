"""Was it printed already? By address, by 文号, by near title; and is it in this issue."""

from collections.abc import Iterable
from functools import cached_property

from sqlite_utils import Database

from crawler.official import about
from crawler.official.stage import is_draft
from crawler.store import articles
from crawler.store.records import StoredArticle
from digest.composing.heading import plain_title
from digest.issue.model import MAIN, Entry
from digest.issue.plan import Plan
from digest.selecting.events import Event
from digest.selecting.pages import page_key
from digest.selecting.past import Past, past
from digest.store import entries, triage
from digest.store.published import Printed


class Earlier:
    """What earlier issues printed or turned down, and what this issue has.

    `printed` are the entries of the issues before, newest first.
    """

    def __init__(
        self,
        db: Database,
        month: str,
        issue_id: int,
        standing: Iterable[Entry],
        publication: str = MAIN,
    ) -> None:
        self._db, self._issue, self._here = db, issue_id, list(standing)
        self._publication = publication
        self._past = past(db, month, publication)
        self.printed = self._past.rows

    # what only a draft asks for is made when it asks: listing one article does not

    @cached_property
    def _ids(self) -> set[int]:
        """Articles that another issue has, this one has, or that nobody wants."""
        here = {entry.article for entry in self._here if entry.article}
        elsewhere = entries.used_elsewhere(self._db, self._issue, self._publication)
        return elsewhere | here | triage.refused(self._db)

    @cached_property
    def _own(self) -> Past:
        """What this issue has, as if it had been printed."""
        return Past([_as_printed(entry) for entry in self._here])

    @cached_property
    def _numbers(self) -> set[str]:
        urls = [row.url for part in self._both for row in part.rows if row.url]
        return articles.numbers_at(self._db, urls)

    @property
    def _both(self) -> tuple[Past, Past]:
        return self._past, self._own

    def has(self, event: Event, plan: Plan) -> bool:
        """Whether a section need not have it: as a document, or as a piece of news."""
        return self.has_event(event) if plan.of_documents else self.has_news(event.main)

    def has_event(self, event: Event) -> bool:
        """Whether a page of the event was printed, or is in the issue."""
        pages = [stored.article for stored in event.pages]
        return (
            any(self._has_page(stored) for stored in event.pages)
            or any(page.document_number in self._numbers for page in pages)
            or any(self._has_title(page.title) for page in pages)
        )

    def has_news(self, stored: StoredArticle) -> bool:
        """Whether this piece of news, or one with nearly its title, was printed or is here."""
        title = plain_title(stored.article.title)
        near = any(part.news.find(title) is not None for part in self._both)
        return near or self._has_page(stored)

    def _has_title(self, title: str) -> bool:
        """A draft for comment and the document it became are two pieces of news."""
        told, draft = about(title), is_draft(title)
        return any(part.of_stage(draft=draft).find(told) is not None for part in self._both)

    def _has_page(self, stored: StoredArticle) -> bool:
        key = page_key(stored.article.url)
        return stored.id in self._ids or any(key in part.pages for part in self._both)


def _as_printed(entry: Entry) -> Printed:
    return Printed(
        "", None, entry.section.value, entry.position, entry.heading, "", entry.hospital, entry.url
    )
