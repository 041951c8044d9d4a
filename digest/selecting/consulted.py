"""Drafts for comment: linked with the document they became, never merged with it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlite_utils import Database

from crawler.official import Stage
from crawler.official.about import settled_name
from crawler.store import queries
from crawler.store.records import StoredArticle
from digest.composing.days import Days
from digest.selecting.events import Event
from digest.selecting.near import TitleIndex, folded, pairs_of

TOLD = 3  # drafts named beside an entry; a document is rarely put out for comment more often


def draft_until(stored: StoredArticle) -> date | None:
    """Until when a draft of a document was published; None where it can have none."""
    return None if stored.article.official.of_draft else stored.article.day


def alike(stored: StoredArticle, titles: Iterable[tuple[int, str]]) -> list[int]:
    """The drafts (number, title) whose title shares half of a document's pairs of characters:
    `linked` compares more closely, but there are thousands, and they stand beside every entry.
    """
    pairs = pairs_of(folded(_subject(stored)))
    return [n for n, title in titles if 2 * len(pairs & pairs_of(folded(title))) >= len(pairs)]


def drafts_among(stored: StoredArticle, found: Iterable[StoredArticle]) -> list[StoredArticle]:
    """Those of the drafts `found` that became a document, the newest first."""
    (event,) = linked([Event(stored)], found)
    return sorted(event.drafts, key=lambda s: str(s.article.day), reverse=True)[:TOLD]


def earlier(db: Database, events: Iterable[Event]) -> list[StoredArticle]:
    """All policies put out for comment until the newest of the events was published."""
    days = [day for event in events if (day := event.main.article.day)]
    return queries.in_stage(db, Stage.DRAFT, max(days), "policy") if days else []


def linked(events: Sequence[Event], drafts: Iterable[StoredArticle]) -> list[Event]:
    """The events, documents with their drafts, drafts among them with what they became."""
    index = TitleIndex(documents=True)
    for at, event in enumerate(events):
        if not event.main.article.official.of_draft:
            index.add(_subject(event.main), at)
    here = [page for event in events for page in event.pages]
    known = {s.id: s for s in (*here, *drafts) if s.article.official.of_draft}
    became: dict[int, int] = {}
    for stored in known.values():
        document = index.find(_subject(stored))
        if document is not None and _before(stored, events[document].main):
            became[stored.id] = document
    return [_with_drafts(event, events, became, at, known) for at, event in enumerate(events)]


def when(draft: StoredArticle, document: StoredArticle) -> str:
    """The day of a draft, with its year where the document is of another: `2025年12月3日`."""
    day = document.article.day
    return Days(year=day.year if day else None).spell(draft.article.day)


def _with_drafts(
    event: Event,
    events: Sequence[Event],
    became: dict[int, int],
    at: int,
    known: dict[int, StoredArticle],
) -> Event:
    drafts = tuple(known[number] for number, document in became.items() if document == at)
    issued = became.get(event.main.id)
    return replace(event, drafts=drafts, issued=None if issued is None else events[issued].main)


def _subject(stored: StoredArticle) -> str:
    return settled_name(stored.article.official.about)


def _before(draft: StoredArticle, document: StoredArticle) -> bool:
    return str(draft.article.day or "") <= str(document.article.day or "9999")
