"""What changed settings would have made of the last month, before they are saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlite_utils import Database

from crawler.store import queries, sources
from digest.config.interests import wanted
from digest.config.recipients import Recipient
from digest.config.settings import Publication
from digest.issue.plans import PLANS
from digest.selecting.trial import Trial, trial
from digest.web import lines

DAYS = timedelta(days=30)
SHOWN = 6  # titles a recipient's line names


@dataclass(frozen=True, slots=True)
class Told:
    """What one recipient would have been told: how many, and the newest of them."""

    name: str
    address: str
    count: int
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The days it was tried on, and the outcome: of rules, or of recipients."""

    first: date
    last: date
    rules: Trial | None = None
    people: tuple[Told, ...] = ()


def of_rules(
    db: Database, book: Publication, section: str, old: str, new: str, today: date
) -> Month:
    """Both sets of rules on what the section's sources published in the last month."""
    first, sorts = today - DAYS, book.sorts(PLANS[section])
    found = queries.texts_between(db, first, today, sorts)
    return Month(first, today, trial(lines.plain(old), lines.plain(new), found))


def of_people(db: Database, rows: Sequence[dict[str, Any]], today: date) -> Month:
    """What each recipient would have been told of the last month's policies."""
    first = today - DAYS
    came = [s.article for s in queries.published_between(db, first, today, "policy")]
    orgs = sources.organisations(db)
    told = []
    for row in rows:
        person = Recipient(**{key: value for key, value in row.items() if value})
        titles = [article.title for article in came if wanted(article, person, orgs)]
        told.append(Told(person.name, person.address, len(titles), tuple(titles[:SHOWN])))
    return Month(first, today, people=tuple(told))
