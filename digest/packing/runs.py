"""The text of some paragraphs of a Word file, character by character: where a run is to begin.

Places count characters of `w:t` over all paragraphs, a line break between two of them; what is
marked as deleted does not count.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import NamedTuple, cast

from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from lxml.etree import _Element

P, R, T = (qn(f"w:{name}") for name in ("p", "r", "t"))
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Spot(NamedTuple):
    """A character of a paragraph, counted from 0."""

    paragraph: int
    offset: int


class Ends(NamedTuple):
    """The first and the last run of a stretch."""

    first: CT_R
    last: CT_R


def text_of(paragraph: _Element) -> str:
    """The words of one paragraph as it is printed."""
    return "".join(node.text or "" for node in paragraph.iter(T))


def joined(paragraphs: Sequence[_Element]) -> str:
    """The words of several, a line break between two."""
    return "\n".join(map(text_of, paragraphs))


def spot(paragraphs: Sequence[_Element], at: int) -> Spot:
    """Where the character `at` of the joined text stands; the end where there are no more."""
    for number, paragraph in enumerate(paragraphs):
        length = len(text_of(paragraph))
        if at <= length:
            return Spot(number, at)
        at -= length + 1
    return Spot(len(paragraphs) - 1, len(text_of(paragraphs[-1])))


def runs_of(paragraph: CT_P) -> list[CT_R]:
    """The runs of a paragraph that hold text, those in links and changes included."""
    return [cast(CT_R, run) for run in paragraph.iter(R) if run.find(T) is not None]


def run_at(paragraph: CT_P, offset: int) -> CT_R | None:
    """The run that begins with the character at `offset`, cut off from what stands before it; None
    where the text ends there.
    """
    for run in runs_of(paragraph):
        text = "".join(node.text or "" for node in run.findall(T))
        if offset == 0:
            return run
        if offset < len(text):
            return _cut(run, text, offset)
        offset -= len(text)
    return None


def between(paragraph: CT_P, start: int, end: int) -> list[CT_R]:
    """The runs that hold exactly the characters from `start` to `end`."""
    first, behind = run_at(paragraph, start), run_at(paragraph, end)
    found = runs_of(paragraph)
    begin = found.index(first) if first is not None else len(found)
    return found[begin : found.index(behind) if behind is not None else len(found)]


def ends(paragraphs: Sequence[CT_P], spans: Iterable[tuple[int, int]]) -> list[Ends | None]:
    """For each stretch of characters the run that begins and the one that ends it, None for one
    without characters. All are cut in one go: remarks are many, and a paragraph is long.
    """
    wanted = [(spot(paragraphs, start), spot(paragraphs, end)) for start, end in spans]
    found: dict[int, tuple[dict[int, CT_R], dict[int, CT_R]]] = {}
    for number in {one.paragraph for pair in wanted for one in pair}:
        own = {one.offset for pair in wanted for one in pair if one.paragraph == number}
        found[number] = _cut_at(paragraphs[number], sorted(own))
    return [_between(found, *pair) for pair in wanted]


def _between(
    found: dict[int, tuple[dict[int, CT_R], dict[int, CT_R]]], start: Spot, end: Spot
) -> Ends | None:
    first = found[start.paragraph][0].get(start.offset)
    last = found[end.paragraph][1].get(end.offset)
    return Ends(first, last) if first is not None and last is not None and start < end else None


def _cut_at(paragraph: CT_P, offsets: Sequence[int]) -> tuple[dict[int, CT_R], dict[int, CT_R]]:
    """The runs by the character they begin with and by the one they end before, cut at these."""
    begins, stops = dict[int, CT_R](), dict[int, CT_R]()
    at, left = 0, [one for one in offsets if one]
    for run in runs_of(paragraph):
        text = "".join(node.text or "" for node in run.findall(T))
        part, end = run, at + len(text)
        while left and left[0] < end:
            cut = left.pop(0)
            if cut > at:
                begins[at], stops[cut] = part, part
                part, text, at = _cut(part, text, cut - at), text[cut - at :], cut
        begins[at], stops[end] = part, part
        at = end
    return begins, stops


def _cut(run: CT_R, text: str, offset: int) -> CT_R:
    """Two runs of one, in the same look; the second."""
    rest = deepcopy(run)
    for part, words in ((run, text[:offset]), (rest, text[offset:])):
        first, *others = part.findall(T)
        for other in others:
            part.remove(other)
        first.text = words
        first.set(SPACE, "preserve")
    run.addnext(rest)
    return rest
