"""Which copies are kept: the newest of each day, week and month, as restic's `forget` does it.

Days, weeks and months that have a copy are counted, not those of the calendar: a desk that made
none for a month loses none.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from digest.service.backups.copies import Copy


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy, and in the operator's words why it stays; no reasons: it may go."""

    copy: Copy
    reasons: tuple[str, ...]


def judged(copies: Iterable[Copy], rule: tuple[int, int, int] | None) -> list[Kept]:
    """Every copy with its reasons, oldest first; without a `rule` all stay. The newest, and the
    newest that was not told to be suspect, never go.
    """
    newest_first = sorted(copies, key=lambda copy: copy.at, reverse=True)
    reasons: dict[int, list[str]] = {id(copy): [] for copy in newest_first}
    if rule is None:
        return [Kept(copy, ("没有规定期限",)) for copy in reversed(newest_first)]
    if newest_first:
        reasons[id(newest_first[0])].append("最新的一份")
    for (word, period), number in zip(_PERIODS, rule, strict=True):
        for copy in _newest_of(newest_first, period, number):
            reasons[id(copy)].append(word)
    return [Kept(copy, tuple(reasons[id(copy)])) for copy in reversed(newest_first)]


def _newest_of(
    newest_first: Iterable[Copy], period: Callable[[date], object], number: int
) -> list[Copy]:
    """The newest copy of each of the last `number` periods that have one."""
    found: dict[object, Copy] = {}
    for copy in newest_first:
        found.setdefault(period(copy.at.date()), copy)
    return list(found.values())[:number]


_PERIODS: tuple[tuple[str, Callable[[date], object]], ...] = (
    ("每日一份", lambda day: day),
    ("每周一份", lambda day: day.isocalendar()[:2]),
    ("每月一份", lambda day: (day.year, day.month)),
)
