"""The calendar as iCalendar (RFC 5545): an all-day event for each day of each document.

Everything comes from the data, so that the same data gives the same bytes: the UID is kind, day and
document, the time stamp when the article was first seen.
"""

import zlib
from collections.abc import Iterable
from datetime import UTC, timedelta

from icalendar import Calendar, Event
from icalendar.enums import TRANSP

from digest.milestones.calendar import Due

PRODUCT, ITSELF = "-//dongtai//calendar//ZH", "calendar@dongtai"
AGAIN = timedelta(hours=12)  # how often a subscriber asks


def render(dues: Iterable[Due], name: str) -> bytes:
    """The file's content; `name` is what calendar programs call it."""
    events = [_event(due) for due in dues]
    made = Calendar.new(
        prodid=PRODUCT,
        uid=ITSELF,
        name=name,
        language="zh-CN",
        refresh_interval=AGAIN,
        subcomponents=events,
    )
    return bytes(made.to_ical())


def uid(due: Due) -> str:
    """The same for the same day of the same document, on every run and from every site."""
    return f"{due.kind.name.lower()}-{due.day}-{zlib.crc32(due.key.encode()):08x}@dongtai"


def _event(due: Due) -> Event:
    return Event.new(
        uid=uid(due),
        stamp=due.stamp.astimezone(UTC),
        start=due.day,
        end=due.day + timedelta(days=1),
        summary=f"{due.kind.value}：{due.name}",
        description=f"{due.sentence}\n{due.source.article.title}",
        url=due.source.article.url,
        categories=[due.kind.value],
        transparency=TRANSP.TRANSPARENT,  # nobody is busy on the day that a law comes into force
    )
