"""Which words of a text are printed bold: 一是…。 and （1）…。, as in the printed issues."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LONGEST_LEAD = 45  # a longer first sentence is the matter itself; only its 一是 is bold then

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MARKER = re.compile(
    rf"(?:(?<=^)|(?<=[。；;：:！]))\s*({_NUMERAL}是|[（(](?:\d{{1,2}}|{_NUMERAL})[)）])(?!否)"
    r"|(?<=[，》])(一是)(?!否)"
    rf"|^(\d{{1,2}}[.．、](?!\d)|{_NUMERAL}、(?!{_NUMERAL}[级类档线]))"
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


def set_opening(label: str, heading: str, paragraph: str) -> tuple[Run, ...]:
    """A paragraph that its `heading` opens, with the number before it."""
    rest = runs(paragraph.removeprefix(heading))
    return (Run(label + heading, Face.HEADING), *rest) if label + heading else rest


def _cut(paragraph: str) -> Iterator[Run]:
    done = 0
    for start, end in _leads(paragraph):
        yield Run(paragraph[done:start])
        yield Run(paragraph[start:end], Face.LEAD)
        done = end
    yield Run(paragraph[done:])


def _leads(paragraph: str) -> Iterator[tuple[int, int]]:
    """Start and end of each lead: the sentence that a marker opens, or the marker alone."""
    reached, listed = 0, False
    for marker in _MARKER.finditer(paragraph):
        if marker.start() < reached:
            continue
        start, marked = marker.span(marker.lastindex or 0)
        end = _END.search(paragraph, marked)
        sentence = paragraph[marked : end.end()] if end else ""
        lead = _is_lead(sentence) and not listed and marked + len(sentence) < len(paragraph)
        if marker[2] and not lead:
            continue  # “原因有二，一是甲，二是乙。” is prose
        reached = marked + len(sentence) if lead else marked
        listed = sentence.endswith(("；", ";"))  # 一是甲；二是乙；三是丙。 is one sentence
        yield start, reached


def _is_lead(sentence: str) -> bool:
    """Whether the words after a marker name what follows, rather than being the matter itself."""
    short = 0 < len(sentence) <= LONGEST_LEAD
    return short and sentence.endswith(("。", "：", ":")) and "二是" not in sentence
