"""Blocks of the body as paragraphs: headings with their level, rows, captions; noise left out."""

from datetime import date

from crawler.items import Paragraph, Role
from crawler.lexicon import load
from crawler.official.dates import find_dates
from crawler.reading.article.blocks import Block
from crawler.reading.article.ending import Ending, find_ending, is_sentence
from crawler.reading.article.names import names
from crawler.reading.article.wording import (
    is_byline,
    is_credit,
    is_footer,
    is_furniture,
    is_hotline,
    is_invitation,
)
from crawler.text import tight

_NUMBERED = load("page_lines").rule("numbered")
_LEVELS = {"chapter": 1, "section": 2, "digit": 3, "bracketed": 4}
_HEADING_SIZE = 60
_CAPTION_SIZE = 50
_LAST = 3  # blocks at the end among which a standing notice is looked for
_ENOUGH = 60  # characters of own text beside which a standing notice is cut
_CAPTION_NAME = load("element_names").rule("caption")
_SAYS_PUBLISHED = load("publication").rule("says_published")
_LEAD = 8  # first blocks among which the title may be repeated
_TITLE_LINES = 5
_ENDS = tuple("。；！？!?;，,：:")


def to_paragraphs(
    blocks: list[Block], title: str, day: date | None = None, ending: Ending | None = None
) -> list[Paragraph]:
    """The paragraphs of a body's blocks; repeated title, credits and furniture are dropped.

    A line above the text that gives its publication `day` goes too, one with another day stays.
    `ending` is where the text ends, where that is known.
    """
    end = (ending or find_ending(blocks)).at
    kept = _without_edges(blocks[:end], tight(title), day)
    return [_paragraph(b) for b in kept]


def level(text: str) -> int:
    """The depth of the numbering that `text` begins with, 0 if it has none."""
    found = _NUMBERED.match(text)
    return _LEVELS[found.lastgroup or ""] if found else 0


def _paragraph(block: Block) -> Paragraph:
    text = block.text
    if block.row:
        return Paragraph(text, Role.ROW)
    depth = level(text)
    if _is_caption(block, depth):
        return Paragraph(text, Role.CAPTION)
    if depth and (block.size <= _HEADING_SIZE or text.startswith("第")):
        plain = not text.endswith(_ENDS) or block.bold > block.size * 0.8
        if plain or (text.startswith("第") and "条" in text[2:8]):
            return Paragraph(text, Role.HEADING, depth)
    if block.heading and block.size <= _HEADING_SIZE:
        return Paragraph(text, Role.HEADING, min(int(block.heading[1]), 3))
    bold = block.size <= 40 and block.bold >= block.size * 0.9
    if bold and not text.endswith(_ENDS):
        return Paragraph(text, Role.HEADING, 1)
    return Paragraph(text)


def _is_caption(block: Block, depth: int) -> bool:
    """Whether a block describes a picture: by tag, by class, or centred right below one."""
    owner = block.owner
    if owner.tag in ("figcaption", "caption") or _CAPTION_NAME.search(names(owner)):
        return True
    centred = "center" in f"{owner.get('style')} {owner.get('align')}"
    return block.pictured and centred and not depth and block.size <= _CAPTION_SIZE


def _without_edges(blocks: list[Block], title: str, day: date | None) -> list[Block]:
    """`blocks` without title and bylines in front, furniture within, and what follows the text."""
    kept: list[Block] = []
    prose = False  # whether the text proper has begun
    repeated = _repeated(blocks, title)
    for at, block in enumerate(blocks):
        if _is_noise(block):
            continue
        if not prose and (_is_byline(block, day) or (not kept and at in repeated)):
            continue
        prose = prose or (block.size > 30 and is_sentence(block))
        kept.append(block)
    while kept and _says_when(kept[-1]):
        kept.pop()
    return _without_notices(kept)


def _repeated(blocks: list[Block], title: str) -> range:
    """The first blocks that print the title once more, on one line or on several."""
    for start in range(min(len(blocks), _LEAD)):
        text = ""
        for end, block in enumerate(blocks[start : start + _TITLE_LINES], start + 1):
            text += tight(block.text)
            if text == title:
                return range(start, end)
            if not title.startswith(text):
                break
    return range(0)


def _says_when(block: Block) -> bool:
    """Whether a block behind the text is the page's own 发布日期：…　来源：…."""
    return is_byline(block.text) and _SAYS_PUBLISHED.search(block.text) is not None


def _is_byline(block: Block, day: date | None) -> bool:
    return is_byline(block.text) and day in find_dates(block.text)


def _without_notices(blocks: list[Block]) -> list[Block]:
    """`blocks` without the footer behind them, and without hotlines at the end, unless those are
    nearly all there is.

    An article whose text is a file keeps the notice: with it cut, nothing true would be left.
    """
    while blocks and is_footer(blocks[-1].text):
        blocks = blocks[:-1]
    last = max(len(blocks) - _LAST, len(blocks) * 2 // 3)
    own = [b for i, b in enumerate(blocks) if i < last or not _is_notice(b.text)]
    return own if sum(b.size for b in own if is_sentence(b)) >= _ENOUGH else blocks


def _is_notice(text: str) -> bool:
    return is_footer(text) or is_hotline(text)


def _is_noise(block: Block) -> bool:
    if is_furniture(block.text) or is_credit(block.text) or is_invitation(block.text):
        return True
    if block.noisy and not is_sentence(block):
        return True
    return block.linked > block.size * 0.5 and block.links > 1
