"""The passages of an article that could be quoted as its 提要."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.composing.abstract.signs import is_thesis, sends
from digest.composing.document import Line
from digest.composing.features import hangs
from digest.composing.lead import Piece
from digest.composing.markers import marker
from digest.composing.salience import is_contact
from digest.composing.sentences import is_whole, split
from digest.lexicon import load

HEADING = 45  # characters; a longer line without a full stop is a broken paragraph
SLOGAN = 20  # a shorter paragraph calls out (春潮涌动。), or names a picture; it says nothing yet
_LEXICON = load("abstracts")
_LINK = _LEXICON.rule("link")
_DATELINE = load("voices").rule("dateline")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its whole sentences; `block` counts the headings before it."""

    index: int
    block: int
    sentences: tuple[str, ...]
    first: bool  # of its block
    numbered: bool

    @property
    def text(self) -> str:
        """The whole sentences together."""
        return "".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences; `at` is the place of their first paragraph.

    `opens`: they begin with their paragraph; `closes`: they end with it.
    """

    pieces: tuple[Piece, ...]
    at: int
    opens: bool
    closes: bool

    @property
    def text(self) -> str:
        """The words."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def hangs(self) -> bool:
        """Whether the first sentence leans on one before it."""
        return hangs(self.pieces[0].text)


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of running text, without headings and lines of a table."""
    found: list[Paragraph] = []
    block, first = 0, True
    for line in lines:
        if _is_heading(line.text):
            block, first = block + 1, True
        elif len(line.text) >= SLOGAN and (sentences := _whole(line.text)):
            numbered = marker(line.text) is not None
            found.append(Paragraph(line.index, block, sentences, first, numbered))
            first = False
    return found


def _is_heading(text: str) -> bool:
    """A short line without a full stop, or a question by itself."""
    return len(text) <= HEADING and not text.endswith(("。", "！", "”", "）"))


def _whole(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph without the number before them."""
    mark = marker(text)
    found = split(text[mark.length :] if mark else text)
    told = (s.strip() for s in found if is_whole(s))
    return tuple(s for s in told if not (is_contact(s) or sends(s)))


def passages(found: Sequence[Paragraph], shortest: int, longest: int) -> Iterator[Passage]:
    """Runs of sentences of one paragraph, up to `longest` characters.

    A run goes on into the next paragraph of its block where it is shorter than `shortest`, or
    where that paragraph says what the article sets out to do (本文…).
    """
    for at, own in enumerate(found):
        for start in range(len(own.sentences)):
            yield from _grown(found, at, start, shortest, longest)


def _grown(
    found: Sequence[Paragraph], at: int, start: int, shortest: int, longest: int
) -> Iterator[Passage]:
    own, here = found[at], at
    pieces: tuple[Piece, ...] = (Piece(_untied(own.sentences[start]), own.index),)
    rest = [Piece(s, own.index) for s in own.sentences[start + 1 :]]
    while _length(pieces) <= longest:
        yield Passage(pieces, at, start == 0, not rest)
        if not rest:
            here += 1
            if not _goes_on(found[here : here + 1], _length(pieces) < shortest, lead=at == 0):
                return
            rest = [Piece(s, found[here].index) for s in found[here].sentences]
        pieces = (*pieces, rest.pop(0))


def _goes_on(following: Sequence[Paragraph], short: bool, *, lead: bool) -> bool:
    """Whether the paragraph behind a passage may be quoted too; a short lead skips a heading."""
    near = [p for p in following if (lead and short) or not (p.first or p.numbered)]
    return any(short or is_thesis(p.sentences[0]) for p in near)


def _untied(sentence: str) -> str:
    """A sentence without dateline (本报讯) or the word that ties it to the one before (此外，)."""
    return _LINK.sub("", _DATELINE.sub("", sentence))


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)
