"""A list as running words: no （一）, no 其他情形 at its end, and short sentences joined.

`办理备案：（一）调离；（二）退休；（三）规定的其他情形。` is `办理备案：调离；退休。` in an entry.
"""

from collections.abc import Iterator, Sequence

from digest.composing.cuts import Cut
from digest.composing.lead import Piece
from digest.composing.sentences import han_count
from digest.lexicon import load

_LISTS, _ORDINAL = load("layout"), load("strength").rule("ordinal")
_NUMBER, _THE_REST, _INSIDE = (_LISTS.rule(name) for name in ("number", "the_rest", "inside"))
CHOPPED = 12  # characters of a sentence that goes on with the one before it in its paragraph


def cuts(pieces: Sequence[Piece], at: int) -> Iterator[Cut]:
    """What the layout of the piece `at` loses; `words` are the marks that take its place."""
    text, before = pieces[at].text, pieces[at - 1].text if at else ""
    yield from (Cut(*found.span("number")) for found in _INSIDE.finditer(text))
    if before.endswith(("：", "；")) and (found := _NUMBER.match(text)):
        yield Cut(0, found.end())
    last = len(text) - 1
    if at + 1 < len(pieces) and is_the_rest(pieces, at + 1) and text.endswith(("；", "，")):
        yield Cut(last, last + 1, "。")
    elif text.endswith("。") and _is_chopped(pieces, at + 1):
        yield Cut(last, last + 1, "，")


def is_the_rest(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the piece is the last item of a list and only says 其他."""
    before = pieces[at - 1] if at else Piece("")
    listed = before.paragraph is not None and before.text.endswith(("；", "，"))
    return listed and bool(_THE_REST.match(pieces[at].text)) and pieces[at].text.endswith("。")


def _is_chopped(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a sentence is so short that it is read with the one before it: 违规费用月度抵扣。"""
    if at >= len(pieces) or pieces[at].paragraph is None:
        return False
    text, before = pieces[at].text, pieces[at - 1]
    counted = at > 1 and bool(_ORDINAL.fullmatch(pieces[at - 2].text))  # a heading stands alone
    same = before.paragraph == pieces[at].paragraph and not counted
    return same and han_count(text) <= CHOPPED and text.endswith("。") and "，" not in text
