"""Links and their surroundings become rows."""

from collections.abc import Sequence

from crawler.items import Row
from crawler.official.number import is_number
from crawler.reading.listing.anchors import Anchor
from crawler.reading.listing.linktext import fuller
from crawler.reading.listing.places import record_roots
from crawler.reading.listing.rowcells import Cell, cells
from crawler.reading.listing.rowdates import column_names, row_dates


def rows_of_links(links: Sequence[Anchor]) -> list[Row]:
    """One row an address, in document order, with the fullest title its links give."""
    if not links:
        return []
    first: dict[str, int] = {}
    titles: dict[str, str] = {}
    for n, link in enumerate(links):
        first.setdefault(link.url, n)
        known = titles.get(link.url, "")
        titles[link.url] = fuller(known, link.title) if known else link.title
    kept = [links[n] for n in first.values()]
    return _dated([link for link in kept if titles[link.url]], titles)


def _dated(links: Sequence[Anchor], titles: dict[str, str]) -> list[Row]:
    if not links:
        return []
    nodes = [link.element for link in links]
    roots = record_roots(nodes)
    inside = [cells(root, node) for root, node in zip(roots, nodes, strict=True)]
    days = row_dates(roots, inside, [link.url for link in links], column_names(roots[0]))
    return [
        Row(titles[link.url], link.url, day, _number(own))
        for link, own, day in zip(links, inside, days, strict=True)
    ]


def _number(own: Sequence[Cell]) -> str:
    """The 文号 that stands in a cell of its own, "" if there is none ("-")."""
    return next((c.text for c in own if is_number(c.text)), "")
