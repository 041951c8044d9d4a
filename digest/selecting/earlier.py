"""Was it printed already? By address, by 文号, by near title; and is it in this issue."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

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
from digest.store import entries, published


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
        self.printed = printed = published.before(db, month, publication)
        here = list(standing)
        self._ids = entries.used_elsewhere(db, issue_id) | {e.article for e in here if e.article}
        self._urls = {page_key(url) for url in _urls(printed, here)}
        self._numbers = _numbers(db, _urls(printed, here))
        titles = [(p.section, p.heading) for p in printed]
        titles += [(e.section.value, e.heading) for e in here]
        documents = of_documents()
        policies = [title for section, title in titles if section in documents]
        self._drafts = _index(title for title in policies if is_draft(title))
        self._policies = _index(title for title in policies if not is_draft(title))
        self._news = TitleIndex((plain_title(t), 0) for s, t in titles if s not in documents)

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
