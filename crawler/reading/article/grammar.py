"""The parts of an official document as a check on the region that was found for its text.

GB/T 9704—2012 has 主送机关, text, 附件, 发文机关署名 and 成文日期 in this order. A document whose
addressee or date stands beside the region in the same element is read from the one to the other.
"""

from itertools import islice

from crawler.lexicon import load
from crawler.reading.article.blocks import Block, Outline
from crawler.reading.article.body import Region
from crawler.reading.article.wording import is_ending, is_footer
from crawler.text import tight

_SIGNING_LINE = load("dates").rule("signing_line")
_ADDRESSEE = load("page_lines").rule("addressee")
_FAR = 40  # blocks behind the region that are searched for a signing date: a list of files
_CLOSE = 8  # such blocks outside the element of a letter
_ABOVE = 12  # blocks before it that are searched for an addressee
_LEAD = 4  # first blocks of a text, one of which is the addressee


def with_its_parts(lines: Outline, region: Region) -> Region:
    """`region` grown within its element to the addressee and the signing date of a document."""
    span = next((s for s in lines.spans if s.element is region.element), None)
    if span is None:
        return region
    start = _addressed(lines.blocks, span.start, region)
    end = _signed(lines.blocks, region, span.end)
    if end == region.end and _has_addressee(lines.blocks, start):
        end = _signed(lines.blocks, region, min(_beside(lines, region), end + _CLOSE))
    return Region(region.element, start, end)


def _is_signing_line(text: str) -> bool:
    """Whether a line is nothing but the date that a document is signed with."""
    return len(text) < 60 and _SIGNING_LINE.match(tight(text)) is not None


def _addressed(blocks: list[Block], first: int, region: Region) -> int:
    if _has_addressee(blocks, region.start):
        return region.start
    above = range(region.start - 1, max(first, region.start - _ABOVE) - 1, -1)
    return next((i for i in above if _is_addressee(blocks[i])), region.start)


def _has_addressee(blocks: list[Block], start: int) -> bool:
    return any(_is_addressee(block) for block in blocks[start : start + _LEAD])


def _beside(lines: Outline, region: Region) -> int:
    """Where the element around the region's ends: a letter may be signed in a box below it."""
    parent = region.element.getparent() if region.element is not None else None
    return next((s.end for s in lines.spans if s.element is parent), region.end)


def _signed(blocks: list[Block], region: Region, last: int) -> int:
    if any(_is_signing_line(block.text) for block in blocks[region.start + 2 : region.end]):
        return region.end
    for i in islice(range(region.end, last), _FAR):
        if is_ending(blocks[i].text) or is_footer(blocks[i].text):
            break
        if _is_signing_line(blocks[i].text):
            return i + 1
    return region.end


def _is_addressee(block: Block) -> bool:
    return not block.linked and _ADDRESSEE.match(block.text) is not None
