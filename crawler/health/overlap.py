"""Whether a list still shows what it showed on the last night: else something in between is lost.

A list, and a feed still more, shows only so many rows. What was published and pushed out between
two nights was never seen, and nothing in the rows that are there says so.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from crawler.items import Row
from crawler.store.columns import Landmark

REMEMBERED = 5  # rows of a column: one may be taken down or called otherwise


def landmarks(rows: Sequence[Row], key_of: Callable[[str], str]) -> tuple[Landmark, ...]:
    """The newest of `rows`, by their dates where most have one: rows kept on top (置顶) are old."""
    dated = [row for row in rows if row.published]
    if len(dated) * 2 > len(rows):
        rows = sorted(dated, key=lambda row: row.published or date.min, reverse=True)
    return tuple(Landmark(key_of(row.url), row.title) for row in rows[:REMEMBERED])


def is_broken(
    known: Collection[Landmark], rows: Sequence[Row], key_of: Callable[[str], str]
) -> bool:
    """Whether none of the rows that were the newest is among `rows`, by address or by title."""
    keys, titles = {key_of(row.url) for row in rows}, {row.title for row in rows}
    return bool(known and rows) and not any(k.key in keys or k.title in titles for k in known)
