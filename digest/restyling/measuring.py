"""What most lines of a style have in common, property by property, weighed by their characters."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.published.formats import Values
from digest.published.looks import Looking
from digest.restyling.roles import Seen

SPACING = ("before", "after", "beforeLines", "afterLines", "line", "lineRule")
INDENT = ("left", "leftChars", "right", "rightChars", "firstLine", "firstLineChars", "hanging")
FACE = ("font", "latin", "size", "bold", "color", "tracking")
Tally = dict[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Measured:
    """`set` are the paragraph's properties, `face` those of its plain runs; `lines` were seen."""

    set: Values
    face: Values
    lines: int


def paragraphs(found: Iterable[Seen]) -> dict[str, Measured]:
    """By the id of a paragraph style: how most of its lines are set."""
    sets: dict[str, Tally] = defaultdict(lambda: defaultdict(Counter))
    faces: dict[str, Tally] = defaultdict(lambda: defaultdict(Counter))
    lines: Counter[str] = Counter()
    for one in found:
        lines[one.style] += 1
        for name in (*SPACING, *INDENT, "align"):
            sets[one.style][name][one.line.set.get(name, "")] += len(one.line.text)
        for text, face in _plain(one):
            _count(faces[one.style], face, len(text))
    return {
        style: Measured(_most(sets[style]), _most(faces[style]), lines[style]) for style in lines
    }


def characters(found: Iterable[Seen]) -> dict[str, Values]:
    """By the id of a character style: the face of most of its runs."""
    faces: dict[str, Tally] = defaultdict(lambda: defaultdict(Counter))
    for one in found:
        for style, start, end in one.spans:
            for text, face in _between(one.line, start, end):
                _count(faces[style], face, len(text))
    return {style: _most(tally) for style, tally in faces.items()}


def _count(tally: Tally, face: Mapping[str, str], length: int) -> None:
    for name in FACE:
        tally[name][face.get(name, "")] += length


def _most(tally: Tally) -> Values:
    best = {name: counted.most_common(1)[0][0] for name, counted in tally.items() if counted}
    return {name: value for name, value in best.items() if value}


def _plain(one: Seen) -> Iterable[tuple[str, Values]]:
    """The runs outside all spans; where spans take all of it, all runs."""
    rest, at = [], 0
    for start, end in sorted((start, end) for _, start, end in one.spans):
        rest += _between(one.line, at, start)
        at = max(at, end)
    rest += _between(one.line, at, len(one.line.text))
    return rest or _between(one.line, 0, len(one.line.text))


def _between(line: Looking, start: int, end: int) -> list[tuple[str, Values]]:
    """The runs from one place to another, cut there."""
    # an automatic number stands in the text and in no run
    at = len(line.text) - len("".join(run.text for run in line.runs).strip())
    found = []
    for run in line.runs:
        a, b = max(start, at) - at, min(end, at + len(run.text)) - at
        if a < b and run.text[max(0, a) : b].strip():
            found.append((run.text[max(0, a) : b], run.face))
        at += len(run.text)
    return found
