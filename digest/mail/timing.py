"""When somebody is written to: mornings, weekly, at once; not in quiet hours or on holidays."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from crawler.crawling.hours import is_open
from crawler.health.rhythm import is_workday
from digest.config.interests import When
from digest.config.recipients import Recipient


def is_due(person: Recipient, last: datetime | None, at: datetime, *, at_once: bool) -> bool:
    """Whether `person`, last written to at `last`, is written to at `at`.

    `at_once` is a call right after a crawl, which is for those who asked for that alone; every
    other call is for all. Weekly mail goes out on the first day on which it may, so that a
    machine that stood still on a Monday sends it on Tuesday.
    """
    if at_once and person.when != When.AT_ONCE:
        return False
    if not may_write(person, at):
        return False
    return person.when != When.WEEKLY or last is None or last < week_of(at)


def may_write(person: Recipient, at: datetime) -> bool:
    """Whether `at` is an hour and a day on which `person` takes mail."""
    quiet = bool(person.quiet) and is_open(person.quiet, at)
    return not quiet and (is_workday(at.date()) or not person.workdays)


def week_of(at: datetime) -> datetime:
    """The Monday midnight before `at`."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=midnight.weekday())


def any_at_once(people: Iterable[Recipient]) -> bool:
    """Whether anybody wants to hear right after a crawl."""
    return any(person.when == When.AT_ONCE for person in people)
