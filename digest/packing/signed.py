"""What changed between two texts, each change with who made it: the versions between them tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from digest.comparing.pieces import by_words
from digest.store.decisions import By


@dataclass(frozen=True, slots=True)
class Signed:
    """A stretch of text; `kind` is "same", "out" or "in", `by` who took it out or put it in."""

    kind: str
    text: str
    by: By


@dataclass(frozen=True, slots=True)
class Step:
    """What a text was after one person's turn at it."""

    by: By
    text: str


def signed(old: str, new: str, steps: Sequence[Step], otherwise: By) -> list[Signed]:
    """`old` against `new` by words; `steps` led from one to the other, the last is `new`.

    What somebody wrote and another took out again is in neither text, and not told. `otherwise`
    signs what no step accounts for.
    """
    if old == new:
        return []
    last = steps[-1].by if steps else otherwise
    put_in, taken_out = _hands(old, steps)
    found, before, after = list[Signed](), 0, 0
    for piece in by_words(old, new):
        length = len(piece.text)
        if piece.kind == "out":
            by = _whose(taken_out[before : before + length], last)
        else:
            by = _whose(put_in[after : after + length], last)
        found.append(Signed(piece.kind, piece.text, by))
        before += length * (piece.kind != "in")
        after += length * (piece.kind != "out")
    return found


def _hands(old: str, steps: Sequence[Step]) -> tuple[list[By | None], list[By | None]]:
    """For each character of the last text who put it in, and for each of `old` who took it out."""
    text, origin = old, list(range(len(old)))  # where a character stood in `old`, else -1
    put_in: list[By | None] = [None] * len(old)
    taken_out: list[By | None] = [None] * len(old)
    for step in steps:
        at, origins, owners = 0, list[int](), list[By | None]()
        for piece in by_words(text, step.text):
            own = slice(at, at + len(piece.text))
            if piece.kind == "in":
                origins += [-1] * len(piece.text)
                owners += [step.by] * len(piece.text)
                continue
            if piece.kind == "same":
                origins += origin[own]
                owners += put_in[own]
            else:
                for place in filter(lambda place: place >= 0, origin[own]):
                    taken_out[place] = step.by
            at += len(piece.text)
        text, origin, put_in = step.text, origins, owners
    return put_in, taken_out


def _whose(hands: Sequence[By | None], otherwise: By) -> By:
    """The last of those who had a hand in it."""
    return max(filter(None, hands), key=lambda by: by.at, default=otherwise)
