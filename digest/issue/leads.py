"""Which words of a text are printed bold: the leads of its lists, and headings on their own line.

A list is decided as a whole, as the printed issues do: where its points are followed by what they
mean (一是健全机制。各地要…) all of them are bold; where they are the matter itself (一是统筹；
二是推进。) none is. What opens a point is in `digest/lexicon/bold.toml`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from digest.issue.points import LONGEST_LEAD, Span, leads
from digest.lexicon import load

LONGEST_HEADING = 45  # characters; a longer line is a paragraph whatever its end
_LINE = load("bold").rule("at_a_line")
_BRACKET = load("bold").rule("in_brackets")
_ENDED = tuple("。！？…；：，、;:,.!?”）)】》")

__all__ = ["LONGEST_LEAD", "Face", "Run", "level_of", "runs", "set_lines", "set_opening"]


class Face(StrEnum):
    """How a run of text is set."""

    PLAIN = "plain"
    HEADING = "heading"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters in one face."""

    text: str
    face: Face = Face.PLAIN

    @property
    def bold(self) -> bool:
        return self.face is not Face.PLAIN


def runs(paragraph: str) -> tuple[Run, ...]:
    """`paragraph` cut into runs, its leads marked; joined they give the paragraph again."""
    return set_lines([paragraph])[0]


def set_lines(lines: Sequence[str]) -> tuple[tuple[Run, ...], ...]:
    """The lines of one text cut into runs; a list may go over several of them."""
    whole = "\n".join(lines)
    spans = list(leads(whole))
    found, start = [], 0
    for at, line in enumerate(lines):
        last = at == len(lines) - 1
        found.append(_set(line, start, spans, last=last))
        start += len(line) + 1
    return tuple(found)


def set_opening(label: str, heading: str, paragraph: str) -> tuple[Run, ...]:
    """A paragraph that its `heading` opens, with the number before it."""
    rest = runs(paragraph.removeprefix(heading))
    return (Run(label + heading, Face.HEADING), *rest) if label + heading else rest


def level_of(text: str, *, alone: bool = False) -> int:
    """The level of a heading by its number: 2 for 一、 and （一）, 3 for 1., 4 for （1）.

    Without a number it is 3 where it stands `alone` on its line, else 0.
    """
    if found := _BRACKET.match(text):
        return 4 if found["n"].isdecimal() else 2
    if found := _LINE.match(text):
        return 2 if found["m"] else 3
    return 3 if alone else 0


def _set(line: str, start: int, spans: Sequence[Span], *, last: bool) -> tuple[Run, ...]:
    own = [(s - start, e - start) for s, e in spans if start <= s < start + len(line)]
    if not last and _is_heading(line, own):
        return (Run(line, Face.HEADING),)
    return tuple(run for run in _cut(line, own) if run.text)


def _is_heading(line: str, own: Sequence[Span]) -> bool:
    """Whether a line with others below it is nothing but their heading."""
    if not line or len(line) > LONGEST_HEADING or "\t" in line:
        return False
    numbered = bool(_BRACKET.match(line) or _LINE.match(line))
    return not line.endswith(_ENDED) or (numbered and own == [(0, len(line))])


def _cut(line: str, own: Sequence[Span]) -> Iterator[Run]:
    done = 0
    for start, end in own:
        yield Run(line[done:start])
        yield Run(line[start:end], Face.LEAD)
        done = min(end, len(line))
    yield Run(line[done:])
