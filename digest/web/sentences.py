"""Two texts side by side, sentence by sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from digest.composing.sentences import split
from digest.web.changes import Piece, fine

ALIKE = 0.35  # of the characters; less alike sentences are shown as out and in


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence before and after; `same` where nothing changed."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    same: bool = False


def compared(old: str, new: str) -> list[Row]:
    """The sentences of both texts in order, those that belong together in one row."""
    befores, afters = _sentences(old), _sentences(new)
    rows: list[Row] = []
    steps = SequenceMatcher(None, befores, afters, autojunk=False).get_opcodes()
    for kind, a, b, c, d in steps:
        if kind == "equal":
            rows += [_row(text, text) for text in befores[a:b]]
        else:
            rows += [_row(*pair) for pair in _paired(befores[a:b], afters[c:d])]
    return rows


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for line in text.split("\n") for sentence in split(line)]


def _paired(befores: Sequence[str], afters: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each sentence with the next one it is like; the others stand alone."""
    left = list(afters)
    for before in befores:
        at = next((i for i, after in enumerate(left) if _alike(before, after)), None)
        if at is None:
            yield before, ""
            continue
        yield from (("", added) for added in left[:at])
        yield before, left[at]
        left = left[at + 1 :]
    yield from (("", added) for added in left)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _row(before: str, after: str) -> Row:
    if before == after:
        return Row((Piece("same", before),), (Piece("same", after),), same=True)
    pieces = fine(before, after)
    return Row(
        tuple(piece for piece in pieces if piece.kind != "in"),
        tuple(piece for piece in pieces if piece.kind != "out"),
    )
