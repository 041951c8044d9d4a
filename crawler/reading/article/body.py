"""The general reader: where on an unknown page the text of the article is.

Every block gets a weight: prose counts its characters, link lists and furniture count against.
The body is the element whose blocks weigh most (a maximum over the tree), narrowed while one
child keeps nearly all of it. No class name is needed; names only move near decisions.
"""

from dataclasses import dataclass
from itertools import accumulate

from lxml.html import HtmlElement

from crawler.reading.article.blocks import Block, Outline, Span
from crawler.reading.article.copies import first_copy
from crawler.reading.article.files import lists_files
from crawler.reading.article.names import noise_share
from crawler.reading.article.wording import is_byline, is_credit, is_ending, is_footer, is_furniture

_MARKS = frozenset("，。；！？：、,;!?”")
_TEASER = 160  # characters; longer texts below a link are no teasers
_HARD = -3.0  # a block this light is no part of a text
_LEAST = 8.0  # weight of a text; a heading alone has less
_MOST_NOISE = 0.8  # no element with more of the page's prose is furniture
_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
_NARROW = 0.88  # share of its parent's weight that lets a child stand for it


def weigh(outline: Outline) -> list[float]:
    """The weight of each block; those in noisy elements never count for the text."""
    weights = [weight(b) for b in outline.blocks]
    for i in _teasers(outline.blocks):
        weights[i] = min(weights[i], -2.0)
    total = sum(w for w in weights if w > 0) or 1.0
    sums = [0.0, *accumulate(max(w, 0.0) for w in weights)]
    for span in outline.spans:
        share = (sums[span.end] - sums[span.start]) / total
        if share < _MOST_NOISE and share < noise_share(span.element):
            for i in range(span.start, span.end):
                weights[i] = min(weights[i], -2.0)
                outline.blocks[i].noisy = True
    return weights


def _teasers(blocks: list[Block]) -> set[int]:
    """Blocks of teaser lists: short texts that each stand below a linked title, three or more."""
    found: dict[tuple[object, ...], list[int]] = {}
    for i, block in enumerate(blocks[1:], 1):
        above = blocks[i - 1]
        if block.size < _TEASER and above.size >= 6 and above.linked > above.size * 0.8:
            alike = (above.owner.tag, block.owner.tag, block.owner.get("class"))
            found.setdefault(alike, []).append(i)
    return {i for group in found.values() if len(group) >= 3 for i in group}


def weight(block: Block) -> float:
    """How much `block` speaks for an article around it, in characters."""
    free = float(block.size - block.linked)
    if block.linked > block.size * 0.5:
        return 0.0 if lists_files(block) else -4.0 - block.size * 0.4
    if foreign := _foreign(block.text):
        return foreign
    if block.row:
        return free * 0.4
    if is_credit(block.text) or is_byline(block.text):
        return 0.0
    if _MARKS.isdisjoint(block.text):
        return min(free, 30) * 0.3 - 1.5
    return free if free > 20 else free * 0.6


def _foreign(text: str) -> float:
    """The weight of a line that is no part of a text, 0 for all others."""
    if is_furniture(text) or is_footer(text):
        return -12.0
    return -30.0 if is_ending(text) else 0.0


@dataclass(frozen=True, slots=True)
class Region:
    """Where the text is: blocks `start` … `end` (exclusive) inside `element`."""

    element: HtmlElement | None
    start: int
    end: int


def find_body(outline: Outline, weights: list[float]) -> Region | None:
    """The region of the article's text, None for a page without any prose."""
    start, end = first_copy(outline.blocks, *heaviest_run(weights))
    if sum(weights[start:end]) < _LEAST:
        return None
    whole = [s for s in outline.spans if not _is_data(outline.blocks, s)]
    span = _container(whole or outline.spans, weights, start, end)
    return Region(span.element, *_grown(span, weights, start, end))


def heaviest_run(weights: list[float]) -> tuple[int, int]:
    """The stretch of blocks with the greatest sum (Kadane), as start and exclusive end."""
    best = total = 0.0
    start = found = end = 0
    for i, w in enumerate(weights):
        if total <= 0:
            total, start = 0.0, i
        total += w
        if total > best:
            best, found, end = total, start, i + 1
    return found, end


def _is_data(blocks: list[Block], span: Span) -> bool:
    """Whether `span` is a table of data or a part of one: a document may hold it, not be it."""
    rows = sum(block.row for block in blocks[span.start : span.end])
    return span.element.tag in _TABLE_PARTS and 2 * rows > span.end - span.start


def _container(spans: list[Span], weights: list[float], start: int, end: int) -> Span:
    """The innermost element that holds nearly all the weight of the run."""
    sums = [0.0, *accumulate(max(w, 0.0) for w in weights)]

    def held(span: Span) -> float:
        low, high = max(span.start, start), min(span.end, end)
        return sums[high] - sums[low] if high > low else 0.0

    need = _NARROW * (sums[end] - sums[start])
    holders = [s for s in spans if held(s) >= need and s.element.tag != "p"]
    return max(holders, key=lambda s: s.depth, default=spans[-1])


def _grown(span: Span, weights: list[float], start: int, end: int) -> tuple[int, int]:
    """The run cut to `span`, then grown within it over light blocks: headings, signatures."""
    low, high = max(span.start, start), min(span.end, end)
    while low > span.start and weights[low - 1] > _HARD:
        low -= 1
    while high < span.end and weights[high] > _HARD:
        high += 1
    return low, high
