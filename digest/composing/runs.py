"""The lists among the pieces of an entry, each as running words (`digest.composing.running`)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from digest.composing.lead import Piece
from digest.composing.listing import announces, names
from digest.composing.running import Part, running
from digest.composing.sentences import is_whole


class Run(NamedTuple):
    """The pieces `first` to `last` (inclusive) of an entry, and the list they are, as it is read.

    What is not told of them stays in `told` as struck.
    """

    first: int
    last: int
    told: tuple[Piece, ...]


def runs(pieces: Sequence[Piece]) -> Iterator[Run]:
    """The lists of an entry that run, in their order."""
    at = 0
    while at < len(pieces):
        last = _end(pieces, at)
        own = pieces[at : last + 1]
        parts = running(_words(own)) if pieces[at].paragraph is not None else ()
        if parts:
            yield Run(at, last, tuple(piece for part in parts for piece in _laid(own, part)))
            at = last
        at += 1


def _words(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _end(pieces: Sequence[Piece], at: int) -> int:
    """The last piece of the list that the piece `at` announces; `at` where it announces none."""
    last = at
    while last + 1 < len(pieces) and not is_whole(pieces[last].text):
        last += 1
    words = _words(pieces[at : last + 1])
    return last if announces(words) or names(words) else at


def _laid(pieces: Sequence[Piece], part: Part) -> Iterator[Piece]:
    """A part in the pieces it stands in; of our own words only those that are read."""
    if part.words:
        yield Piece(part.words)
        return
    ends = accumulate(len(piece.text) for piece in pieces)
    for piece, end in zip(pieces, ends, strict=True):
        begin = end - len(piece.text)
        words = piece.text[max(0, part.start - begin) : max(0, part.end - begin)]
        if words and not (part.struck and piece.paragraph is None):
            yield replace(piece, text=words, struck=part.struck)
