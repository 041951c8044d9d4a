"""Neighbouring sentences that begin with the same words, as one.

`发生纠纷，甲…。发生纠纷，乙…。` is `发生纠纷，甲…；乙…。`, and `资金覆盖甲。资金覆盖乙。` is
`资金覆盖甲，覆盖乙。` Both keep every word that is said once; what is said twice is struck.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digest.composing.lead import Piece
from digest.lexicon import load

_COVERS, _OPENS = load("joins").rule("covers"), load("joins").rule("opens")
_Parts = list[tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence as it is printed: its words, and the places (part, piece) they stand in."""

    text: str
    places: tuple[tuple[int, int], ...]

    @property
    def first(self) -> tuple[int, int]:
        return self.places[0]

    @property
    def last(self) -> tuple[int, int]:
        return self.places[-1]


def joined(parts: Sequence[tuple[Piece, ...]]) -> _Parts:
    """The parts with such neighbours joined, the last ones first."""
    told = list(parts)
    sentences = list(_sentences(told))
    for before, after in reversed(list(pairwise(sentences))):
        if before is not None and after is not None:
            _join(told, before, after)
    return told


def _join(told: _Parts, before: _Told, after: _Told) -> None:
    opens, again = _OPENS.match(before.text), _OPENS.match(after.text)
    if opens and again and opens["clause"] == again["clause"]:
        if _holds(told, after, again.end()):
            _strike(told, after.first, 0, again.end())
            _strike(told, before.last, -1, None, "；")
        return
    covers, also = _COVERS.match(before.text), _COVERS.match(after.text)
    same = covers and also and covers[0] == also[0]
    if covers and same and _is_plain(after) and _holds(told, before, len(before.text)):
        _put_in(told, before, after, covers.end(), covers.end("subject"))


def _is_plain(sentence: _Told) -> bool:
    return len(sentence.places) == 1 and not {"，", "；", "："} & set(sentence.text)


def _holds(told: _Parts, sentence: _Told, length: int) -> bool:
    """Whether the first words of a sentence stand in one piece."""
    part, piece = sentence.first
    return len(told[part][piece].text) >= length


def _put_in(told: _Parts, before: _Told, after: _Told, start: int, subject: int) -> None:
    """`P` A `，覆盖` B `，rest。`: behind the first thing that is covered."""
    (part, piece), (other, number) = before.first, after.first
    whole, further = told[part][piece], told[other][number]
    comma = whole.text.find("，", start)
    at = comma if comma >= 0 else len(whole.text) - 1
    moved = replace(further, text=further.text[subject:-1])
    told[part] = (
        *told[part][:piece],
        replace(whole, text=whole.text[:at]),
        Piece("，"),
        moved,
        replace(whole, text=whole.text[at:]),
        *told[part][piece + 1 :],
    )
    left = replace(further, text=further.text[:subject], struck=True)
    end = replace(further, text="。", struck=True)
    kept = told[other][:number], told[other][number + 1 :]
    told[other] = (*kept[0], left, end, *kept[1])


def _strike(
    told: _Parts, place: tuple[int, int], start: int, end: int | None, words: str = ""
) -> None:
    """Strike characters of a piece, with `words` of ours in their place."""
    part, number = place
    piece = told[part][number]
    start = start % len(piece.text)
    end = len(piece.text) if end is None else end
    found = (
        replace(piece, text=piece.text[:start]),
        replace(piece, text=piece.text[start:end], struck=True),
        Piece(words),
        replace(piece, text=piece.text[end:]),
    )
    told[part] = (
        *told[part][:number],
        *(one for one in found if one.text),
        *told[part][number + 1 :],
    )


def _sentences(parts: _Parts) -> Iterator[_Told | None]:
    """The sentences of the source as they are printed; None where words of ours stand between."""
    text, places = "", list[tuple[int, int]]()
    for part, pieces in enumerate(parts):
        for number, piece in enumerate(pieces):
            if piece.struck:
                continue
            text += piece.text
            places.append((part, number))
            if piece.text.endswith("。"):
                yield _Told(text, tuple(places)) if _is_sources(parts, places) else None
                text, places = "", []


def _is_sources(parts: _Parts, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence begins and ends with words of the source."""
    ends = (places[0], places[-1])
    return all(parts[part][number].paragraph is not None for part, number in ends)
