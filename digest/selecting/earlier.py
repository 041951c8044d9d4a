"""Was it printed already? By address, by 文号, by near title; and is it in this issue."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property

from sqlite_utils import Database

from crawler.official import about
from crawler.official.stage import is_draft
from crawler.store import articles
from crawler.store.records import StoredArticle
from digest.composing.heading import plain_title
from digest.issue.model import MAIN, Entry
from digest.issue.plan import Plan
from digest.issue.plans import of_documents
from digest.selecting.events import Event
from digest.selecting.near import TitleIndex
from digest.selecting.pages import page_key
from digest.store import entries, published, triage


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
        self.printed = published.before(db, month, publication)

    # what only a draft asks for is made when it asks: listing one article does not

    @cached_property
    def _ids(self) -> set[int]:
        """Articles that another issue has, this one has, or that nobody wants."""
        here = {entry.article for entry in self._here if entry.article}
        return entries.used_elsewhere(self._db, self._issue) | here | triage.refused(self._db)

    @cached_property
    def _urls(self) -> set[str]:
        return {page_key(url) for url in _urls(self.printed, self._here)}

    @cached_property
    def _numbers(self) -> set[str]:
        return _numbers(self._db, _urls(self.printed, self._here))

    @cached_property
    def _titles(self) -> list[tuple[str, str]]:
        """(section, heading) of all that was printed or is here."""
        printed = [(p.section, p.heading) for p in self.printed]
        return printed + [(e.section.value, e.heading) for e in self._here]

    @cached_property
    def _drafts(self) -> TitleIndex:
        documents = of_documents()
        return _index(t for s, t in self._titles if s in documents and is_draft(t))

    @cached_property
    def _policies(self) -> TitleIndex:
        documents = of_documents()
        return _index(t for s, t in self._titles if s in documents and not is_draft(t))

    @cached_property
    def _news(self) -> TitleIndex:
        documents = of_documents()
        return TitleIndex((plain_title(t), 0) for s, t in self._titles if s not in documents)

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
        near = self._news.find(plain_title(stored.article.title))
        return self._has_page(stored) or near is not None

    def _has_title(self, title: str) -> bool:
        """A draft for comment and the document it became are two pieces of news."""
        index = self._drafts if is_draft(title) else self._policies
        return index.find(about(title)) is not None

    def _has_page(self, stored: StoredArticle) -> bool:
        return stored.id in self._ids or page_key(stored.article.url) in self._urls


def _index(headings: Iterable[str]) -> TitleIndex:
    return TitleIndex(((about(_title_in(heading)), 0) for heading in headings), documents=True)


def _title_in(heading: str) -> str:
    """The title in a heading: what stands between 《》, else the whole."""
    start, end = heading.find("《"), heading.rfind("》")
    return heading[start + 1 : end] if 0 <= start < end else about(heading)


def _urls(printed: Iterable[published.Printed], here: Iterable[Entry]) -> list[str]:
    return [url for url in (*(p.url for p in printed), *(e.url for e in here)) if url]


def _numbers(db: Database, urls: Iterable[str]) -> set[str]:
    found = _stored(db, urls)
    return {s.article.document_number for s in found if s.article.document_number}


def _stored(db: Database, urls: Iterable[str]) -> Iterator[StoredArticle]:
    for url in urls:
        with suppress(ValueError):  # an address that a past issue misprinted
            if stored := articles.by_url(db, url):
                yield stored
