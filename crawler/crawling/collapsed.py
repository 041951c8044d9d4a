"""Rows that a store would keep as one: their addresses differ, and so do their titles."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from crawler.items import Row
from crawler.official.alike import contains, title_key
from crawler.urls import host_of, telling_apart

Pair = tuple[Row, Row]


def collapsed(rows: Iterable[Row], key_of: Callable[[str], str]) -> list[Pair]:
    """The rows that share a key with an earlier one though they are another article, each with
    that earlier one. A row that comes again under the same title is the same article.
    """
    first: dict[str, Row] = {}
    found = []
    for row in rows:
        before = first.setdefault(key_of(row.url), row)
        if before.url != row.url and not _same(before.title, row.title):
            found.append((before, row))
    return found


def telling_names(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    """By host, the query names (or the fragment) that tell such rows apart."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for before, row in pairs:
        names[host_of(row.url)] |= telling_apart(before.url, row.url)
    return {host: found for host, found in names.items() if found}


def _same(one: str, other: str) -> bool:
    equal = title_key(one) == title_key(other)
    return equal or contains(one, other.rstrip(".…")) or contains(other, one.rstrip(".…"))
