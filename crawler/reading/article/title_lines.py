"""A title that is printed on several lines: by `<br>`, in headings, or in paragraphs."""

from collections.abc import Callable, Sequence

from crawler.lexicon import load
from crawler.official.number import is_number
from crawler.reading.article.blocks import Block
from crawler.reading.article.names import names
from crawler.reading.article.wording import is_byline, is_furniture
from crawler.text import tight

MAX_TITLE = 160  # characters; no title is longer
_MOST = 5  # lines
_TITLE_NAME = load("element_names").rule("title")

Lines = tuple[str, int]  # the whole title and the block of its last line


def stated_lines(blocks: Sequence[Block], at: int, stated: Callable[[str], bool]) -> Lines:
    """The title that block `at` is a line of; `stated` tells what a document title contains."""
    first = last = at
    text = blocks[at].text
    while first > max(0, at - _MOST) and alike(blocks[first - 1], blocks[at]):
        if not stated(blocks[first - 1].text + text):
            break
        first -= 1
        text = blocks[first].text + text
    for block in blocks[last + 1 : at + _MOST]:
        if not (alike(block, blocks[at]) or block.text.startswith("—")):
            break
        if not stated(text + block.text):
            break
        last += 1
        text += block.text
    return text, last


def heading_lines(blocks: Sequence[Block], at: int) -> Lines:
    """The heading that block `at` is a line of, where no document title knows it."""
    first = last = at
    while first > max(0, at - _MOST) and _goes_on(blocks[first - 1], blocks[at]):
        first -= 1
    while last + 1 < min(len(blocks), at + _MOST) and _goes_on(blocks[last + 1], blocks[at]):
        last += 1
    text = "".join(block.text for block in blocks[first : last + 1])
    return (text, last) if len(text) <= MAX_TITLE else (blocks[at].text, at)


def alike(one: Block, other: Block) -> bool:
    """Whether two blocks are lines of one thing: in one element, or in two alike side by side."""
    if one.owner is other.owner or (one.heading and one.heading == other.heading):
        return True
    beside = one.owner.getparent() is other.owner.getparent()
    return beside and one.owner.tag == other.owner.tag and not (one.linked or other.linked)


def _goes_on(block: Block, title: Block) -> bool:
    """Whether `block` is a further line of the heading that `title` is a line of."""
    if is_byline(block.text) or is_furniture(block.text) or is_number(tight(block.text)):
        return False
    if block.owner is title.owner:
        return bool(block.heading or _TITLE_NAME.search(names(block.owner)))
    parent = block.owner.getparent()
    named = parent is not None and _TITLE_NAME.search(names(parent)) is not None
    return named and alike(block, title)
