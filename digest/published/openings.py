"""Texts of our own Word files: a hidden bookmark says where each begins and what its heading is.

Numbers at the head of a line, bold words and source lines are what a reader goes by in any other
file; in ours the bookmarks decide, so that an issue reads back as it was, whatever stands in it.
"""

from collections.abc import Sequence

from crawler.official.numerals import number_of
from digest.issue.printed import Text
from digest.lexicon import load
from digest.published.blocks import Block, Line
from digest.published.joining import glued

_SOURCE = load("printed").rule("own_source")


def are_marked(blocks: Sequence[Block]) -> bool:
    """Whether a file has such bookmarks."""
    return any(isinstance(block, Line) and block.opening for block in blocks)


def first(blocks: Sequence[Block]) -> int:
    """The block at which the first marked text begins; their count where none does."""
    marked = (at for at, b in enumerate(blocks) if isinstance(b, Line) and b.opening)
    return next(marked, len(blocks))


def texts(blocks: Sequence[Block]) -> tuple[Text, ...]:
    """The texts from `first` on, each up to the next; table rows as lines, cells between tabs."""
    starts = [at for at, b in enumerate(blocks) if isinstance(b, Line) and b.opening]
    ends = [*starts[1:], len(blocks)]
    return tuple(_text(blocks[at:end]) for at, end in zip(starts, ends, strict=False))


def words(block: Block) -> str:
    """A block as a line."""
    return block.text if isinstance(block, Line) else "\t".join(map(glued, block.cells))


def _text(blocks: Sequence[Block]) -> Text:
    head = blocks[0]
    assert isinstance(head, Line) and head.opening  # `texts` cut there
    label_end, heading_end = head.opening
    label, heading = head.text[:label_end], head.text[label_end:heading_end].strip()
    lines = (head.text[label_end:].strip(), *map(words, blocks[1:]))
    source = _SOURCE.search(lines[-1])
    no = number_of(label.strip("（）.")) if label else 1
    return Text(no, label, heading, lines, source[1] if source else "")
