"""A flattened 医院资讯 table: which words are a hospital, which a title, which an address.

Extractors give the cells of a row in reading order, or in the order of their heights: the cell
of a hospital, centred over its rows, then stands before, between or after its titles. Some give
whole columns one after the other.
"""

from collections.abc import Iterator, Sequence

from digest.issue.printed import News
from digest.published import addresses, columns
from digest.published.chunks import Candidate, Chunk, candidates, chunks, title_lines
from digest.published.joining import glued
from digest.published.share import shares


def news(lines: Sequence[str], known: frozenset[str]) -> Iterator[tuple[str, News]]:
    """(hospital, news) in printed order."""
    if apart := columns.parted(lines):
        yield from columns.news(apart)
        return
    found = chunks(lines)
    items = [chunk for chunk in found if chunk.pieces]
    names = [list(candidates(chunk, known)) for chunk in found]
    shared = shares(names, [addresses.joined(item.pieces) for item in items])
    taken = {share.place: share.name for share in shared}
    first = shared[0].start if shared else len(items)
    for at in range(first):
        yield "", _news(items[at], None)
    for share in shared:
        for at in range(share.start, share.end):
            yield share.name.name, _news(items[at], taken.get(at))


def _news(chunk: Chunk, name: Candidate | None) -> News:
    title = glued(title_lines(chunk, name))
    return News(title, addresses.joined(chunk.pieces), "".join(chunk.pieces))
