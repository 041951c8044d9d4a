"""The comments of the file, each on a sentence of its entry."""

from collections.abc import Iterator, Mapping, Sequence

from digest.issue.merging import sentences
from digest.published.marked import Marked
from digest.published.wordcomments import Said, answered
from digest.returned.change import Change, Kind, Note
from digest.returned.dividing import Piece
from digest.returned.ground import Ground
from digest.returned.similar import alike, pairs

OURS = "dongtai"  # the remarks of a marked copy: the source of each fact
Place = tuple[Piece | None, Marked, int]
_ALIKE = 0.4  # of the pairs: the sentence of the issue that a changed one was


def of_comments(ground: Ground) -> Iterator[Change]:
    """Every comment with its answers, in the order of the file."""
    said = list(ground.came.document.comments)
    places = _places(ground)
    known = {one.id for one in said}
    for one in said:
        if one.words and one.parent not in known:
            thread = [each for each in (one, *answered(said, one.id)) if each.who != OURS]
            if thread:
                yield _comment(ground, places.get(one.id), tuple(map(_note, thread)))


def _note(one: Said) -> Note:
    return Note(one.who or "没有留名", one.at, one.words)


def _places(ground: Ground) -> dict[str, Place]:
    """By the id of a comment: the piece it stands in, the words there, and where it begins."""
    found: dict[str, Place] = {}
    for piece in ground.came.shared.pieces:
        for text in ground.fields(piece).values():
            for start, end, number in text.comments:
                if end > start or not text.text:
                    found.setdefault(number, (piece, text, start))
    for piece in ground.came.shared.pieces:  # on a number or a source: on no field
        lines = (ground.came.there[at].text for at in piece.lines)
        numbers = (number for line in lines for _, _, number in line.comments)
        found = {number: (piece, Marked(), 0) for number in numbers} | found
    outside = (one.text for one in ground.came.there)
    rest = {mark[2]: (None, text, mark[0]) for text in outside for mark in text.comments}
    return rest | found


def _comment(
    ground: Ground,
    place: Place | None,
    notes: tuple[Note, ...],
) -> Change:
    piece, text, start = place or (None, Marked(), 0)
    quote = _sentence(text.text, start)
    who = (notes[0].who,)
    if piece is None or piece.entry is None:
        where = "条目之外" if piece is None else "新增的一条"
        return Change(
            kind=Kind.TOLD, place=f"批注（{where}）", before=quote, after=_spoken(notes),
            heading="请自己处理", who=who,
        )  # fmt: skip
    base = ground.bases[piece.entry]
    return Change(
        kind=Kind.COMMENT,
        place=ground.place(piece.entry),
        entry=piece.entry,
        heading=base.entry.heading,
        before=_former(quote, base.fields),
        after=quote,
        notes=notes,
        who=who,
    )


def _spoken(notes: Sequence[Note]) -> str:
    return "\n".join(f"{note.who}：{note.words}" for note in notes)


def _sentence(text: str, start: int) -> str:
    """The sentence at a place."""
    at = 0
    for one in sentences(text):
        at += len(one)
        if at > start and one.strip():
            return one.strip()
    return ""


def _former(quote: str, fields: Mapping[str, str]) -> str:
    """The sentence that was in the issue: the same, else the one most like it, "" for none."""
    old = [one.strip() for text in fields.values() for one in sentences(text) if one.strip()]
    if not quote or quote in old:
        return quote
    own = pairs(quote)
    score, best = max(((alike(own, pairs(one)), one) for one in old), default=(0.0, ""))
    return best if score >= _ALIKE else ""
