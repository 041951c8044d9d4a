"""Blocks of the body as paragraphs: headings with their level, rows, captions; noise left out."""

import re

from crawler.items import Paragraph, Role
from crawler.parse.blocks import Block
from crawler.parse.noise import is_byline, is_credit, is_ending, is_footer, is_furniture, is_hotline, names
from crawler.parse.text import tight

_NUMERAL = "一二三四五六七八九十百零〇"
_LEVELS = (
    (1, re.compile(rf"^第\s*[{_NUMERAL}\d]+\s*[章编篇](?:\s|$|[^条款])")),
    (2, re.compile(rf"^第\s*[{_NUMERAL}\d]+\s*节(?:\s|$|\S)")),
    (2, re.compile(rf"^第\s*[{_NUMERAL}\d]+\s*条(?:之[{_NUMERAL}])?(?:\s|$|[^款])")),
    (1, re.compile(rf"^[{_NUMERAL}]{{1,4}}\s*[、.．]")),
    (2, re.compile(rf"^[（(]\s*[{_NUMERAL}]{{1,4}}\s*[）)]")),
    (3, re.compile(r"^\d{1,2}\s*[.．、](?!\d)")),
    (4, re.compile(r"^[（(]\s*\d{1,2}\s*[）)]")),
)
_HEADING_SIZE = 60
_CAPTION_NAME = re.compile(
    r"caption|img[-_]?(?:note|desc|info|title|alt)|pic[-_]?(?:note|desc|info|title)|tuzhu|figure",
    re.I,
)
_SENTENCE = re.compile("[，。；！？]")
_ENDS_SENTENCE = re.compile(r"[。；！？!?;，,：:]$")


def to_paragraphs(blocks: list[Block], title: str) -> list[Paragraph]:
    """The paragraphs of a body's blocks; the repeated title, credits and furniture are dropped."""
    kept = _without_edges(blocks, tight(title))
    return [_paragraph(b) for b in kept]


def level(text: str) -> int:
    """The depth of the numbering that `text` begins with, 0 if it has none."""
    return next((depth for depth, pattern in _LEVELS if pattern.match(text)), 0)


def _paragraph(block: Block) -> Paragraph:
    text = block.text
    if block.row:
        return Paragraph(text, Role.ROW)
    if block.owner.tag in ("figcaption", "caption") or _CAPTION_NAME.search(names(block.owner)):
        return Paragraph(text, Role.CAPTION)
    depth = level(text)
    if depth and (block.size <= _HEADING_SIZE or text.startswith("第")):
        plain = not _ENDS_SENTENCE.search(text) or block.bold > block.size * 0.8
        if plain or re.match(r"^第\S{1,6}条", text):
            return Paragraph(text, Role.HEADING, depth)
    if block.heading and block.size <= _HEADING_SIZE:
        return Paragraph(text, Role.HEADING, min(int(block.heading[1]), 3))
    bold = block.size <= 40 and block.bold >= block.size * 0.9
    if bold and not _ENDS_SENTENCE.search(text):
        return Paragraph(text, Role.HEADING, 1)
    return Paragraph(text)


def _without_edges(blocks: list[Block], title: str) -> list[Block]:
    total = sum(b.size for b in blocks) or 1
    kept: list[Block] = []
    seen = 0
    prose = False  # whether the text proper has begun
    for block in blocks:
        if seen > total * 0.5 and is_ending(block.text):
            break
        seen += block.size
        if _is_noise(block, seen / total):
            continue
        if not prose and (is_byline(block.text) or (not kept and tight(block.text) == title)):
            continue
        prose = prose or (block.size > 30 and bool(_SENTENCE.search(block.text)))
        kept.append(block)
    return kept


def _is_noise(block: Block, position: float) -> bool:
    text = block.text
    if is_furniture(text) or is_credit(text):
        return True
    if position > 0.7 and (is_footer(text) or is_hotline(text)):
        return True
    if block.noisy and not _SENTENCE.search(text):
        return True
    return block.linked > block.size * 0.5 and block.links > 1
