"""A table whose columns came one after the other: all hospitals, all titles, all addresses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from crawler.characters import unspaced
from digest.issue.printed import News
from digest.published import addresses
from digest.published.joining import glued

_HEADS = ("单位", "标题", "网址")
_ENDS = tuple("院心所团校）")  # of a name
USUAL = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells of each column; `urls` in the pieces they came in."""

    names: tuple[str, ...]
    titles: tuple[str, ...]
    urls: tuple[tuple[str, ...], ...]


def parted(lines: Sequence[str]) -> Columns | None:
    """The columns under their heads, or None where the table is not of that form."""
    places = [at for head in _HEADS for at, line in enumerate(lines) if line.strip() == head]
    if len(places) != len(_HEADS) or places != sorted(places):
        return None
    unit, title, address = places
    names = [line for line in lines[unit + 1 : title] if not line.isdecimal()]
    urls = tuple(_urls(lines[address + 1 :]))
    titles = _joined(lines[title + 1 : address], len(urls))
    return Columns(_names(names), titles, urls) if names and len(titles) == len(urls) else None


def news(found: Columns) -> Iterator[tuple[str, News]]:
    """(hospital, news) in printed order: a hospital's news lie on one site, or are two."""
    urls = [addresses.joined(pieces) for pieces in found.urls]
    sites = [len(list(own)) for _, own in groupby(urls, lambda url: url.split("/")[2:3])]
    counts = sites if len(sites) == len(found.names) else _even(len(urls), len(found.names))
    names = (name for name, count in zip(found.names, counts, strict=True) for _ in range(count))
    for name, title, url, pieces in zip(names, found.titles, urls, found.urls, strict=True):
        yield name, News(title, url, "".join(pieces))


def _even(items: int, names: int) -> list[int]:
    """Two a hospital; where that does not come out even, the last ones have what is left."""
    counts = [min(USUAL, max(0, items - USUAL * at)) for at in range(names)]
    counts[-1] += items - sum(counts)
    return counts


def _names(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines as names: one that does not end like a name goes on in the next."""
    whole, open_name = [], ""
    for line in lines:
        open_name += unspaced(line)
        if open_name.endswith(_ENDS):
            whole.append(open_name)
            open_name = ""
    return tuple([*whole, open_name] if open_name else whole)


def _joined(lines: Sequence[str], count: int) -> tuple[str, ...]:
    """As many titles as there are addresses: the longest lines go on in the next."""
    titles = list(lines)
    while len(titles) > count:
        at = max(range(len(titles) - 1), key=lambda i: len(titles[i]) - len(titles[i + 1]) / 100)
        titles[at : at + 2] = [glued(titles[at : at + 2])]
    return tuple(titles)


def _urls(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    pieces: list[str] = []
    for line in lines:
        if addresses.START.match(line) and pieces:
            yield tuple(pieces)
            pieces = []
        pieces.append(line)
    if pieces:
        yield tuple(pieces)
