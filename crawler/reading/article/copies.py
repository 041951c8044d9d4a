"""One text that stands twice on a page: a copy for the desktop and one for the phone."""

from collections.abc import Sequence

from crawler.items import Paragraph
from crawler.reading.article.blocks import Block
from crawler.text import tight

_PROSE = 20  # characters; shorter lines may well stand twice
_SAME = 0.8  # share of the first copy's prose that the second repeats


def first_copy(blocks: Sequence[Block], start: int, end: int) -> tuple[int, int]:
    """The part of `start` … `end` that is the first of two copies; all of it where there is one."""
    seen: dict[str, int] = {}
    for i in range(start, end):
        text = tight(blocks[i].text)
        if len(text) < _PROSE:
            continue
        if text in seen:
            return _cut(blocks, start, i, end)
        seen[text] = i
    return start, end


def _cut(blocks: Sequence[Block], start: int, again: int, end: int) -> tuple[int, int]:
    """The first copy, where what stands from `again` on repeats what stands before it."""
    before, behind = _prose(blocks, start, again), _prose(blocks, again, end)
    both = before.keys() & behind.keys()
    same = sum(map(len, both))
    if same < _SAME * max(sum(map(len, before)), sum(map(len, behind))):
        return start, end
    later = {tight(block.text) for block in blocks[again:end]}
    return start, max(i for i in range(start, again) if tight(blocks[i].text) in later) + 1


def _prose(blocks: Sequence[Block], start: int, end: int) -> dict[str, int]:
    """The texts of some length in `start` … `end`, with their places."""
    texts = ((tight(blocks[i].text), i) for i in range(start, end))
    return {text: i for text, i in texts if len(text) >= _PROSE}


def repeated_share(body: Sequence[Paragraph]) -> float:
    """The share of a body's prose that stands in it once more."""
    texts = [text for p in body if len(text := tight(p.text)) >= _PROSE]
    total = sum(map(len, texts))
    return 1 - sum(map(len, set(texts))) / total if total else 0.0
