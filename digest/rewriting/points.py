"""The points of a text as they stand in it: what may be rewritten, one at a time.

Heading, lead, a point's own number and title, and the sentences on when something takes effect
are no part of any body: they are never sent and never changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.composing.markers import FOURTH, IS, THIRD, marker
from digest.composing.sentences import split
from digest.lexicon import load

TITLE = 24  # characters of a run-in heading (健全机制。)
SHORTEST = 20  # characters of a body that is worth rewriting
_EFFECT_OR_TERM = load("formulas").rule("effect_or_term")
_INTRODUCED = "如下："
_RANKS = (IS, FOURTH, THIRD)


@dataclass(frozen=True, slots=True)
class Point:
    """The point `number` of a text: its `body` stands at `start`, in characters.

    `mark` and `title` stand before it: 一是 and 健全机制。, the last "" where it has none.
    """

    number: int
    mark: str
    title: str
    body: str
    start: int

    def put(self, text: str, body: str) -> str:
        """`text` with another body in the place of this point's."""
        return text[: self.start] + body + text[self.start + len(self.body) :]


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    text: str
    count: int  # of a marker it begins with, 0 without one
    marked: int  # characters of the marker


def points(text: str) -> tuple[Point, ...]:
    """The points of a text that count up from one, with a body long enough to be rewritten.

    `一是` counts where a sentence begins with it, `1.` where a line does; 一是 and 二是 of a list
    inside a point do not.
    """
    heads: list[list[_Piece]] = []
    rank = 0
    for piece, ranked in _pieces(text):
        if piece.count == len(heads) + 1 and (not heads or ranked == rank):
            heads.append([piece])
            rank = ranked
        elif heads:
            heads[-1].append(piece)
    if len(heads) < 2:
        return ()
    heads[-1] = _unended(heads[-1])
    found = (_point(number, pieces) for number, pieces in enumerate(heads, 1))
    return tuple(point for point in found if len(point.body) >= SHORTEST)


def _pieces(text: str) -> Iterator[tuple[_Piece, int]]:
    """The sentences of a text where they stand, each with the rank of its number."""
    at = 0
    for line in text.split("\n"):
        start = at
        for number, sentence in enumerate(_apart(split(line))):
            mark = marker(sentence)
            counts = mark and mark.rank in _RANKS and (mark.rank == IS or number == 0)
            if mark and counts:
                yield _Piece(start, sentence, mark.number, mark.length), mark.rank
            else:
                yield _Piece(start, sentence, 0, 0), 0
            start += len(sentence)
        at += len(line) + 1


def _apart(sentences: list[str]) -> Iterator[str]:
    """`主要内容如下：一是…` as two."""
    for sentence in sentences:
        head, mark, rest = sentence.partition(_INTRODUCED)
        if mark and rest:
            yield head + mark
            yield rest
        else:
            yield sentence


def _unended(pieces: list[_Piece]) -> list[_Piece]:
    """The last point without the sentences behind it on when a text takes effect."""
    while len(pieces) > 1 and _EFFECT_OR_TERM.search(pieces[-1].text):
        pieces = pieces[:-1]
    return pieces


def _point(number: int, pieces: list[_Piece]) -> Point:
    first = pieces[0]
    mark, told = first.text[: first.marked], first.text[first.marked :]
    titled = len(told) <= TITLE and len(pieces) > 1
    title, body = (told, "") if titled else ("", told)
    body += "".join(piece.text for piece in pieces[1:])
    start = first.start + first.marked + len(title) + len(body) - len(body.lstrip())
    return Point(number, mark, title, body.strip(), start)
