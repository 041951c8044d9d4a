"""Sentences chosen for an entry: each part is heard once, the strongest twice, within a length."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from digest.composing.document import Line
from digest.composing.salience import hangs, likeness, score
from digest.composing.units import Unit, units
from digest.lexicon import load

WEAKEST = 0.4  # a second sentence of less strength is ceremony, or tells where to report
CEREMONY = 0.0  # a sentence below this says nothing a reader would miss
PER_ENTRY = 14  # about so many sentences in all
LEAN = 0.65  # of the target: with less a part may have up to MOST_EACH sentences
MOST_EACH = 6
_GENERIC = load("parts").rule("generic")


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence and its strength within its part."""

    unit: Unit
    score: float


@dataclass(slots=True)
class Choice:
    """One part while sentences are chosen for it; `title` is its heading as printed, `paragraph`
    where that stands.
    """

    title: str
    offers: list[Scored]
    paragraph: int = 0
    chosen: list[Scored] = field(default_factory=list)

    @property
    def generic(self) -> bool:
        """Whether the heading fits any document: 组织实施, 工作要求."""
        return bool(_GENERIC.match(self.title))

    @property
    def length(self) -> int:
        """Characters printed so far."""
        return len(self.title) + sum(len(s.unit.text) for s in self.chosen)

    @property
    def units(self) -> list[Unit]:
        """The chosen sentences in the order of the source."""
        return [s.unit for s in sorted(self.chosen, key=lambda s: s.unit.place)]


def scored(lines: Iterable[Line], *, bare: bool = False) -> list[Scored]:
    """The quotable sentences of a part, each with its strength; `bare` as in `units`."""
    offered = units(lines, bare=bare)
    central = likeness([unit.text for unit in offered])
    return [Scored(u, score(u, c)) for u, c in zip(offered, central, strict=True)]


def best(lines: Iterable[Line], longest: int = 160) -> Unit | None:
    """The strongest sentence of a part that stands by itself, or None."""
    fit = [s for s in scored(lines) if len(s.unit.text) <= longest and not hangs(s.unit.text)]
    return max(fit, key=lambda s: s.score).unit if fit else None


def fill(choices: Sequence[Choice], target: int, most: int) -> None:
    """Choose sentences until the parts together have about `target` characters, never over `most`.

    A heading that says nothing by itself gets its sentence first; then each part, then the
    strongest ones again.
    """
    usual = max(3, PER_ENTRY // max(1, len(choices)))
    for choice in sorted(choices, key=lambda c: len(c.title)):
        share = max(60, (most - _length(choices)) // max(1, _unheard(choices)))
        _take(choice, min(share, most - _length(choices)))
    while _length(choices) < target:
        room = most - _length(choices)
        most_each = max(usual, MOST_EACH) if _length(choices) < LEAN * target else usual
        waiting = [c for c in choices if _wants(c, most_each, room)]
        if not waiting:
            return
        _take(min(waiting, key=lambda c: (len(c.chosen), -_strength(c, room))), room)


def _take(choice: Choice, room: int) -> None:
    found = _next(choice, room)
    if found is not None:
        choice.chosen.append(found)


def _next(choice: Choice, room: int) -> Scored | None:
    """The strongest sentence that fits and does not hang in the air."""
    fit = [s for s in choice.offers if s not in choice.chosen and len(s.unit.text) <= room]
    fit = [s for s in fit if not hangs(s.unit.text) or _follows(choice, s)]
    if choice.title and not choice.generic:  # it may stand by its heading rather than by ceremony
        fit = [s for s in fit if s.score >= CEREMONY]
    return max(fit, key=lambda s: s.score, default=None)


def _follows(choice: Choice, wanted: Scored) -> bool:
    return any(s.unit.place == wanted.unit.place - 1 for s in choice.chosen)


def _wants(choice: Choice, most: int, room: int) -> bool:
    """Whether a part may be heard once more: it has a sentence that is worth it."""
    return len(choice.chosen) < most and _strength(choice, room) >= WEAKEST


def _strength(choice: Choice, room: int) -> float:
    found = _next(choice, room)
    return found.score if found else 0.0


def _unheard(choices: Sequence[Choice]) -> int:
    return sum(not choice.chosen for choice in choices)


def _length(choices: Sequence[Choice]) -> int:
    return sum(choice.length for choice in choices)
