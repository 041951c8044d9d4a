"""Of a law what is told first: the first case of a long sentence, a list without its numbers."""

from digest.composing.running import head_of, running
from digest.lexicon import load

CASE, CASES = 25, 110  # characters of a case that is told alone
UNCUT = 85  # a shorter sentence is told with all its cases
_FURTHER, _UNLESS, _REST = (
    load("provisions").rule(name) for name in ("further_case", "unless", "the_rest")
)
_FLOOR = load("provisions").rule("floor")

# the words and the paragraph they stand in; None for a mark between the items of a list
Pieces = tuple[tuple[str, int | None], ...]


def plainly(items: Pieces) -> Pieces:
    """The items of a list (without numbers), and without the last that says 其他."""
    if len(items) > 2 and _REST.match(items[-1][0]):
        last, index = items[-2]
        return (*items[:-2], (last.rstrip("；;，"), index), ("。", None))
    return items


def first_case(pieces: Pieces) -> Pieces:
    """Of a long sentence what it says first, where the rest are further cases: …；情节严重的，…"""
    text, index = pieces[0]
    words = "".join(text for text, _ in pieces)
    if running(words):
        end = _first(text[: text.index("：")], head_of(words))
        return ((text[:end], index), ("：", None), *pieces[1:]) if end and pieces[1:] else pieces
    end = _first(text, 0) if len(pieces) == 1 else 0
    return ((text[:end], index), ("。", None)) if end else pieces


def _first(text: str, start: int) -> int:
    """Where the first case ends that begins at `start`; 0 where all are told."""
    if len(text) - start <= UNCUT or _UNLESS.search(text):
        return 0
    ends = [at.start() for at in _FURTHER.finditer(text) if at.start() >= start + CASE]
    floor = _FLOOR.search(text)
    ends = [end for end in ends if not floor or end < floor.start()]
    ends += [floor.start()] if floor else []
    ends = [end for end in ends if not text[:end].endswith(("的", "者"))]  # …；情节严重的
    fit = [end for end in ends if end <= start + CASES] or ends[:1]
    return fit[-1] if fit else 0
