"""The outline of an entry's document for its page: each part with its tick and its point."""

from collections.abc import Sequence
from dataclasses import dataclass

from digest.comparing.pieces import Piece
from digest.composing.retelling.branches import Branch
from digest.composing.retelling.telling import Unit
from digest.drafting.retold import Outlined, Retold
from digest.store.decisions import Decision
from digest.store.entries import RETELL
from digest.web.changes import fine
from digest.web.taken import anchor

FOLDED = 6  # points below a head; more are folded until one of them is told by itself


@dataclass(frozen=True, slots=True)
class Item:
    """A part: `number` is that of its point (二是), `anchor` its paragraph beside the text.

    `in_lead`: only the first sentence draws on it.
    """

    id: str
    name: str
    number: str
    told: bool
    in_lead: bool
    anchor: str
    below: tuple["Item", ...] = ()

    @property
    def open(self) -> bool:
        """Whether what is below is shown at once."""
        return len(self.below) <= FOLDED or len({one.number for one in self.below}) > 2


@dataclass(frozen=True, slots=True)
class Striking:
    """What a person wrote and would go: each sentence against what it was; `sure` says yes."""

    sure: str
    names: str
    sentences: tuple[tuple[Piece, ...], ...]


def items(seen: Outlined | None) -> list[Item]:
    """The parts of a document, heads with what is below them; [] where it has none."""
    if seen is None:
        return []
    heads = (part for part in seen.parts if part.parent is None)
    return [_item(seen, head) for head in heads]


def striking(seen: Outlined, made: Retold, remove: Sequence[str], sure: str) -> Striking:
    """The question before a person's own words go."""
    names = "”、“".join(seen.parts[seen.ids[name]].name for name in remove)
    return Striking(sure, names, tuple(_pieces(unit) for unit in made.lost))


def spoken(seen: Outlined, add: Sequence[str], remove: Sequence[str]) -> str:
    """What was done, for the trail."""
    told = []
    for verb, names in (("加上", add), ("去掉", remove)):
        if names:
            named = "、".join(seen.parts[seen.ids[name]].name for name in names)
            told.append(f"{verb}“{named}”")
    return "，".join(told)


def undoable(acts: Sequence[Decision], who: str) -> tuple[int, str] | None:
    """The edit that the outline made last and what it did, while nothing came after it."""
    if len(acts) < 2 or acts[-1].action != RETELL or acts[-1].who != who:
        return None
    return acts[-2].id, acts[-1].after


def _item(seen: Outlined, part: Branch) -> Item:
    below = tuple(_item(seen, one) for one in seen.parts if one.parent == part.order)
    article, file, paragraph = seen.key_of(part)
    number = seen.numbers.get(part.order, "")
    return Item(
        part.id,
        part.name,
        number.strip(),
        part.order in seen.numbers,
        part.order in seen.in_lead,
        anchor(article, paragraph, file),
        below,
    )


def _pieces(unit: Unit) -> tuple[Piece, ...]:
    before = next((one.source for one in unit.origins if one.source), "")
    return tuple(fine(before, unit.words))
