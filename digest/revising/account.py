"""Distances told: a line a month and section, a document for others, and what drafts learn."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from statistics import median
from typing import Any

from digest.issue.model import SectionKey
from digest.issue.plans import PLANS
from digest.revising.distance import Distance, Edit, measure
from digest.store.drafts import Revised

Key = tuple[SectionKey, str]  # section and 文种
FEWEST = 5  # printed entries of a kind; less says nothing about the next one
GENTLE = (0.85, 1.15)  # how far the past may move the length of a draft


@dataclass(frozen=True, slots=True)
class Measured:
    """A printed entry and its distance from its draft."""

    of: Revised
    distance: Distance


@dataclass(frozen=True, slots=True)
class Line:
    """The entries of one section in one month ("" in the line of all months)."""

    month: str
    section: SectionKey
    entries: int
    untouched: int
    share: float  # of the draft's characters, the median entry's
    ratio: float  # printed to drafted length, the median entry's
    points: float  # share of points kept, 1 where the drafts had none
    edits: Mapping[Edit, int]

    @property
    def each(self) -> float:
        """Edits an entry."""
        return sum(self.edits.values()) / self.entries


@dataclass(frozen=True, slots=True)
class Length:
    """How long the drafts of one section and 文种 were printed: the median over `entries`."""

    entries: int
    ratio: float


@dataclass(frozen=True, slots=True)
class Share(Length):
    """And how many of their points an editor keeps, the median too."""

    points: float


def measured(revised: Iterable[Revised]) -> list[Measured]:
    """Every printed entry that was drafted, with its distance; who typed it all is no draft."""
    return [Measured(one, measure(one.draft, one.printed)) for one in revised if _drafted(one)]


def by_month(found: Sequence[Measured]) -> list[Line]:
    """A line for each month and section, the newest month first."""
    rows = sorted(found, key=_place)
    rows.sort(key=lambda m: m.of.month, reverse=True)
    grouped = groupby(rows, key=lambda m: (m.of.month, m.of.section))
    return [_line(*key, list(group)) for key, group in grouped]


def by_section(found: Sequence[Measured]) -> list[Line]:
    """A line for each section over all months."""
    grouped = groupby(sorted(found, key=_place), key=lambda m: m.of.section)
    return [_line("", key, list(group)) for key, group in grouped]


def shares(found: Iterable[Measured]) -> dict[Key, Share]:
    """What became of the drafts of each section and 文种, where they had a text."""
    rows = sorted((m for m in found if m.of.draft.text), key=lambda m: _key(m.of))
    grouped = groupby(rows, key=lambda m: _key(m.of))
    return {key: _share([m.distance for m in group]) for key, group in grouped}


def lengths(revised: Iterable[Revised]) -> dict[Key, Length]:
    """The same without the points, which take ten milliseconds an entry to tell."""
    rows = sorted((one for one in revised if one.draft.text), key=_key)
    grouped = {key: list(group) for key, group in groupby(rows, key=_key)}
    return {
        key: Length(len(group), median(len(o.printed.text) / len(o.draft.text) for o in group))
        for key, group in grouped.items()
    }


def factor(known: Mapping[Key, Length], section: SectionKey, kind: str) -> float:
    """By how much a draft should be longer than usual: half the way to what was printed (its root),
    within `GENTLE`; 1 where fewer than `FEWEST` entries of this kind were printed.
    """
    share = known.get((section, kind))
    if share is None or share.entries < FEWEST:
        return 1.0
    least, most = GENTLE
    return min(max(sqrt(share.ratio), least), most)


def document(found: Sequence[Measured]) -> dict[str, Any]:
    """Everything as one JSON document."""
    return {
        "months": [_row(line) for line in by_month(found)],
        "sections": [_row(line) for line in by_section(found)],
        "kinds": [
            {"section": section.value, "kind": kind, "entries": share.entries}
            | {"ratio": round(share.ratio, 3), "points": round(share.points, 3)}
            for (section, kind), share in shares(found).items()
        ],
        "entries": [_entry(one) for one in found],
    }


def _key(one: Revised) -> Key:
    return one.section, one.kind


def _place(one: Measured) -> int:
    """The section's place in print."""
    return list(PLANS).index(one.of.section.value)


def _drafted(one: Revised) -> bool:
    return bool(one.draft.text or (one.draft.heading and not one.printed.text))


def _line(month: str, section: SectionKey, found: Sequence[Measured]) -> Line:
    distances = [one.distance for one in found]
    counted: Counter[Edit] = Counter()
    for distance in distances:
        counted.update(distance.edits)
    points = sum(d.points for d in distances)
    return Line(
        month,
        section,
        entries=len(found),
        untouched=sum(not d.edits for d in distances),
        share=median(d.share for d in distances),
        ratio=median(d.ratio for d in distances),
        points=sum(d.points_kept for d in distances) / points if points else 1.0,
        edits={kind: counted[kind] for kind in Edit},
    )


def _share(distances: Sequence[Distance]) -> Share:
    pointed = [d.points_kept / d.points for d in distances if d.points]
    return Share(
        len(distances), median(d.ratio for d in distances), median(pointed) if pointed else 1.0
    )


def _row(line: Line) -> dict[str, Any]:
    rounded = {name: round(getattr(line, name), 3) for name in ("share", "ratio", "points", "each")}
    return {
        **({"month": line.month} if line.month else {}),
        "section": line.section.value,
        "entries": line.entries,
        "untouched": line.untouched,
        **rounded,
        "edits": {kind.name.lower(): number for kind, number in line.edits.items()},
    }


def _entry(one: Measured) -> dict[str, Any]:
    distance = one.distance
    return {
        "entry": one.of.entry,
        "month": one.of.month,
        "section": one.of.section.value,
        "kind": one.of.kind,
        "heading": one.of.printed.heading,
        "drafted": distance.drafted,
        "printed": distance.printed,
        "share": round(distance.share, 3),
        "points": distance.points,
        "points_kept": distance.points_kept,
        "edits": {kind.name.lower(): number for kind, number in distance.edits.items()},
    }
