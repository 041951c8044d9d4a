"""Lines of print put together again."""

from collections.abc import Iterable

from digest.lexicon import load
from digest.published.blocks import SENTENCE_END

FULL = 0.85  # of the widest line: a line that ends a sentence before that ends its paragraph
OWN_LINE = 60  # characters: a heading on a line of its own has no full stop and is no longer
HEADING = 0.8  # of the widest line: a first line without any mark ends before that as a heading
SHORT = 0.6  # a line that breaks off before that is a heading
_BEGINS, _OPENING = load("printed").rule("numbered_line"), load("printed").rule("opening")
_MARKS = frozenset("，。；！？")
NAME = 4  # characters in which a text repeats the name its heading began with


def glued(pieces: Iterable[str]) -> str:
    """Pieces of one text: no blank at a break, except between two Latin words."""
    whole = ""
    for piece in pieces:
        latin = _is_latin(whole[-1:]) and _is_latin(piece[:1])
        whole += f" {piece}" if latin else piece
    return whole


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def paragraphs(lines: Iterable[str], *, wrapped: bool) -> tuple[str, ...]:
    """Lines joined to paragraphs; where paragraphs were kept, only one cut by a page is joined."""
    kept = [line for line in lines if line]
    widest = max(map(width, kept), default=0)
    groups: list[list[str]] = []
    for line in kept:
        heads = len(groups) == 1 and _may_head("".join(groups[0]))
        new = (
            bool(_BEGINS.match(line))
            or "\t" in line
            or (heads and wrapped and _opens(line, groups[0][0]))
        )
        full = HEADING if heads else SHORT
        if groups and not new and _goes_on(groups[-1][-1], widest, wrapped, full):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(glued(group) for group in groups)


def width(line: str) -> int:
    """The width in half characters, as print sets it."""
    return sum(1 if char.isascii() else 2 for char in line)


def _goes_on(line: str, widest: int, wrapped: bool, full: float) -> bool:
    """Whether a paragraph goes on behind `line`; `full`: what share of the widest it takes."""
    if "\t" in line:  # a row of a table
        return False
    if line.endswith(SENTENCE_END):
        return wrapped and width(line) >= FULL * widest
    if wrapped:
        return width(line) >= full * widest
    return len(line) > OWN_LINE or "。" in line  # cut by a page; a heading holds no sentence


def _opens(line: str, heading: str) -> bool:
    """Whether `line` opens the text under a heading: by its first words, or the heading's own."""
    return bool(_OPENING.match(line)) or line[:NAME] == heading[:NAME]


def _may_head(text: str) -> bool:
    """Whether `text` may be a heading without its full stop: no sentence ends or stays open."""
    pairs = (("《", "》"), ("“", "”"), ("（", "）"))
    whole = all(text.count(one) == text.count(other) for one, other in pairs)
    return whole and _MARKS.isdisjoint(text)
