"""What changed between two texts, as stretches that stayed, went out and came in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, takewhile

import rjieba

MARKS = "。；，、！？"
SHARED = 2  # characters that make a word
NUMBER = re.compile(r"[0-9][0-9.,]*[0-9]|[A-Za-z0-9]+|[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: `kind` is "same", "out" or "in"."""

    kind: str
    text: str


def by_words(old: str, new: str) -> list[Piece]:
    """`old` against `new` by words (rjieba's), numbers as wholes, line breaks kept.

    A single character that stayed between two changes is shown as changed with them: 的 alone
    between two other words helps nobody.
    """
    return _whole_sentences(_settled(_compared(_words(old), _words(new))))


def sides(pieces: Iterable[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What each side shows: the old text, the new text."""
    known = tuple(pieces)
    return (
        tuple(piece for piece in known if piece.kind != "in"),
        tuple(piece for piece in known if piece.kind != "out"),
    )


def cut(pieces: Sequence[Piece], lengths: Sequence[int]) -> list[tuple[Piece, ...]]:
    """One side's pieces parted into texts of these lengths, each followed by one character that
    joined them.
    """
    parts: list[tuple[Piece, ...]] = []
    start = 0
    for length in lengths:
        parts.append(tuple(_between(pieces, start, start + length)))
        start += length + 1
    return parts


def _between(pieces: Iterable[Piece], start: int, end: int) -> Iterable[Piece]:
    at = 0
    for piece in pieces:
        text = piece.text[max(start - at, 0) : max(end - at, 0)]
        at += len(piece.text)
        if text:
            yield Piece(piece.kind, text)


def _words(text: str) -> list[str]:
    return [
        word
        for part in NUMBER.findall(text)
        for word in ([part] if part[0].isascii() and part[0].isalnum() else _cut(part))
    ]


def _cut(text: str) -> list[str]:
    words: list[str] = rjieba.cut(text)
    return words if "".join(words) == text else list(text)


def _compared(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if kind == "equal":
            found.append(Piece("same", before))
        else:
            found += [Piece(k, text) for k, text in (("out", before), ("in", after)) if text]
    return found


def _settled(pieces: Sequence[Piece]) -> list[Piece]:
    """Without islands, each change as what went out and then what came in."""
    found: list[Piece] = []
    for changed, group in groupby(_islands(pieces), key=lambda pair: pair[0]):
        run = [piece for _, piece in group]
        if changed:
            sides = ("".join(p.text for p in run if p.kind in (k, "same")) for k in ("out", "in"))
            run = _trimmed(*sides)
        found += run
    return [
        Piece(kind, "".join(piece.text for piece in group))
        for kind, group in groupby(found, key=lambda piece: piece.kind)
    ]


def _trimmed(out: str, put_in: str) -> list[Piece]:
    """A change without what both sides begin and end with: 人体器官移植 and 人体器官捐献和移植
    share 人体器官 and 移植. One character shared, or a part of a number, is no word.
    """
    head = _shared(out, put_in)
    tail = _shared(out[head:][::-1], put_in[head:][::-1])
    ends = (len(out) - tail, len(put_in) - tail)
    parts = (
        *(("same", out[:head]), ("out", out[head : ends[0]]), ("in", put_in[head : ends[1]])),
        ("same", out[ends[0] :]),
    )
    return [Piece(kind, text) for kind, text in parts if text]


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike, whole words of them."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    count = sum(1 for _ in alike)
    while count and _cuts_number(one, count) | _cuts_number(other, count):
        count -= 1
    return count if count >= SHARED else 0


def _cuts_number(text: str, at: int) -> bool:
    around = text[at - 1 : at + 1]
    return len(around) == 2 and all(c.isascii() and (c.isalnum() or c in ".,") for c in around)


def _whole_sentences(pieces: Sequence[Piece]) -> list[Piece]:
    """What came or went alone from the end of a sentence to its own end: 年+。另行制定+。 as
    年。+另行制定。+
    """
    found = list(pieces)
    for at in range(1, len(found) - 1):
        before, piece, after = found[at - 1 : at + 2]
        mark = piece.text[0]
        alone = before.kind == after.kind == "same" != piece.kind
        if alone and len(piece.text) > 1 and mark in MARKS and after.text.startswith(mark):
            found[at - 1 : at + 2] = (
                Piece("same", before.text + mark),
                Piece(piece.kind, piece.text[1:] + mark),
                Piece("same", after.text[1:]),
            )
    return [piece for piece in found if piece.text]


def _islands(pieces: Sequence[Piece]) -> Iterable[tuple[bool, Piece]]:
    """Each piece, and whether it belongs to a change."""
    for at, piece in enumerate(pieces):
        inside = 0 < at < len(pieces) - 1
        island = inside and len(piece.text) == 1 and piece.text.isalnum()
        yield piece.kind != "same" or island, piece
