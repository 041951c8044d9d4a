"""The sentences that a part of a document offers to an entry, each with its strength."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from digest.composing.coverage import Part
from digest.composing.document import Line
from digest.composing.features import Role, Sentence, hangs, weigh
from digest.composing.idle import is_empty
from digest.composing.markers import ARTICLE, marker
from digest.composing.references import named_again
from digest.composing.salience import leading, likeness
from digest.composing.theme import NO_THEME, Theme
from digest.composing.units import Unit, uncited, units
from digest.composing.weights import COMMON, Manner, manner
from digest.lexicon import load

_GENERIC = load("parts").rule("generic")
_REVIEWS, _PASSED = load("strength").rule("reviews"), load("strength").rule("passed")


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence and its strength within its part; `leans`: it needs the one before it."""

    unit: Unit
    score: float
    leans: bool = False


@dataclass(slots=True)
class Choice:
    """One part while sentences are chosen for it; `title` is its heading as printed, `paragraph`
    where that stands, `weight` the length of the whole part, `parts` the things it names in a row.
    """

    title: str
    offers: list[Scored]
    paragraph: int = 0
    weight: int = 0
    parts: tuple[Part, ...] = ()
    chosen: list[Scored] = field(default_factory=list)

    @property
    def generic(self) -> bool:
        """Whether the heading fits any document: 组织实施, 工作要求, 加强宣传引导."""
        return bool(_GENERIC.match(self.title)) or is_empty(self.title.rstrip("。"))

    @property
    def length(self) -> int:
        """Characters printed so far."""
        return len(self.title) + sum(len(s.unit.text) for s in self.chosen)

    @property
    def units(self) -> list[Unit]:
        """The chosen sentences in the order of the source."""
        return [s.unit for s in sorted(self.chosen, key=lambda s: s.unit.place)]


def scored(
    lines: Iterable[Line],
    *,
    bare: bool = False,
    how: Manner | None = None,
    role: Role = Role.BODY,
    theme: Theme = NO_THEME,
) -> list[Scored]:
    """The quotable sentences of a part, each with its strength in an entry written as `how`.

    `bare` as in `units`; `role` is what the part is for, `theme` that of the law.
    """
    how = how or manner(COMMON)
    weights = tuple(how.weights.items())
    return list(_scored(tuple(lines), weights, role, theme, bare=bare, brief=bool(how.each)))


@lru_cache(512)  # what a draft is written again without stands in one part, the others stay
def _scored(
    lines: tuple[Line, ...],
    weights: tuple[tuple[str, float], ...],
    role: Role,
    theme: Theme,
    *,
    bare: bool,
    brief: bool,
) -> tuple[Scored, ...]:
    offered, counted = units(lines, bare=bare, law=theme.is_law, brief=brief), dict(weights)
    known = _sentences(offered, role, theme, _openings(lines))
    return tuple(Scored(u, weigh(s, counted)) for u, s in zip(offered, known, strict=True))


def sentences(
    lines: Iterable[Line], role: Role, theme: Theme = NO_THEME, *, brief: bool = False
) -> list[Sentence]:
    """The quotable sentences of a part where they stand, for the fit of the weights."""
    told = tuple(lines)
    offered = units(told, bare=True, law=theme.is_law, brief=brief)
    return _sentences(offered, role, theme, _openings(told))


def _openings(lines: Iterable[Line]) -> frozenset[int]:
    """The paragraphs that open an article; one that is read by itself has lost its number."""
    told = list(lines)
    marked = [line for line in told if (mark := marker(line.text)) and mark.rank == ARTICLE]
    return frozenset(line.index for line in (*told[:1], *marked))


def _sentences(
    offered: list[Unit], role: Role, theme: Theme, articles: frozenset[int]
) -> list[Sentence]:
    texts = [unit.text for unit in offered]
    central = likeness(texts)
    leads = leading(texts) if theme.is_law else [0.0] * len(texts)
    begun: set[int | None] = set()
    found = []
    for unit, likely, new in zip(offered, central, leads, strict=True):
        paragraph = unit.pieces[0][1]
        opens, listed = paragraph not in begun, unit.is_list
        begun.add(paragraph)
        again = named_again(unit.pieces, theme.votes)
        text = uncited(unit.text)
        ruled = opens and theme.is_law and paragraph in articles
        found.append(
            Sentence(text, unit.place, opens, likely, role, listed, theme, again, new, ruled)
        )
    return found


def outcome(offers: Sequence[Scored], reviewed: Scored) -> list[Scored]:
    """What becomes of what a sentence has reviewed, where the next one says so: 审核合格的，…"""
    if not _REVIEWS.search(reviewed.unit.text):
        return []
    place = reviewed.unit.place + 1
    return [s for s in offers if s.unit.place == place and _PASSED.match(s.unit.text)]


def best(lines: Iterable[Line], longest: int = 160) -> Unit | None:
    """The strongest sentence of a part that stands by itself, or None."""
    fit = [s for s in scored(lines) if len(s.unit.text) <= longest and not hangs(s.unit.text)]
    return max(fit, key=lambda s: s.score).unit if fit else None
