"""What falls due, by day: each once, however many pages tell it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from crawler.official import Stage
from crawler.official.about import brought, settled_name
from crawler.official.alike import title_key
from crawler.store import articles
from crawler.store.records import StoredArticle
from digest.milestones.reading import read
from digest.store import milestones
from digest.store.milestones import Kind, Milestone

SOON = 14  # days ahead that the brief tells of
AT_ONCE = 300  # articles that a page reads before it is shown; the rest waits for the next one


@dataclass(frozen=True, slots=True)
class Due:
    """One day of one document, told by its own page where that is stored, else by another.

    `name` is what falls due: the document, or what it repeals. `key` is the same for the same
    document on every site.
    """

    kind: Kind
    day: date
    name: str
    sentence: str
    key: str
    source: StoredArticle

    @property
    def stamp(self) -> datetime:
        """When it became known."""
        return self.source.first_seen


def refresh(db: Database) -> None:
    """Read all policies that are new or changed."""
    while not refresh_some(db):
        continue


def refresh_some(db: Database, limit: int = AT_ONCE) -> bool:
    """Read the newest `limit` of the policies that are new or changed; whether none is left."""
    left = milestones.unread(db, limit)
    if left:
        found = [one for stored in milestones.begin(db, left) for one in read(stored)]
        milestones.keep(db, left, found)
    return len(left) < limit


def falling_due(db: Database, first: date, last: date) -> list[Due]:
    """What falls on the days from `first` to `last`, both included, in their order."""
    found = milestones.between(db, first, last)
    known = {stored.id: stored for stored in articles.several(db, (one.article for one in found))}
    dues = [_due(one, known[one.article]) for one in found if one.article in known]
    return _once(dues)


def near(db: Database, today: date, days: int = SOON) -> list[Due]:
    """What falls on today or one of the next `days`: what the brief tells beside the news."""
    return falling_due(db, today, today + timedelta(days=days))


def by_month(dues: Iterable[Due]) -> list[tuple[str, list[Due]]]:
    """The dues under their months ("2026-01"), in the order given."""
    grouped = groupby(dues, key=lambda due: f"{due.day:%Y-%m}")
    return [(month, list(group)) for month, group in grouped]


def document(dues: Sequence[Due]) -> list[dict[str, Any]]:
    """The dues as JSON."""
    return [
        {
            "day": due.day,
            "kind": due.kind.value,
            "name": due.name,
            "sentence": due.sentence,
            "article": due.source.id,
            "title": due.source.article.title,
            "url": due.source.article.url,
            "source": due.source.article.source,
        }
        for due in dues
    ]


def _due(one: Milestone, stored: StoredArticle) -> Due:
    article = stored.article
    name = one.subject or brought(article.title) or article.title
    key = settled_name(one.subject or article.official.about)
    if one.kind is Kind.TARGET:  # a document sets many tasks for one day
        key += one.sentence
    return Due(one.kind, one.day, name, one.sentence, title_key(key), stored)


def _once(dues: Iterable[Due]) -> list[Due]:
    """One of those that tell the same day of the same document: its own page, the first one."""
    best: dict[tuple[date, Kind, str], Due] = {}
    for due in sorted(dues, key=_rank):
        best.setdefault((due.day, due.kind, due.key), due)
    order = list(Kind)
    return sorted(best.values(), key=lambda due: (due.day, order.index(due.kind), due.source.id))


def _rank(due: Due) -> tuple[bool, str, int]:
    stage = due.source.article.official.stage
    return stage not in (Stage.FINAL, Stage.DRAFT), str(due.source.article.day), due.source.id
