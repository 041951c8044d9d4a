"""Two editions side by side: every article of both in exactly one row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from digest.comparing import pieces
from digest.comparing.matching import Match, matched
from digest.comparing.ordering import chapters, kept_order
from digest.comparing.pieces import Piece
from digest.comparing.references import Numbers, only_follows, renumbering
from digest.comparing.regulation import Article, Regulation

Shown = tuple[Piece, ...]


class Kind(StrEnum):
    """What became of an article, in the editor's words."""

    SAME = "未改"
    FOLLOWED = "条号随改"  # only the numbers it refers to
    CHANGED = "修改"
    NEW = "新增"
    GONE = "删去"
    SPLIT = "拆分"
    MERGED = "合并"
    RECAST = "重组"  # several became several


@dataclass(frozen=True, slots=True)
class Row:
    """Articles that belong together; one side is empty of what is new or gone.

    `before` and `after` have the pieces of each article's text, in the order of `old` and `new`.
    `moved`: it stands in another place among the others, or in another chapter; `renumbered`: it
    has another number.
    """

    kind: Kind
    old: tuple[Article, ...]
    new: tuple[Article, ...]
    before: tuple[Shown, ...]
    after: tuple[Shown, ...]
    moved: bool = False
    renumbered: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows in the order of the new edition; what is gone stands behind what it stood behind."""

    old: Regulation
    new: Regulation
    rows: tuple[Row, ...]

    def count(self, *kinds: Kind) -> int:
        """How many rows are of these kinds."""
        return sum(row.kind in kinds for row in self.rows)

    @property
    def moved(self) -> int:
        """How many rows moved."""
        return sum(row.moved for row in self.rows)


def compare(old: Regulation, new: Regulation) -> Comparison:
    """Both editions article by article, matched by their texts and not by their numbers."""
    found = matched([a.text for a in old.articles], [b.text for b in new.articles])
    became = {a: match.new[0] for match in found for a in match.old if match.new}
    matches = sorted(found, key=lambda match: _place(match, became))
    moved = _moved(matches, old, new)
    sides = [(_articles(old, match.old), _articles(new, match.new)) for match in matches]
    numbers = renumbering(sides)
    rows = (_row(*pair, numbers, m in moved) for m, pair in zip(matches, sides, strict=True))
    return Comparison(old, new, tuple(rows))


def _articles(edition: Regulation, places: Sequence[int]) -> tuple[Article, ...]:
    return tuple(edition.articles[place] for place in sorted(places))


def _place(match: Match, became: Mapping[int, int]) -> tuple[int, int]:
    """Its new place; of what is gone that of the last article before it that is not."""
    if match.new:
        return (match.new[0], -1)
    before = (became[a] for a in range(match.old[0], -1, -1) if a in became)
    return (next(before, -1), match.old[0])


def _moved(matches: Sequence[Match], old: Regulation, new: Regulation) -> set[Match]:
    pairs = [m for m in matches if m.old and m.new]
    weights = [sum(len(old.articles[a].text) for a in m.old) + 1 for m in pairs]
    stayed = kept_order([(m.old[0], m.new[0]) for m in pairs], weights)
    heads = [
        ({old.articles[a].chapter for a in m.old}, {new.articles[b].chapter for b in m.new})
        for m in pairs
    ]
    became = chapters([heads[at] for at in stayed])
    elsewhere = {at for at, (o, n) in enumerate(heads) if not n & {became.get(c, c) for c in o}}
    return {match for at, match in enumerate(pairs) if at not in stayed or at in elsewhere}


def _row(old: tuple[Article, ...], new: tuple[Article, ...], numbers: Numbers, moved: bool) -> Row:
    kind = _kind(old, new, numbers)
    before, after = _shown(kind, old, new)
    other = {a.label for a in old} != {b.label for b in new}
    return Row(kind, old, new, before, after, moved, bool(old and new) and other)


def _kind(old: Sequence[Article], new: Sequence[Article], numbers: Numbers) -> Kind:
    match len(old), len(new):
        case 0, _:
            return Kind.NEW
        case _, 0:
            return Kind.GONE
        case 1, 1:
            return _one(old[0].text, new[0].text, numbers)
        case 1, _:
            return Kind.SPLIT
        case _, 1:
            return Kind.MERGED
    return Kind.RECAST


def _one(old: str, new: str, numbers: Numbers) -> Kind:
    if old == new:
        return Kind.SAME
    return Kind.FOLLOWED if only_follows(old, new, numbers) else Kind.CHANGED


def _shown(
    kind: Kind, old: Sequence[Article], new: Sequence[Article]
) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    if kind in (Kind.NEW, Kind.GONE, Kind.SAME):
        return tuple(_whole(old)), tuple(_whole(new))
    texts = "\n".join(a.text for a in old), "\n".join(b.text for b in new)
    before, after = pieces.sides(pieces.by_words(*texts))
    return (
        tuple(pieces.cut(before, [len(a.text) for a in old])),
        tuple(pieces.cut(after, [len(b.text) for b in new])),
    )


def _whole(articles: Sequence[Article]) -> Iterator[Shown]:
    for article in articles:
        yield (Piece("same", article.text),)
