"""Bold that a person set or took away where she left the words alone."""

from collections.abc import Iterator

from digest.published.marked import Marked
from digest.returned.change import Change, Kind
from digest.returned.dividing import Piece
from digest.returned.expected import Part
from digest.returned.given import number_end
from digest.returned.ground import Ground

MARK = "**"


def of_bold(ground: Ground, piece: Piece, place: str) -> Iterator[Change]:
    """The lines of an entry that are bold in other places than in the file written anew."""
    if piece.part is not Part.TEXT or piece.entry is None:
        return
    usual: dict[str, list[str]] = {}
    for one in ground.went.there:
        usual.setdefault(_bare(one.text), []).append(starred(one.text))
    for at in piece.lines:
        text = ground.came.there[at].text
        known = usual.get(_bare(text), [])
        if known and starred(text) not in known:
            yield Change(
                kind=Kind.BOLD,
                place=place,
                entry=piece.entry,
                heading=ground.bases[piece.entry].entry.heading,
                before=known[0],
                after=starred(text),
            )


def starred(text: Marked) -> str:
    """A line without its number, what is bold between **; blanks are neither."""
    start = number_end(text.text)
    bold = {at for a, b in text.bold for at in range(a, b) if not text.text[at].isspace()}
    return "".join(_starred(text.text, start, bold))


def _starred(text: str, start: int, bold: set[int]) -> Iterator[str]:
    inside = False
    for at in range(start, len(text)):
        now = at in bold or (inside and text[at].isspace())
        if now is not inside:
            yield MARK
            inside = now
        yield text[at]
    if inside:
        yield MARK


def _bare(text: Marked) -> str:
    return text.text[number_end(text.text) :]
