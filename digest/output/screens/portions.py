"""An issue in portions, one a mail: contiguous, alike in size, no item cut through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.issue.leads import Run
from digest.output.screens.flow import Chapter, Item

Unit = tuple[int, Item]  # the place of its chapter, and the item


@dataclass(frozen=True, slots=True)
class Part:
    """What one mail has of a chapter; `goes_on`: an earlier mail began it."""

    heading: str
    intro: tuple[Run, ...]
    items: tuple[Item, ...]
    goes_on: bool
    place: int


Portion = tuple[Part, ...]


def portions(chapters: Sequence[Chapter], count: int, *, finely: bool = False) -> list[Portion]:
    """The chapters in `count` portions or fewer, none empty; `finely` parts the pieces of an item,
    for one that is too long for a mail by itself.
    """
    units = [(at, item) for at, chapter in enumerate(chapters) for item in _items(chapter, finely)]
    begun: set[int] = set()
    return [tuple(_parts(chapters, one, begun)) for one in _cut(units, count)]


def _items(chapter: Chapter, finely: bool) -> Iterator[Item]:
    for item in chapter.items:
        yield from (Item((piece,)) for piece in item.pieces) if finely else (item,)


def _cut(units: Sequence[Unit], count: int) -> Iterator[Sequence[Unit]]:
    """Cut where each portion has come nearest to its share of the whole."""
    share = sum(map(_weight, units)) / count
    begin, before, portion = 0, 0.0, 1
    for at, unit in enumerate(units):
        own = _weight(unit)
        if at > begin and before + own / 2 > share * portion:
            yield units[begin:at]
            begin, portion = at, portion + 1
        before += own
    yield units[begin:]


def _weight(unit: Unit) -> int:
    """About how many characters of a mail an item takes; markup counts as 60 a piece."""
    return sum(
        len(piece.text) + len(piece.facts) + len(piece.more) + len(piece.url) // 2
        + sum(len(cell) + 40 for row in piece.rows for cell in row) + 60
        for piece in unit[1].pieces
    )  # fmt: skip


def _parts(chapters: Sequence[Chapter], units: Sequence[Unit], begun: set[int]) -> Iterator[Part]:
    for place in dict.fromkeys(at for at, _ in units):
        chapter, goes_on = chapters[place], place in begun
        items = tuple(item for at, item in units if at == place)
        begun.add(place)
        yield Part(chapter.heading, () if goes_on else chapter.intro, items, goes_on, place)
