"""A draft read aloud by the drafter itself: what it must leave out, and what it cannot mend.

The marks are those of `digest.checking.readaloud`, which sees a text; here each is led back to the
words of the source it stands in, and it is known which sentences follow one another there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.checking.grounding.lists import said_otherwise
from digest.checking.grounding.lock import Ground, missing
from digest.checking.readaloud.marks import NUMBERS, Mark, read_aloud
from digest.composing.document import Document, Line
from digest.composing.lead import Piece
from digest.composing.markers import marker
from digest.composing.runs import runs
from digest.composing.units import uncounted
from digest.lexicon import load

TAIL = 8  # last characters of a sentence by which it is found before another
_ORDINAL = load("strength").rule("ordinal")
_OPEN = ("：", "；", "，", "、")
_JOINS = ("；", "：")  # marks of ours inside a list


@dataclass(frozen=True, slots=True)
class Read:
    """One mark and the source's words it stands in; `words` is () where it stands in our own.

    `opens`: the words follow a 一是 of ours, without a heading between.
    """

    mark: Mark
    words: tuple[str, ...]
    opens: bool = False


def read(
    heading: str,
    pieces: Sequence[Piece],
    parts: Sequence[Sequence[Piece]],
    document: Document,
    ground: Ground,
) -> list[Read]:
    """The marks of a draft: its pieces as they were chosen, and what the pencil left of each.

    `ground` is what its sources state: a list told in other words than it stands there is held to
    it as it is printed.
    """
    printed = ["".join(p.text for p in one if not p.struck) for one in parts]
    starts = [sum(map(len, printed[:at])) for at in range(len(printed) + 1)]
    alone = {starts[at] for at in _alone(pieces, document.lines)}
    found = [*read_aloud(heading, "".join(printed), alone), *_lists(pieces, starts, ground)]
    return [Read(mark, *_words(pieces, starts, mark)) for mark in found]


def _lists(pieces: Sequence[Piece], starts: Sequence[int], ground: Ground) -> Iterator[Mark]:
    """The lists told as running words that do not say what they say in the source."""
    for run in runs(pieces):
        listed = "".join(piece.text for piece in pieces[run.first : run.last + 1])
        told = "".join(piece.text for piece in run.told if not piece.struck)
        lost = "".join(doubt.warning for doubt in missing(told, ground)[:1])
        if wrong := said_otherwise(listed, told) or lost.rstrip("。"):
            yield Mark("列举", starts[run.first], starts[run.last + 1], told, wrong)


def _alone(pieces: Sequence[Piece], lines: Sequence[Line]) -> Iterator[int]:
    """The pieces that do not follow in the source what stands before them in the draft."""
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else Piece("")
        if piece.paragraph is not None and not _follows(before, piece, lines):
            yield at


def _follows(before: Piece, piece: Piece, lines: Sequence[Line]) -> bool:
    if before.paragraph is None and before.text not in _JOINS:
        return False
    if before.text.endswith(_OPEN):  # the next item of a list, the rest of a sentence
        return True
    at = next((n for n, ln in enumerate(lines) if _has(ln, piece)), None)
    if at is None:
        return False
    head = lines[at].text.partition(piece.text)[0]
    mark = marker(head)
    if not uncounted(head[mark.length :] if mark else head).strip():
        head = lines[at - 1].text if at else ""
    return head.rstrip("。 ").endswith(before.text[-TAIL:].rstrip("。"))


def _has(line: Line, piece: Piece) -> bool:
    return line.index == piece.paragraph and piece.text in line.text


def _words(
    pieces: Sequence[Piece], starts: Sequence[int], mark: Mark
) -> tuple[tuple[str, ...], bool]:
    """What the source says there: a sentence, or a whole list with its introduction."""
    if mark.heading or not pieces:
        return (), False
    at = next((n for n in range(len(pieces)) if mark.start < starts[n + 1]), len(pieces) - 1)
    if pieces[at].paragraph is None and mark.kind == NUMBERS:
        at = max(0, at - 1)  # a number of ours: what it counts wrongly stands before it
    first, last = _list(pieces, at)
    words = tuple(p.text for p in pieces[first : last + 1] if p.paragraph is not None)
    opens = first > 0 and bool(_ORDINAL.fullmatch(pieces[first - 1].text))
    return words if pieces[at].paragraph is not None else (), opens


def _list(pieces: Sequence[Piece], at: int) -> tuple[int, int]:
    """First and last piece of the list that the piece `at` belongs to."""
    first, last = at, at
    while first and _joined(pieces[first - 1], pieces[first]):
        first -= 1
    while last + 1 < len(pieces) and _joined(pieces[last], pieces[last + 1]):
        last += 1
    return first, last


def _joined(one: Piece, other: Piece) -> bool:
    """Whether two pieces are of one list: the first ends open, or a mark of ours joins them."""
    if other.paragraph is None:
        return other.text in _JOINS
    return one.text.endswith(_OPEN) and (one.paragraph is not None or one.text in _JOINS)
