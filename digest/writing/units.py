"""The sentences a part of a document offers for quoting, each with the paragraph it stands in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from digest.writing.document import Line
from digest.writing.markers import marker
from digest.writing.sentences import is_whole, split

HEADING = 24
NAME = 60
# `现发布…，编号和名称如下：` only repeats the heading
_BARE_INTRO = re.compile(r"^现(?:发布|公布|印发)")
LISTED = 150  # an introduction with its whole list is quoted up to this length


# the words and the paragraph they stand in; None for a mark between the items of a list
Pieces = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """Something quotable: a sentence, or an introduction (`…：`) with the list it announces.

    `pieces` are (text, paragraph index), verbatim; `place` counts the units of a part from 0.
    """

    pieces: "Pieces"
    place: int

    @property
    def text(self) -> str:
        """The words, without their sources."""
        return "".join(text for text, _ in self.pieces)


def units(lines: Iterable[Line]) -> list[Unit]:
    """What can be quoted from `lines`, in order."""
    found = (piece for piece in _groups(list(lines)) if _quotable(piece))
    return [Unit(pieces, place) for place, pieces in enumerate(found)]


def _groups(lines: list[Line]) -> Iterator[Pieces]:
    at = 0
    while at < len(lines):
        line = lines[at]
        sentences = split(_unnumbered(line.text))
        announces = bool(sentences) and sentences[-1].endswith(("：", ":"))
        for sentence in sentences[:-1] if announces else sentences:
            if not _is_run_in_heading(sentence, line):
                yield ((sentence, line.index),)
        if announces:
            if named := _named(lines, at + 1):
                intro = () if _BARE_INTRO.match(sentences[-1]) else ((sentences[-1], line.index),)
                yield (*intro, *_joined(named))
            listed = named or _listed(lines, at + 1)
            if not named and listed and sum(len(item.text) for item in listed) <= LISTED:
                yield ((sentences[-1], line.index), *((item.text, item.index) for item in listed))
            at += len(listed)
        at += 1


def _is_run_in_heading(sentence: str, line: Line) -> bool:
    """`（一）健全机制。` before its text: a heading, not a sentence to quote."""
    numbered = _unnumbered(line.text)
    return (
        len(sentence) <= HEADING
        and numbered != line.text
        and numbered.startswith(sentence)
        and len(numbered) > len(sentence)
    )


def _listed(lines: list[Line], start: int) -> list[Line]:
    """The list items behind an introduction, as far as the one that ends with a full stop."""
    found = []
    for line in lines[start:]:
        found.append(line)
        if not line.text.endswith(("；", ";", "，", "、")):
            break
    return found if found and is_whole(found[-1].text) and len(found) > 1 else []


def _named(lines: list[Line], start: int) -> list[Line]:
    """The names of a plain list (standards, projects), which end without a mark."""
    found = []
    for line in lines[start:]:
        if len(line.text) > NAME or re.search(r"[。；：]$", line.text):
            break
        found.append(line)
    short = sum(len(line.text) for line in found) <= LISTED
    return found if len(found) > 1 and short else []


def _joined(named: list[Line]) -> Iterator[tuple[str, int | None]]:
    for line in named[:-1]:
        yield from ((line.text, line.index), ("；", None))
    yield from ((named[-1].text, named[-1].index), ("。", None))


def _unnumbered(text: str) -> str:
    """A paragraph without the number at its head; numbers inside it stay as they are."""
    mark = marker(text)
    return text[mark.length :] if mark else text


def _quotable(pieces: Pieces) -> bool:
    text = "".join(text for text, _ in pieces)
    return is_whole(text) and not re.match(r"^[，；、。—]", text)
