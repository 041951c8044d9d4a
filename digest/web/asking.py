"""What the list of articles is asked for, read from the address and written back into it."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import request

from digest.store.browse import FACETS, Asked
from digest.store.triage import Choice

WORDS = 100  # characters of a search


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of it: `at` is the article beside the list, the others are cursors."""

    at: int | None
    before: int | None
    after: int | None


def asked(
    since: datetime | None = None, today: date | None = None, house: tuple[str, ...] = ()
) -> Asked:
    """The filters of the address; what cannot be read is no filter."""
    return Asked(
        words=request.args.get("q", "").strip()[:WORDS],
        facets={name: value for name in FACETS if (value := request.args.get(name, "").strip())},
        first=_day("first"),
        last=_day("last"),
        choice=_choice(),
        since=since,
        today=today,
        house=house,
    )


def page() -> Page:
    """The place in the list."""
    numbers = (request.args.get(name, type=int) for name in ("at", "before", "after"))
    return Page(*numbers)


def given(*without: str) -> dict[str, str]:
    """The filters as they stand in the address, for links that keep them."""
    known = ("q", *FACETS, "first", "last", "choice", "days")
    return {name: value for name in known
            if name not in without and (value := request.args.get(name, ""))}  # fmt: skip


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _choice() -> Choice | None:
    try:
        return Choice(request.args.get("choice", ""))
    except ValueError:
        return None
