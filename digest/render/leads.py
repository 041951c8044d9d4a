"""Which words of a text are printed bold: 一是…。 and （1）…。, as in the printed issues."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LONGEST_LEAD = 45  # a longer first sentence is the matter itself; only its 一是 is bold then

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MARKER = re.compile(
    rf"(?:(?<=^)|(?<=[。；;：:！]))\s*({_NUMERAL}是|[（(](?:\d{{1,2}}|{_NUMERAL})[)）])(?!否)"
    rf"|^(\d{{1,2}}[.．、](?!\d)|{_NUMERAL}、)"
)
_END = re.compile(r"[。；;：:！]")


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
    return tuple(run for run in _cut(paragraph) if run.text)


def _cut(paragraph: str) -> Iterator[Run]:
    done = 0
    for start, end in _leads(paragraph):
        yield Run(paragraph[done:start])
        yield Run(paragraph[start:end], Face.LEAD)
        done = end
    yield Run(paragraph[done:])


def _leads(paragraph: str) -> Iterator[tuple[int, int]]:
    """Start and end of each lead: the sentence that a marker opens, or the marker alone."""
    reached = 0
    for marker in _MARKER.finditer(paragraph):
        if marker.start() < reached:
            continue
        start = marker.start(1) if marker[1] else marker.start(2)
        reached = _lead_end(paragraph, marker.end())
        yield start, reached


def _lead_end(paragraph: str, marked: int) -> int:
    end = _END.search(paragraph, marked)
    if not end or end[0] not in "。：:" or end.end() - marked > LONGEST_LEAD:
        return marked
    return end.end() if end.end() < len(paragraph) else marked
